import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import * as z from 'zod';
import { answerOf, readForm } from '#app/forms.server';
import { requireActor, requireMemo } from '#app/guards.server';

const body = z.string('body must hold the words of the comment.');
const thread = z.guid('thread must be the id of a thread.');
const remark = z.guid('comment must be the id of a comment.');
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
      citation: z.guid('citation must be the id of a quotation of this memo.'),
    }),
    z.object({ intent: z.literal('start-on-text'), body, ...anchor }),
    z.object({ intent: z.literal('move'), thread, ...anchor }),
    z.object({ intent: z.literal('reply'), thread, body }),
    z.object({ intent: z.literal('edit'), comment: remark, body }),
    z.object({ intent: z.enum(['delete', 'restore']), comment: remark }),
    z.object({ intent: z.enum(['resolve', 'reopen']), thread }),
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

/** Changes a thread: `{ done }` with what was made, or `{ fault }` with 400, 403 or 404. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = requireActor(context, request);
  const grant = await requireMemo(context, actor, params.memoId, 'comment');
  const asked = await readForm(request, form);
  const { review } = context.services;
  const change = async () => {
    switch (asked.intent) {
      case 'start':
        return review.start(grant, { kind: 'quote', citation: asked.citation }, asked.body);
      case 'start-on-text':
        return review.start(grant, { kind: 'text', anchor: anchorIn(asked) }, asked.body);
      case 'move':
        return review.move(grant, asked.thread, anchorIn(asked));
      case 'reply':
        return { remark: await review.reply(grant, asked.thread, asked.body) };
      case 'edit':
        return review.edit(grant, asked.comment, asked.body);
      case 'delete':
        return review.remove(grant, asked.comment);
      case 'restore':
        return review.restore(grant, asked.comment);
      case 'resolve':
      case 'reopen':
        return review.resolve(grant, asked.thread, asked.intent === 'resolve');
    }
  };
  return answerOf(async () => ({ done: (await change()) ?? true }));
}
