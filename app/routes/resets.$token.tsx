import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { NoReset, type ResetFault, ResetPage } from '#app/sign-in/reset-page';
import { takeOver } from '#app/sign-in/take-over.server';

export const meta: MetaFunction = () => [{ title: 'New password · Aide-Mémoire' }];

interface Found {
  /** Null where the link is not good (any more). */
  reset: { name: string; email: string } | null;
  signedInAs: string | null;
}

export async function loader({ context, params }: LoaderFunctionArgs) {
  const found = await context.services.auth.reset(params.token ?? '');
  const reset = found && { name: found.name, email: found.email };
  const signedInAs = context.signedIn?.actor.name ?? null;
  return data<Found>({ reset, signedInAs }, { status: reset ? 200 : 404 });
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { auth } = context.services;
  const password = (await request.formData()).get('password');
  const outcome = await auth.takeReset(
    params.token ?? '',
    typeof password === 'string' ? password : '',
    context.origin,
  );
  switch (outcome.kind) {
    case 'weak':
      return data<ResetFault>({ password: outcome.fault }, { status: 400 });
    case 'gone':
      return data<ResetFault>({ form: 'This link is no longer good.' }, { status: 404 });
    case 'signed-in':
      throw await takeOver(context, outcome.cookie);
  }
}

export default function Reset() {
  const { reset, signedInAs } = useLoaderData<Found>();
  const fault = useActionData<ResetFault>() ?? null;
  if (!reset) return <NoReset />;
  return <ResetPage reset={reset} fault={fault} signedInAs={signedInAs} />;
}
