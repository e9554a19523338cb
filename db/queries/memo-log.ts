import type postgres from 'postgres';
import type { Raw } from './standings';

/** The driver's number for `bytea`; it cannot tell by itself what an array of Buffers is. */
const BYTEA = 17;

/** A row of the log, or a snapshot, as it is stored. */
export interface LogRow {
  seq: number;
  payload: Uint8Array;
  checksum: number;
}

/** An update to append. */
export interface NewUpdate {
  memoId: string;
  payload: Uint8Array;
  checksum: number;
  /** Null for what the server wrote in nobody's name. */
  userId: string | null;
}

const buffer = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

interface RawRow {
  seq: string;
  payload: Buffer;
  checksum: string;
}

const row = ({ seq, payload, checksum }: RawRow): LogRow => ({
  seq: Number(seq),
  payload,
  checksum: Number(checksum),
});

/** The snapshot (null where there is none) and all updates behind it, in order, as of one moment. */
export async function readLog(sql: postgres.Sql, memoId: string) {
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    const [snapshot] = await tx<RawRow[]>`
      select seq, state as payload, checksum from memo_snapshots where memo_id = ${memoId}`;
    const rows = await tx<RawRow[]>`
      select seq, payload, checksum from memo_updates
      where memo_id = ${memoId} and seq > ${snapshot?.seq ?? 0} order by seq`;
    return { snapshot: snapshot ? row(snapshot) : null, rows: rows.map(row) };
  });
}

/**
 * Makes this transaction the only one that appends to these memos, until it ends. Must be a statement of its own before
 * the append: the numbering reads what others have committed by then. Sorted, so that two transactions cannot wait
 * for one another.
 */
export async function lockLogs(tx: Raw, memoIds: readonly string[]): Promise<void> {
  const sorted = [...new Set(memoIds)].sort();
  await tx`
    select pg_advisory_xact_lock(hashtextextended(memo, 0))
    from json_array_elements_text(${JSON.stringify(sorted)}::text::json) as memo`;
}

/** Appends updates of any number of memos in one statement; their numbers, in their order. Lock the logs first. */
export async function appendUpdates(tx: Raw, updates: readonly NewUpdate[]): Promise<number[]> {
  if (updates.length === 0) return [];
  const written = await tx<{ memoId: string; seq: string }[]>`
    with batch as (
      select * from unnest(
        ${updates.map((u) => u.memoId)}::uuid[],
        ${tx.array(
          updates.map((u) => buffer(u.payload)),
          BYTEA,
        )}::bytea[],
        ${updates.map((u) => u.checksum)}::bigint[],
        ${updates.map((u) => u.userId)}::uuid[]
      ) with ordinality as b(memo_id, payload, checksum, user_id, place)
    ), heads as (
      select m.memo_id, greatest(
        (select max(u.seq) from memo_updates u where u.memo_id = m.memo_id),
        (select s.seq from memo_snapshots s where s.memo_id = m.memo_id),
        0
      ) as seq
      from (select distinct memo_id from batch) m
    ), numbered as (
      select b.*, h.seq + row_number() over (partition by b.memo_id order by b.place) as seq
      from batch b join heads h using (memo_id)
    ), kept as (
      insert into memo_updates (memo_id, seq, payload, checksum, user_id)
      select memo_id, seq, payload, checksum, user_id from numbered
    )
    select memo_id as "memoId", seq from numbered order by place`;
  return written.map(({ seq }) => Number(seq));
}

/** Puts a state in place of all updates up to `seq`. */
export async function replaceByState(
  sql: postgres.Sql,
  memoId: string,
  state: LogRow,
  schemaVersion: number,
): Promise<void> {
  await sql.begin(async (tx) => {
    await lockLogs(tx, [memoId]);
    await tx`
      insert into memo_snapshots (memo_id, seq, state, checksum, schema_version)
      values (${memoId}, ${state.seq}, ${buffer(state.payload)}, ${state.checksum}, ${schemaVersion})
      on conflict (memo_id) do update set seq = excluded.seq, state = excluded.state,
        checksum = excluded.checksum, schema_version = excluded.schema_version, created_at = now()
      where memo_snapshots.seq < excluded.seq`;
    await tx`delete from memo_updates where memo_id = ${memoId} and seq <= ${state.seq}`;
  });
}
