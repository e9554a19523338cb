import { Link } from '@remix-run/react';
import { useState } from 'react';
import { cx } from '#app/ui/cx';
import { isNarrowed, narrowed, widened } from '#domain/search/narrow';
import type { Facet, FacetValue, SearchView, Sort } from './search-view';
import { searchAddress } from './use-query';

/** Values shown before one asks for more. */
const FEW = 6;

/** A value that all results have tells nothing, unless it is what they were narrowed by. */
export const tellingFacets = ({ facets }: SearchView, query: string): Facet[] =>
  facets.filter(({ field, values }) => {
    const [only, ...more] = values;
    return more.length > 0 || (only && isNarrowed(query, field, only.value));
  });

interface Narrowable {
  view: SearchView;
  /** As it stands in the field: it is that which is narrowed, its answer may still be on the way. */
  query: string;
}

/** What the results can be narrowed by, with how many paragraphs each leaves. */
export function Facets({ facets, ...narrowable }: Narrowable & { facets: readonly Facet[] }) {
  return (
    <div className="flex flex-col gap-6 text-sm">
      {facets.map((facet) => (
        <FacetList key={facet.field} facet={facet} {...narrowable} />
      ))}
    </div>
  );
}

function FacetList({ facet: { field, title, values }, view, query: asked }: Narrowable & { facet: Facet }) {
  const [all, setAll] = useState(false);
  const shown = all ? values : values.slice(0, FEW);
  const most = Math.max(...values.map(({ n }) => n));
  return (
    <section aria-label={title}>
      <h2 className="mb-1 font-medium text-quiet text-xs">{title}</h2>
      <ul className="flex flex-col">
        {shown.map((value) => {
          const on = isNarrowed(asked, field, value.value);
          const query = (on ? widened : narrowed)(asked, field, value.value);
          return (
            <li key={value.value}>
              <Link
                to={searchAddress(query, { sort: view.sort })}
                preventScrollReset
                aria-current={on ? 'true' : undefined}
                className={cx(
                  'group flex items-center gap-2 rounded py-1',
                  on && 'font-semibold text-accent',
                )}
              >
                <Words value={value} on={on} about={view.about} />
                <Bar share={value.n / most} />
              </Link>
            </li>
          );
        })}
      </ul>
      {values.length > FEW && (
        <button
          type="button"
          className="mt-1 text-accent text-xs hover:underline"
          onClick={() => setAll(!all)}
        >
          {all ? 'Fewer' : `${values.length - FEW} more`}
        </button>
      )}
    </section>
  );
}

function Words({ value: { label, n }, on, about }: { value: FacetValue; on: boolean; about: boolean }) {
  return (
    <>
      <span className="min-w-0 flex-1 truncate group-hover:underline">{label}</span>
      {on && <span aria-hidden="true">×</span>}
      <span className="text-quiet text-xs tabular-nums">
        {about && '≈ '}
        {n.toLocaleString('en')}
      </span>
    </>
  );
}

const Bar = ({ share }: { share: number }) => (
  <span aria-hidden="true" className="h-1 w-8 shrink-0 overflow-hidden rounded-full bg-sunken">
    <span
      className="block h-full rounded-full bg-accent/40"
      style={{ width: `${Math.max(4, share * 100)}%` }}
    />
  </span>
);

/** Relevance or date; very many are by date whatever one wishes. */
export function SortChoice({ view, query }: Narrowable) {
  if (view.about || view.total < 2) return null;
  const one = (sort: Sort, name: string) => (
    <Link
      to={searchAddress(query, { sort })}
      preventScrollReset
      aria-current={view.sort === sort ? 'true' : undefined}
      className={cx('rounded px-1.5 py-0.5', view.sort === sort ? 'bg-sunken text-ink' : 'hover:text-ink')}
    >
      {name}
    </Link>
  );
  return (
    <span className="ml-auto flex items-center gap-1">
      {one('relevance', 'Relevance')}
      {one('date', 'Newest')}
    </span>
  );
}
