import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/guards.server';
import { cableItem } from '#app/library/cable-item.server';
import { LibraryPage } from '#app/library/library-page';
import { pageOf } from '#app/ui/pager';
import { countReadableCables, readableCables } from '#db/queries/cables';
import { can } from '#domain/access/can';

const PAGE = 50;

export const meta: MetaFunction = () => [{ title: 'Cables · Aide-Mémoire' }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request);
  const page = pageOf(new URL(request.url));
  const [rows, total] = await Promise.all([
    readableCables(context.db, actor, { limit: PAGE, offset: (page - 1) * PAGE }),
    countReadableCables(context.db, actor),
  ]);
  const mayImport = can(actor, 'import', { kind: 'library' }).ok;
  return { cables: rows.map(cableItem), total, page, size: PAGE, mayImport };
}

export default function Cables() {
  return <LibraryPage {...useLoaderData<typeof loader>()} />;
}
