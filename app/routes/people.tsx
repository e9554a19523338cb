import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireActor } from '#app/guards.server';
import { PeoplePage } from '#app/people/people-page';
import type { ChangeAnswer, Roster } from '#app/people/roster';
import { makeChange, readChange, requireManager, rosterOf } from '#app/people/roster.server';
import { actorById } from '#db/queries/actors';

export const meta: MetaFunction = () => [{ title: 'People · Aide-Mémoire' }];

export async function loader({ context, request }: LoaderFunctionArgs): Promise<Roster> {
  return rosterOf(context, requireManager(requireActor(context, request)));
}

export async function action({ context, request }: ActionFunctionArgs) {
  const grant = requireManager(requireActor(context, request));
  const change = readChange(await request.formData());
  if (typeof change === 'string') return data<ChangeAnswer>({ fault: change }, { status: 400 });
  const answer = await makeChange(context, grant, change);
  // Whoever has just stepped down is led away before the page is asked for again.
  if (!(await actorById(context.db, grant.actor.id))?.isAdmin) return redirect('/memos');
  return data<ChangeAnswer>(answer, { status: answer.fault === null ? 200 : 409 });
}

export default function People() {
  return <PeoplePage roster={useLoaderData<Roster>()} />;
}
