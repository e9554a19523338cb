import type { ActionFunctionArgs } from '@remix-run/node';
import * as z from 'zod';
import { readForm } from '#app/forms.server';
import { requireActor, requireMemo } from '#app/guards.server';
import { deleteMemo, restoreMemo } from '#db/queries/memos';

const form = z.object({ intent: z.enum(['delete', 'restore'], 'intent must be delete or restore.') });

/** Puts a memo into the bin or takes it out: `{ done }`. Done twice it is done. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = requireActor(context, request, '/memos');
  const { object } = await requireMemo(context, actor, params.memoId, 'read');
  const { intent } = await readForm(request, form);
  const deleted = object.deletedAt !== null;
  if (intent === 'delete' && !deleted)
    await deleteMemo(context.db, await requireMemo(context, actor, params.memoId, 'delete'));
  if (intent === 'restore' && deleted)
    await restoreMemo(context.db, await requireMemo(context, actor, params.memoId, 'restore'));
  return Response.json({ done: true });
}
