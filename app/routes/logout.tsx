import { type ActionFunctionArgs, redirect } from '@remix-run/node';

export async function action({ context }: ActionFunctionArgs) {
  const cookie = await context.services.auth.signOut(context.signedIn);
  return redirect('/login', { headers: { 'Set-Cookie': cookie } });
}

export const loader = () => redirect('/login');
