import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireActor } from '#app/guards.server';
import { requireCableId } from '#app/library/cable-id.server';
import type { MemoChoice } from '#app/library/quote';
import { quotationsOf } from '#db/queries/citations';
import { type MemoRow, readableMemos } from '#db/queries/memo-list';
import { can, type MemoObject } from '#domain/access/can';

const memoOf = ({ id, team, isPrivate, highWater, role }: MemoRow): MemoObject & { kind: 'memo' } => ({
  kind: 'memo',
  id,
  teamId: team?.id ?? null,
  isPrivate,
  highWater,
  role,
  deletedAt: null,
});

/**
 * The memos that the reader may quote in, last edited first. With `?comment=p64` those they may comment in, and which
 * of them quote the paragraph.
 */
export async function loader({ context, request, params }: LoaderFunctionArgs) {
  const actor = requireActor(context, request);
  const cableId = requireCableId(params.cableId, request);
  const key = new URL(request.url).searchParams.get('comment');
  const rows = await readableMemos(context.db, actor);
  const may = (action: 'edit' | 'comment', row: MemoRow) => can(actor, action, memoOf(row)).ok;
  const open = rows.filter((row) => may(key === null ? 'edit' : 'comment', row));
  const ids = open.map(({ id }) => id);
  const quoted =
    key === null ? new Map<string, string>() : await quotationsOf(context.db, ids, { cableId, key });
  const memos: MemoChoice[] = open.map(({ id, title, editedAt }) => ({
    id,
    title,
    editedAt: editedAt.toISOString(),
    citation: quoted.get(id) ?? null,
  }));
  return { memos };
}
