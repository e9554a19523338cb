import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
  redirectDocument,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { returnPath } from '#app/sign-in/return-path';
import { type SignInFault, SignInPage } from '#app/sign-in/sign-in-page';

export const meta: MetaFunction = () => [{ title: 'Sign in · Aide-Mémoire' }];

const wanted = (request: Request) => new URL(request.url).searchParams.get('next');

export async function loader({ context, request }: LoaderFunctionArgs) {
  if (context.signedIn) throw redirect(returnPath(wanted(request)));
  return { demo: await context.services.auth.demoTeam() };
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { auth } = context.services;
  const form = await request.formData();
  const text = (name: string) => String(form.get(name) ?? '');
  const outcome = await auth.signIn(text('email'), text('password'), context.origin);
  if (outcome.kind === 'signed-in') {
    await auth.signOut(context.signedIn);
    const headers = { 'Set-Cookie': outcome.cookie };
    throw redirectDocument(returnPath(wanted(request), text('fragment')), { headers });
  }
  const until = outcome.kind === 'limited' ? outcome.until : null;
  const seconds = until && Math.max(1, Math.ceil((until.getTime() - Date.now()) / 1_000));
  return data<SignInFault>(
    { email: text('email'), until: until?.toISOString() ?? null },
    { status: until ? 429 : 401, headers: seconds ? { 'Retry-After': String(seconds) } : {} },
  );
}

export default function Login() {
  const { demo } = useLoaderData<typeof loader>();
  return <SignInPage demo={demo} fault={useActionData<SignInFault>() ?? null} />;
}
