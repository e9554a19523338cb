import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import * as z from 'zod';
import { answerOf, faultAnswer, readForm } from '#app/forms.server';
import { requireActor, requireMemo } from '#app/guards.server';
import { audienceFields, audienceIn, body, changeForms, changeThread, id } from '#app/review/forms.server';

const words = (name: string) => z.string(`${name} must be text.`);
const anchor = {
  start: words('start'),
  end: words('end'),
  exact: words('exact'),
  prefix: words('prefix'),
  suffix: words('suffix'),
};

const form = z.discriminatedUnion(
  'intent',
  [
    z.object({
      intent: z.literal('start'),
      body,
      id,
      citation: z.guid('citation must be the id of a quotation of this memo.'),
      ...audienceFields,
    }),
    z.object({ intent: z.literal('start-on-text'), body, id, ...anchor }),
    z.object({ intent: z.literal('move'), thread: z.guid('thread must be the id of a thread.'), ...anchor }),
    ...changeForms,
  ],
  'intent must be start, start-on-text, move, reply, edit, delete, restore, resolve or reopen.',
);

const anchorIn = ({ start, end, exact, prefix, suffix }: Record<keyof typeof anchor, string>) => ({
  start,
  end,
  exact,
  prefix,
  suffix,
});

/** The threads this reader may see: `{ threads }`. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request);
  const grant = await requireMemo(context, actor, params.memoId, 'read');
  return Response.json({ threads: await context.services.review.threads(grant) });
}

/**
 * Changes a thread: `{ done }` with what was made, or `{ fault }` with 400, 403 or 404. Whoever reads the memo comes
 * in: a thread on a passage that it quotes may be theirs to answer, and each thread is asked for by itself.
 */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = requireActor(context, request);
  const grant = await requireMemo(context, actor, params.memoId, 'read');
  const asked = await readForm(request, form);
  const { review } = context.services;
  const change = async () => {
    switch (asked.intent) {
      case 'start': {
        const audience = audienceIn({ ...asked, memo: undefined });
        if (!audience) throw faultAnswer('team must be the id of a team.', 400);
        const { citation, id } = asked;
        return review.start(grant, { kind: 'quote', citation }, asked.body, { id, audience });
      }
      case 'start-on-text':
        return review.start(grant, { kind: 'text', anchor: anchorIn(asked) }, asked.body, { id: asked.id });
      case 'move':
        return review.move(grant, asked.thread, anchorIn(asked));
      default:
        return changeThread(review, grant, asked);
    }
  };
  return answerOf(async () => ({ done: (await change()) ?? true }));
}
