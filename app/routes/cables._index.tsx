import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor, requireWithin } from '#app/guards.server';
import { listBatches } from '#app/imports/import-view.server';
import { cableItem } from '#app/library/cable-item.server';
import type { LibraryFilter } from '#app/library/library-filter';
import { LibraryPage } from '#app/library/library-page';
import { pageOf } from '#app/ui/pager';
import { cablesByYearAndStation, countReadableCables, readableCables } from '#db/queries/cables';
import { can } from '#domain/access/can';
import { canonicalStation } from '#domain/cable/mrn';

const PAGE = 50;

export const meta: MetaFunction = () => [{ title: 'Cables · Aide-Mémoire' }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request);
  const url = new URL(request.url);
  const page = pageOf(url);
  const filter = filterOf(url);
  const decision = can(actor, 'import', { kind: 'library' });
  const isFirst = page === 1 && !filter.year && !filter.station;
  const [rows, total, by, batches] = await Promise.all([
    readableCables(context.db, actor, { ...filter, limit: PAGE, offset: (page - 1) * PAGE }),
    countReadableCables(context.db, actor, filter),
    cablesByYearAndStation(context.db, actor, filter),
    decision.ok && isFirst ? listBatches(context, decision.grant) : [],
  ]);
  requireWithin(request, { page, size: PAGE, total });
  return {
    cables: rows.map(cableItem),
    total,
    page,
    size: PAGE,
    mayImport: decision.ok,
    batches,
    filter,
    ...by,
  };
}

/** `?from=PARIS&year=2008`; what is neither is left out. */
function filterOf({ searchParams }: URL): LibraryFilter {
  const year = searchParams.get('year') ?? '';
  const station = canonicalStation((searchParams.get('from') ?? '').slice(0, 60));
  return { year: /^\d{4}$/.test(year) ? Number(year) : null, station: station || null };
}

export default function Cables() {
  return <LibraryPage {...useLoaderData<typeof loader>()} />;
}
