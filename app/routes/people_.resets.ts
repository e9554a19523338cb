import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { requireActor } from '#app/guards.server';
import type { ResetAnswer } from '#app/people/roster';
import { makeResetLink, requireManager } from '#app/people/roster.server';

export function loader({ context, request }: LoaderFunctionArgs) {
  requireManager(requireActor(context, request, '/people'));
  return redirect('/people');
}

export async function action({ context, request }: ActionFunctionArgs) {
  const grant = requireManager(requireActor(context, request, '/people'));
  const answer = await makeResetLink(context, grant, await request.formData());
  return data<ResetAnswer>(answer, { status: answer.fault === null ? 200 : 409 });
}
