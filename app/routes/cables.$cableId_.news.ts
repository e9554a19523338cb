import type { LoaderFunctionArgs } from '@remix-run/node';
import { eventsAnswer } from '#app/events.server';
import { notFound, requireActor } from '#app/guards.server';
import { requireCableId } from '#app/library/cable-id.server';
import { readableAmong } from '#db/queries/cables';

/** An event each time that there is something new of the comments on the cable for this reader. */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const actor = requireActor(context, request);
  const cableId = requireCableId(params.cableId, request);
  const [open] = await readableAmong(context.db, actor, [cableId]);
  if (!open) throw notFound();
  const { passageNews } = context.services;
  return eventsAnswer(request.signal, (say) => passageNews.hear(actor.id, cableId, say));
}
