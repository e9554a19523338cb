import { type AppLoadContext, redirect } from '@remix-run/node';
import { memoObject } from '#db/queries/memos';
import { type Actions, type Actor, type Allowed, can } from '#domain/access/can';
import type { SignedIn } from '#server/auth';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** True for what can be an id in our tables; anything else would make Postgres complain. */
export const isUuid = (value: string | undefined): value is string => value !== undefined && UUID.test(value);

/** The answer to whoever may not know whether it exists. */
export const notFound = () => new Response('', { status: 404, statusText: 'Not Found' });

/**
 * The signed-in person. Sends everyone else to the sign-in page, and back here afterwards.
 * @param page where to come back to; to be named where this request is no page itself
 */
export function requireActor(context: AppLoadContext, request: Request, page = pageOf(request)): Actor {
  return requireSignedIn(context, request, page).actor;
}

/** The same with the session, for what concerns the browser too. */
export function requireSignedIn(context: AppLoadContext, request: Request, page = pageOf(request)): SignedIn {
  if (context.signedIn) return context.signedIn;
  throw redirect(page === '/' ? '/login' : `/login?next=${encodeURIComponent(page)}`);
}

/** The page asked for, without what Remix adds when it asks for data only. */
function pageOf(request: Request): string {
  const { pathname, searchParams } = new URL(request.url);
  searchParams.delete('_routes');
  const search = searchParams.toString();
  return pathname.replace(/\.data$/, '').replace(/^\/_root$/, '/') + (search && `?${search}`);
}

/** The proof that this person may do this to this memo. Throws 404 for a memo they may not see, 403 for a lesser right. */
export async function requireMemo<A extends Actions['memo']>(
  context: AppLoadContext,
  actor: Actor,
  memoId: string | undefined,
  action: A,
): Promise<Allowed<A>> {
  const memo = isUuid(memoId) ? await memoObject(context.db, actor, memoId) : null;
  if (!memo) throw notFound();
  const decision = can(actor, action, memo);
  if (decision.ok) return decision.grant;
  if (decision.reason === 'not-found') throw notFound();
  throw new Response('You may read this memo, but not do that in it. Its owner can give you the right.', {
    status: 403,
  });
}

/** Sends whoever asks for a page behind the last one to the last one: the list may have become shorter. */
export function requireWithin(
  request: Request,
  { page, size, total }: Record<'page' | 'size' | 'total', number>,
) {
  const last = Math.max(1, Math.ceil(total / size));
  if (page <= last) return;
  const url = new URL(request.url);
  url.searchParams.delete('_routes');
  url.searchParams.set('page', String(last));
  if (last === 1) url.searchParams.delete('page');
  throw redirect(`${url.pathname.replace(/\.data$/, '')}${url.search}`);
}
