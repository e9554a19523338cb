import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '#app/guards.server';
import type { MemoTitle } from '#app/palette/use-found';
import { readableMemos } from '#db/queries/memo-list';

/** JSON for finding a memo by its title: `{ memos }`, last edited first. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request);
  const rows = await readableMemos(context.db, actor);
  const memos: MemoTitle[] = rows.map(({ id, title, editedAt }) => ({
    id,
    title,
    editedAt: editedAt.toISOString(),
  }));
  return Response.json({ memos }, { headers: { 'Cache-Control': 'private, no-store' } });
}
