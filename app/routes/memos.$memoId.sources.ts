import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor, requireMemo } from '#app/guards.server';
import { quotedCables } from '#db/queries/memo-sources';
import { formatMrn } from '#domain/cable/mrn';

/** The cables that the memo quotes, as far as this reader may know them: `{ cables }`, of SourceCable. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request);
  const grant = await requireMemo(context, actor, params.memoId, 'read');
  const rows = await quotedCables(context.db, grant);
  const cables = rows.map((row) => ({
    ...row,
    sentAt: row.sentAt?.toISOString() ?? null,
    label: formatMrn(row.id),
  }));
  return Response.json({ cables }, { headers: { 'Cache-Control': 'private, no-store' } });
}
