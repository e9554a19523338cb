import * as z from 'zod';
import type { Door, Review } from '#server/review';
import type { AudienceChoice } from '#server/review/types';

const thread = z.guid('thread must be the id of a thread.');
const remark = z.guid('comment must be the id of a comment.');

/** The words of a comment. */
export const body = z.string('body must hold the words of the comment.');

/** The id that the sender gives a new comment, to send it once however often. */
export const id = z.guid('id must be an id of your own for the comment.').optional();

/** What can be done to threads that are there. */
export const changeForms = [
  z.object({ intent: z.literal('reply'), thread, body, id }),
  z.object({ intent: z.literal('edit'), comment: remark, body }),
  z.object({ intent: z.enum(['delete', 'restore']), comment: remark }),
  z.object({ intent: z.enum(['resolve', 'reopen']), thread }),
] as const;

type Change = z.infer<(typeof changeForms)[number]>;

/** Who a new thread is for; what does not go with the scope is left out. */
export const audienceFields = {
  scope: z.enum(['memo', 'team', 'cable'], 'scope must be memo, team or cable.').optional(),
  memo: z.guid('memo must be the id of a memo.').optional(),
  team: z.guid('team must be the id of a team.').optional(),
};

/** The audience that a form names: the memo one is in where it names none. */
export function audienceIn({
  scope,
  memo,
  team,
}: z.infer<z.ZodObject<typeof audienceFields>>): AudienceChoice | null {
  if (scope === 'cable') return { scope };
  if (scope === 'team') return team === undefined ? null : { scope, team };
  return memo === undefined ? { scope: 'memo' } : { scope: 'memo', memo };
}

/** Makes a change to a thread that is there; what was made, where something was. */
export async function changeThread(review: Review, door: Door, asked: Change) {
  switch (asked.intent) {
    case 'reply':
      return { remark: await review.reply(door, asked.thread, asked.body, { id: asked.id }) };
    case 'edit':
      return review.edit(door, asked.comment, asked.body);
    case 'delete':
      return review.remove(door, asked.comment);
    case 'restore':
      return review.restore(door, asked.comment);
    case 'resolve':
    case 'reopen':
      return review.resolve(door, asked.thread, asked.intent === 'resolve');
  }
}
