import { Form } from '@remix-run/react';
import { EmptyState } from '#app/ui/empty-state';
import { Pager } from '#app/ui/pager';
import type { CableItem } from './cable-item';
import { CableRow } from './cable-row';
import { SearchField } from './search-field';

/** The cables that a reader may read something of, newest first. */
export function LibraryPage({
  cables,
  total,
  page,
  size,
  mayImport,
}: {
  cables: CableItem[];
  total: number;
  page: number;
  size: number;
  mayImport: boolean;
}) {
  return (
    <div className="mx-auto w-full max-w-3xl px-5 py-10">
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h1 className="font-serif text-3xl tracking-tight">Cables</h1>
        {total > 0 && (
          <p className="text-quiet text-sm">
            {total.toLocaleString('en')} {total === 1 ? 'cable' : 'cables'}, newest first
          </p>
        )}
      </div>
      {total === 0 ? (
        <Nothing mayImport={mayImport} />
      ) : (
        <>
          <Form action="/search" className="mt-5">
            <SearchField />
          </Form>
          <ul aria-label="Cables" className="mt-4 divide-y divide-rule">
            {cables.map((cable) => (
              <li key={cable.id}>
                <CableRow cable={cable} />
              </li>
            ))}
          </ul>
          {cables.length === 0 && <p className="mt-8 text-quiet">There are not as many pages.</p>}
          <Pager page={page} size={size} total={total} />
        </>
      )}
    </div>
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
      Bring in the copies that you have, text and HTML files or whole folders, from the machine that the
      server runs on: <code className="whitespace-nowrap text-ink">npm run import -- PATH…</code>
    </EmptyState>
  );
}
