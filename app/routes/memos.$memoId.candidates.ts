import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor, requireMemo } from '#app/guards.server';
import type { Candidates } from '#app/memos/sharing/sheet';
import { candidatesFor } from '#db/queries/holders';

/** JSON for the dialog Share: Candidates. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request, `/memos/${params.memoId}`);
  const grant = await requireMemo(context, actor, params.memoId, 'share');
  const typed = new URL(request.url).searchParams.get('q')?.trim() ?? '';
  const found = typed === '' ? [] : await candidatesFor(context.db, grant, typed);
  const answer: Candidates = { typed, found };
  return Response.json(answer, { headers: { 'Cache-Control': 'private, no-store' } });
}
