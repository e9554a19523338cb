import type { AppLoadContext } from '@remix-run/node';
import { redirectDocument } from '@remix-run/node';

/** Ends the session of this browser, if there is one, and goes on in the new one that the cookie is for. */
export async function takeOver({ services, signedIn }: AppLoadContext, cookie: string): Promise<Response> {
  await services.auth.signOut(signedIn);
  return redirectDocument('/memos', { headers: { 'Set-Cookie': cookie } });
}
