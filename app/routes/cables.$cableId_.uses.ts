import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound, requireActor } from '#app/guards.server';
import { requireCableId } from '#app/library/cable-id.server';
import { readableAmong } from '#db/queries/cables';
import { usesOfCable } from '#db/queries/uses';

/** Where the cable is quoted, as far as this reader may know: `{ uses }`, of CableUse. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const actor = requireActor(context, request);
  const id = requireCableId(params.cableId, request);
  const [open] = await readableAmong(context.db, actor, [id]);
  if (!open) throw notFound();
  const uses = await usesOfCable(context.db, actor, id);
  return Response.json({ uses }, { headers: { 'Cache-Control': 'private, no-store' } });
}
