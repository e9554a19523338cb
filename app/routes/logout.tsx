import { type ActionFunctionArgs, redirect } from '@remix-run/node';

export async function action({ context, request }: ActionFunctionArgs) {
  const cookie = await context.services.auth.signOut(request.headers.get('cookie'));
  return redirect('/login', { headers: { 'Set-Cookie': cookie } });
}

export const loader = () => redirect('/login');
