import { Form } from '@remix-run/react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useComeBack } from '#app/last-answer';
import { Pager } from '#app/ui/pager';
import { Spinner } from '#app/ui/spinner';
import type { CableItem } from './cable-item';
import { Facets, SortChoice, tellingFacets } from './facets';
import { SearchField } from './search-field';
import { NothingFound, Remarks, SearchHelp } from './search-help';
import { Results } from './search-results';
import type { SearchView } from './search-view';
import { useKeptFocus } from './use-kept-focus';
import { useQuery } from './use-query';

/** Arrows go from the field through the results and back. */
function stepThroughResults(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input[type=search], [data-result]')];
  const next = stops[stops.indexOf(document.activeElement as HTMLElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** A query and what answers it. `newest` is a cable to make examples of; null where the reader may read none. */
export function SearchPage({ view, newest }: { view: SearchView; newest: CableItem | null }) {
  const field = useRef<HTMLInputElement>(null);
  const { query, type, settle, replaces, busy } = useQuery(view.query, view.sort, field);
  const results = useRef<HTMLDivElement>(null);
  const keepsFocus = useKeptFocus(results, field, view);
  useComeBack(!view.answered);
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  const empty = view.answered && view.query.trim() === '';
  const nothing = view.answered && view.cables.length + view.passages.length === 0;
  const facets = tellingFacets(view, query);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows move the focus among what is interactive
    <div className="mx-auto w-full max-w-5xl px-5 py-10" onKeyDown={stepThroughResults}>
      <h1 className="sr-only">Search</h1>
      <Form action="/search" role="search" replace={replaces} onSubmit={settle}>
        <SearchField ref={field} value={query} onChange={(event) => type(event.target.value)} />
        {view.sort === 'date' && <input type="hidden" name="sort" value="date" />}
      </Form>
      <div className="mt-3 flex min-h-6 flex-wrap items-center gap-2 text-quiet text-sm">
        <p role="status">{said(view)}</p>
        {busy && <Spinner />}
        <SortChoice view={view} query={query} />
      </div>
      <Remarks remarks={view.remarks} />
      {empty && <SearchHelp newest={newest} />}
      {!empty && nothing && <NothingFound query={view.query} understood={view.understood} />}
      <div className="grid gap-x-12 lg:grid-cols-[minmax(0,1fr)_14rem]">
        {facets.length > 0 && (
          <aside aria-label="Narrow down" className="mt-3 lg:order-last lg:mt-6">
            <details className="lg:hidden">
              <summary className="w-fit text-accent text-sm">Narrow down</summary>
              <div className="mt-3 max-w-sm">
                <Facets view={view} query={query} facets={facets} />
              </div>
            </details>
            <div className="max-lg:hidden">
              <Facets view={view} query={query} facets={facets} />
            </div>
          </aside>
        )}
        <div className="min-w-0" ref={results} {...keepsFocus}>
          {!nothing && <Results view={view} />}
          <Pager page={view.page} size={view.size} total={view.reach} />
        </div>
      </div>
    </div>
  );
}

const counted = (n: number, one: string, many: string) => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

function said({ query, cables, total, about, answered }: SearchView): string {
  if (!answered) return 'The server cannot be reached. What you typed is asked as soon as it is back.';
  if (query.trim() === '') return '';
  if (about) return `About ${counted(total, '', 'paragraphs')}, the newest first: too many to rank`;
  const parts = [
    cables.length > 0 && counted(cables.length, 'cable', 'cables'),
    total > 0 && counted(total, 'paragraph', 'paragraphs'),
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(' and ') : 'Nothing found';
}
