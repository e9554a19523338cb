import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '#app/guards.server';
import { suggest } from '#app/library/suggest.server';

/** JSON for the memo's quote panel: Suggestions. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request);
  const query = new URL(request.url).searchParams.get('q') ?? '';
  return Response.json(await suggest(context.db, actor, query, request.signal), {
    headers: { 'Cache-Control': 'private, no-store' },
  });
}
