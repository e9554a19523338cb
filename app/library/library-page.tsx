import { Form, Link, useNavigate } from '@remix-run/react';
import type { BatchItem } from '#app/imports/import-view';
import { NewestBatches } from '#app/imports/newest-batches';
import { ButtonLink } from '#app/ui/button';
import { EmptyState } from '#app/ui/empty-state';
import { Select } from '#app/ui/field';
import { Pager } from '#app/ui/pager';
import type { CableItem } from './cable-item';
import { CableRow } from './cable-row';
import { type LibraryFilter, libraryAddress } from './library-filter';
import { SearchField } from './search-field';
import { Timeline, type YearCount } from './timeline';

interface LibraryView {
  /** What was imported last; empty for whoever may not import. */
  batches: BatchItem[];
  cables: CableItem[];
  total: number;
  page: number;
  size: number;
  mayImport: boolean;
  filter: LibraryFilter;
  years: YearCount[];
  stations: { station: string; n: number }[];
}

/** The cables that a reader may read something of, newest first; by year and origin. */
export function LibraryPage({
  cables,
  total,
  page,
  size,
  mayImport,
  batches,
  filter,
  years,
  stations,
}: LibraryView) {
  const narrowed = filter.year !== null || filter.station !== null;
  return (
    <div className="mx-auto w-full max-w-3xl px-5 py-10">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h1 className="font-serif text-3xl tracking-tight">Cables</h1>
        {total > 0 && (
          <p className="text-quiet text-sm">
            {total.toLocaleString('en')} {total === 1 ? 'cable' : 'cables'}
            {filter.station && ` from ${filter.station}`}
            {filter.year && ` of ${filter.year}`}, newest first
          </p>
        )}
        {narrowed && (
          <Link to="/cables" className="text-accent text-sm underline underline-offset-4">
            Show all
          </Link>
        )}
        {mayImport && total > 0 && (
          <ButtonLink to="/cables/import" size="small" className="ml-auto">
            Import cables
          </ButtonLink>
        )}
      </div>
      {total === 0 && !narrowed ? (
        <Nothing mayImport={mayImport} />
      ) : (
        <>
          <div className="mt-5 flex flex-wrap gap-3">
            <Form action="/search" role="search" className="min-w-56 flex-1">
              <SearchField />
            </Form>
            <Origin stations={stations} filter={filter} />
          </div>
          <Timeline years={years} filter={filter} />
          <ul aria-label="Cables" className="mt-4 divide-y divide-rule">
            {cables.map((cable) => (
              <li key={cable.id}>
                <CableRow cable={cable} />
              </li>
            ))}
          </ul>
          {cables.length === 0 && <p className="mt-8 text-quiet">There is no cable here.</p>}
          <Pager page={page} size={size} total={total} />
          <NewestBatches batches={batches} />
        </>
      )}
    </div>
  );
}

function Origin({ stations, filter }: { stations: LibraryView['stations']; filter: LibraryFilter }) {
  const navigate = useNavigate();
  const known = stations.some(({ station }) => station === filter.station);
  if (stations.length < 2 && !filter.station) return null;
  return (
    <Select
      fit
      aria-label="From"
      className="h-11 max-w-56"
      value={filter.station ?? ''}
      onChange={(event) => navigate(libraryAddress({ ...filter, station: event.target.value || null }))}
    >
      <option value="">From anywhere</option>
      {filter.station && !known && <option value={filter.station}>{filter.station}</option>}
      {stations.map(({ station, n }) => (
        <option key={station} value={station}>
          {station} ({n.toLocaleString('en')})
        </option>
      ))}
    </Select>
  );
}

function Nothing({ mayImport }: { mayImport: boolean }) {
  if (!mayImport)
    return (
      <EmptyState title="There is no cable here that you may read">
        An administrator brings cables in. Once there is one with a paragraph at your clearance, it stands
        here.
      </EmptyState>
    );
  return (
    <EmptyState title="The library is empty">
      <Link to="/cables/import" className="text-accent underline underline-offset-4">
        Bring in the copies that you have
      </Link>
      , text and HTML files, whole folders or a dump; or, on the machine that the server runs on, with{' '}
      <code className="whitespace-nowrap text-ink">npm run import -- PATH…</code>
    </EmptyState>
  );
}
