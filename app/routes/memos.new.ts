import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { faultAnswer, readForm } from '#app/forms.server';
import { requireActor } from '#app/guards.server';
import { makeMemo, newMemoForm } from '#app/memos/new/create.server';
import { can } from '#domain/access/can';
import { levelWord } from '#domain/marking/mark';

/** Makes a memo: `{ id }`, or `{ fault }` with 400 or 403. */
export async function action({ context, request }: ActionFunctionArgs) {
  const actor = requireActor(context, request, '/memos');
  const asked = await readForm(request, newMemoForm);
  const { title, handling } = asked;
  const teamId = asked.team === '' ? null : asked.team;
  const decision = can(actor, 'create', { kind: 'new-memo', teamId, handling });
  if (decision.ok)
    return Response.json({
      id: await makeMemo(context, decision.grant, { title, isPrivate: asked.private === '1' }),
    });
  return faultAnswer(
    decision.reason === 'forbidden'
      ? `You are not cleared for ${levelWord(handling)}. Choose a lower handling level.`
      : 'You are not in that team any more. Choose another, or none.',
    403,
  );
}

/** Nothing to read here: the dialog is on the list. */
export const loader = () => redirect('/memos');
