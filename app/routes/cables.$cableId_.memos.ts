import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '#app/guards.server';
import type { MemoChoice } from '#app/library/quote';
import { readableMemos } from '#db/queries/memo-list';
import { can } from '#domain/access/can';

/** The memos that the reader may quote in, last edited first. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const actor = requireActor(context, request);
  const rows = await readableMemos(context.db, actor);
  const memos: MemoChoice[] = rows
    .filter(({ id, team, isPrivate, highWater, role }) => {
      const memo = {
        kind: 'memo',
        id,
        teamId: team?.id ?? null,
        isPrivate,
        highWater,
        role,
        deletedAt: null,
      } as const;
      return can(actor, 'edit', memo).ok;
    })
    .map(({ id, title, editedAt }) => ({ id, title, editedAt: editedAt.toISOString() }));
  return { memos };
}
