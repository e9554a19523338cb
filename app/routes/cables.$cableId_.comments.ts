import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import * as z from 'zod';
import { answerOf, faultAnswer, readForm } from '#app/forms.server';
import { notFound, requireActor } from '#app/guards.server';
import { requireCableId } from '#app/library/cable-id.server';
import { audienceFields, audienceIn, body, changeForms, changeThread, id } from '#app/review/forms.server';
import { readableAmong } from '#db/queries/cables';

const offset = z.coerce.number().int().nonnegative().optional();

const SPAN = /^([^\s:]{1,40})(?::(\d{1,7})-(\d{1,7}))?$/;

/** `p65 p66:10-40`: a paragraph, and words of another. */
const further = z
  .string()
  .max(4_000)
  .transform((text) => text.split(' ').map((part) => SPAN.exec(part)))
  .refine((parts) => parts.every((part) => part !== null), 'further must name passages: p65 p66:10-40.')
  .transform((parts) =>
    parts.flatMap((part) => {
      const [, key, start, end] = part ?? [];
      if (key === undefined) return [];
      return start === undefined || end === undefined
        ? { key, start: null, end: null }
        : { key, start: Number(start), end: Number(end) };
    }),
  )
  .optional();

const form = z.discriminatedUnion(
  'intent',
  [
    z.object({
      intent: z.literal('start'),
      body,
      id,
      key: z.string('key must be the key of a paragraph: p64.').max(40),
      start: offset,
      end: offset,
      further,
      ...audienceFields,
    }),
    ...changeForms,
  ],
  'intent must be start, reply, edit, delete, restore, resolve or reopen.',
);

type Args = Pick<LoaderFunctionArgs, 'context' | 'params' | 'request'>;

/** Whoever may read something of the cable is at its page; each thread is asked for by itself. */
async function doorOf({ context, params, request }: Args) {
  const actor = requireActor(context, request);
  const cableId = requireCableId(params.cableId, request);
  const [open] = await readableAmong(context.db, actor, [cableId]);
  if (!open) throw notFound();
  return { actor, cableId };
}

/** The threads on passages of the cable that this reader may see: `{ threads }`. */
export async function loader(args: LoaderFunctionArgs) {
  const threads = await args.context.services.review.threads(await doorOf(args));
  return Response.json({ threads }, { headers: { 'Cache-Control': 'private, no-store' } });
}

/** Changes a thread: `{ done }` with what was made, or `{ fault }` with 400, 403 or 404. */
export async function action(args: ActionFunctionArgs) {
  const door = await doorOf(args);
  const asked = await readForm(args.request, form);
  const { review } = args.context.services;
  const change = async () => {
    if (asked.intent !== 'start') return changeThread(review, door, asked);
    const audience = audienceIn(asked);
    if (!audience || (audience.scope === 'memo' && audience.memo === undefined))
      throw faultAnswer('Choose who the comment is for: a memo, a team, or everyone.', 400);
    const { key, start = null, end = null, id } = asked;
    const { cableId } = door;
    const others = (asked.further ?? []).map((span) => ({ cableId, ...span }));
    const subject = { kind: 'passage', cableId, key, start, end, further: others } as const;
    return review.start(door, subject, asked.body, { id, audience });
  };
  return answerOf(async () => ({ done: (await change()) ?? true }));
}
