import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound, requireActor } from '#app/guards.server';
import { requireCableId } from '#app/library/cable-id.server';
import { citationOf } from '#app/library/suggest.server';
import type { CableParagraphs } from '#app/library/suggestions';
import { cableFacts, quotableParagraphs } from '#db/queries/cables';
import { formatMrn } from '#domain/cable/mrn';

/** JSON for reading a cable beside a memo: CableParagraphs. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const actor = requireActor(context, request);
  const id = requireCableId(params.cableId, request);
  const facts = await cableFacts(context.db, actor, id);
  if (!facts) throw notFound();
  const rows = await quotableParagraphs(context.db, actor, id);
  const answer: CableParagraphs = {
    id,
    label: formatMrn(id),
    subject: facts.head?.fields.subject ?? null,
    paragraphs: rows.map(({ cableId, ...row }) => ({ ...row, label: citationOf({ cableId, ...row }) })),
  };
  return Response.json(answer, { headers: { 'Cache-Control': 'private, no-store' } });
}
