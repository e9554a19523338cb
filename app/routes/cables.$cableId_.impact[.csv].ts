import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound, requireActor } from '#app/guards.server';
import { requireCableId } from '#app/library/cable-id.server';
import { impactCsv } from '#app/library/impact/impact-csv';
import { readImpactQuery, viewImpact } from '#app/library/impact/impact-view.server';

/** The recall list as a file. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const actor = requireActor(context, request);
  const id = requireCableId(params.cableId, request);
  const view = await viewImpact(context.db, actor, id, readImpactQuery(request.url));
  if (!view) throw notFound();
  return new Response(impactCsv(view, new URL(request.url).origin), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${id}-revision-${view.revision}-impact.csv"`,
      'Cache-Control': 'private, no-store',
    },
  });
}
