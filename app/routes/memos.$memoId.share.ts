import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { isUuid, requireActor } from '#app/guards.server';
import type { ShareAnswer, Sheet } from '#app/memos/sharing/sheet';
import { FAULTS, makeChange, readChange, sheetOf } from '#app/memos/sharing/sheet.server';
import { memoObject } from '#db/queries/memos';
import { can } from '#domain/access/can';

/** The sheet; null with 404 for whoever may not read the memo: a dialog says so, and its page stays. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request, `/memos/${params.memoId}`);
  const memo = isUuid(params.memoId) ? await memoObject(context.db, actor, params.memoId) : null;
  const decision = memo && can(actor, 'read', memo);
  if (!decision?.ok) return data<Sheet | null>(null, { status: 404 });
  return data<Sheet | null>(await sheetOf(context, decision.grant));
}

const answer = (fault: string | null, status = 200) => data<ShareAnswer>({ fault }, { status });

export async function action({ context, params, request }: ActionFunctionArgs) {
  const actor = requireActor(context, request, `/memos/${params.memoId}`);
  const object = isUuid(params.memoId) ? await memoObject(context.db, actor, params.memoId) : null;
  if (!object || !can(actor, 'read', object).ok)
    return answer('This memo is no longer open to you. Nothing was changed.', 404);
  const decision = can(actor, 'share', object);
  if (!decision.ok) return answer('Only an owner changes who is in. Ask one of the owners named here.', 403);
  const change = readChange(await request.formData());
  if (!change)
    return answer('That request could not be read. Nothing was changed; reload and try again.', 400);
  const outcome = await makeChange(context, decision.grant, change);
  if (outcome !== 'done') return answer(FAULTS[outcome], 409);
  // Whoever has just shut themselves out is led away before the page is asked for again.
  const after = await memoObject(context.db, actor, object.id);
  return after && can(actor, 'read', after).ok ? answer(null) : redirect('/memos');
}
