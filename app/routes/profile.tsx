import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirectDocument,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { requireSignedIn } from '#app/guards.server';
import type { ProfileAnswer, ProfileFacts } from '#app/profile/profile';
import { factsOf, makeChange, readChange } from '#app/profile/profile.server';
import { ProfilePage } from '#app/profile/profile-page';

export const meta: MetaFunction = () => [{ title: 'Your profile · Aide-Mémoire' }];

export async function loader({ context, request }: LoaderFunctionArgs): Promise<ProfileFacts> {
  return factsOf(context, requireSignedIn(context, request));
}

export async function action({ context, request }: ActionFunctionArgs) {
  const signedIn = requireSignedIn(context, request);
  const change = readChange(await request.formData());
  if (!('intent' in change)) return data<ProfileAnswer>({ faults: change }, { status: 400 });
  if (change.intent === 'everywhere') {
    const cookie = await context.services.auth.signOutEverywhere(signedIn.actor.id);
    throw redirectDocument('/login', { headers: { 'Set-Cookie': cookie } });
  }
  const answer = await makeChange(context, signedIn, change);
  return data<ProfileAnswer>(answer, { status: answer.done ? 200 : 400 });
}

export default function Profile() {
  return <ProfilePage facts={useLoaderData<ProfileFacts>()} />;
}
