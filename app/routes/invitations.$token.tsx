import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import * as z from 'zod';
import { EmailText, NameText } from '#app/people/fields.server';
import { InvitationPage, type NewcomerFault, NoInvitation } from '#app/sign-in/invitation-page';
import { takeOver } from '#app/sign-in/take-over.server';
import type { OpenInvitation } from '#db/queries/invitations';

export const meta: MetaFunction = () => [{ title: 'Invitation · Aide-Mémoire' }];

interface Found {
  invitation: OpenInvitation | null;
  signedInAs: string | null;
}

export async function loader({ context, params }: LoaderFunctionArgs) {
  const invitation = await context.services.auth.invitation(params.token ?? '');
  const signedInAs = context.signedIn?.actor.name ?? null;
  return data<Found>({ invitation, signedInAs }, { status: invitation ? 200 : 404 });
}

const Newcomer = z.object({ name: NameText, email: EmailText, password: z.string() });

const HAS_ACCOUNT = 'There is an account with this e-mail already. Sign in with it.';

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { auth } = context.services;
  const refuse = (fault: NewcomerFault, status: number) => data<NewcomerFault>(fault, { status });
  const read = Newcomer.safeParse(Object.fromEntries(await request.formData()));
  if (!read.success) {
    const { name, email, password } = z.flattenError(read.error).fieldErrors;
    return refuse({ name: name?.[0], email: email?.[0], password: password?.[0] }, 400);
  }
  const outcome = await auth.accept(params.token ?? '', read.data, context.origin);
  switch (outcome.kind) {
    case 'weak':
      return refuse({ password: outcome.fault }, 400);
    case 'has-account':
      return refuse({ email: HAS_ACCOUNT }, 409);
    case 'gone':
      return refuse({ form: 'This link is no longer good: it makes one account, once.' }, 404);
    case 'signed-in':
      throw await takeOver(context, outcome.cookie);
  }
}

export default function Invitation() {
  const { invitation, signedInAs } = useLoaderData<Found>();
  const fault = useActionData<NewcomerFault>() ?? null;
  if (!invitation) return <NoInvitation />;
  return <InvitationPage invitation={invitation} fault={fault} signedInAs={signedInAs} />;
}
