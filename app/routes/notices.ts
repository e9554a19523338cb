import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import * as z from 'zod';
import { answerOf, readForm } from '#app/forms.server';
import { requireActor } from '#app/guards.server';
import { markRead, noticesOf } from '#app/notices/notices.server';

/** The page that somebody who is not signed in is led back to. */
const BACK = '/memos';

const form = z.object({
  intent: z.enum(['read', 'unread'], 'intent must be read or unread.'),
  notices: z
    .string('notices must be the ids of notices, parted by blanks.')
    .max(50_000, 'These are more notices than there can be.'),
});

/** What this person is told: `{ notices }`. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request, BACK);
  const notices = await noticesOf(context.db, actor);
  return Response.json({ notices }, { headers: { 'Cache-Control': 'private, no-store' } });
}

/** Marks notices as read or not: `{ notices }` as they are then. */
export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireActor(context, request, BACK);
  const { intent, notices } = await readForm(request, form);
  const ids = notices.split(' ').filter(Boolean);
  return answerOf(async () => ({ notices: await markRead(context.db, actor, ids, intent === 'read') }));
}
