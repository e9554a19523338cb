import type postgres from 'postgres';
import type { AsOf, Raw, StandingKey } from './standings';

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
  sessionHash: string | null;
  clientId: number | null;
}

/** A Yjs client id that somebody uses for the first time in a memo. */
export interface Claim {
  memoId: string;
  clientId: number;
  userId: string;
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

/**
 * The snapshot (null where there is none, or none that reaches beyond update `after`), all updates behind it and behind
 * `after`, in order, and whose the client ids are, as of one moment.
 */
export async function readLog(sql: postgres.Sql, memoId: string, after = 0) {
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    const [[snapshot], rows, owners] = await Promise.all([
      tx<RawRow[]>`
        select seq, state as payload, checksum from memo_snapshots where memo_id = ${memoId} and seq > ${after}`,
      tx<RawRow[]>`
        select seq, payload, checksum from memo_updates
        where memo_id = ${memoId} and seq > greatest(
          ${after}::bigint, (select s.seq from memo_snapshots s where s.memo_id = ${memoId})
        ) order by seq`,
      tx<{ clientId: string; userId: string }[]>`
        select client_id as "clientId", user_id as "userId" from memo_clients where memo_id = ${memoId}`,
    ]);
    return {
      snapshot: snapshot ? row(snapshot) : null,
      rows: rows.map(row),
      owners: owners.map(({ clientId, userId }): [number, string] => [Number(clientId), userId]),
    };
  });
}

/** The number of the last update of each of these memos; memos without one are left out. */
export async function readHeads(sql: postgres.Sql, memoIds: readonly string[]) {
  const found = await sql<{ memoId: string; seq: string }[]>`
    select m.memo_id as "memoId", greatest(
      (select max(u.seq) from memo_updates u where u.memo_id = m.memo_id),
      (select s.seq from memo_snapshots s where s.memo_id = m.memo_id)
    ) as seq
    from unnest(${memoIds as string[]}::uuid[]) as m(memo_id)`;
  return new Map(found.filter(({ seq }) => seq !== null).map(({ memoId, seq }) => [memoId, Number(seq)]));
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

/**
 * Binds client ids to people; which of these claims failed, because the id is somebody else's. Lock the logs first.
 */
export async function claimClients(tx: Raw, claims: readonly Claim[]): Promise<Claim[]> {
  if (claims.length === 0) return [];
  const wanted = JSON.stringify(claims);
  await tx`
    insert into memo_clients (memo_id, client_id, user_id)
    select "memoId", "clientId", "userId"
    from json_to_recordset(${wanted}::text::json) as c("memoId" uuid, "clientId" bigint, "userId" uuid)
    on conflict do nothing`;
  const lost = await tx<{ memoId: string; clientId: string; userId: string }[]>`
    select c.* from json_to_recordset(${wanted}::text::json) as c("memoId" uuid, "clientId" bigint, "userId" uuid)
    join memo_clients m on m.memo_id = c."memoId" and m.client_id = c."clientId" and m.user_id <> c."userId"`;
  return lost.map((claim) => ({ ...claim, clientId: Number(claim.clientId) }));
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
        ${updates.map((u) => u.userId)}::uuid[],
        ${updates.map((u) => u.sessionHash)}::text[],
        ${updates.map((u) => u.clientId)}::bigint[]
      ) with ordinality as b(memo_id, payload, checksum, user_id, session_hash, client_id, place)
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
      insert into memo_updates (memo_id, seq, payload, checksum, user_id, session_hash, client_id)
      select memo_id, seq, payload, checksum, user_id, session_hash, client_id from numbered
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

/** An author in one memo who was allowed to write there, and as of when. */
export type Allowed = StandingKey & AsOf;

/** An update that is numbered already. */
export type Numbered = NewUpdate & { seq: number };

/** Numbers, ids and hashes as the text of an array; the driver would escape each by itself. */
const list = (values: readonly (number | string | null)[]) =>
  `{${values.map((value) => value ?? 'null').join()}}`;

/**
 * Writes all of these updates, or none where anything has changed in what one of their authors was allowed by. One
 * statement, so one round trip, and nobody's right can change in between. It takes no lock, and joins nothing but by
 * keys.
 * @param authors all who wrote them
 * @throws a unique violation where another process has taken one of the numbers, even if a snapshot has replaced it
 */
export async function appendIfUnchanged(
  sql: Raw,
  updates: readonly Numbered[],
  authors: readonly Allowed[],
): Promise<boolean> {
  const ends = endsOf(updates);
  const written = await sql`
    with held as materialized (
      select count(*) as allowed
      from unnest(
        ${list(authors.map(({ session }) => session))}::text::text[],
        ${list(authors.map(({ user }) => user))}::text::uuid[],
        ${list(authors.map(({ memo }) => memo))}::text::uuid[],
        ${list(authors.map(({ actorVersion }) => actorVersion))}::text::bigint[],
        ${list(authors.map(({ memoVersion }) => memoVersion))}::text::bigint[]
      ) as p(session, "user", memo, actor_version, memo_version)
      join memos m on m.id = p.memo and m.access_version = p.memo_version
      left join users u on u.id = p."user"
      left join sessions s on s.id = p.session
      where (p."user" is null or u.access_version = p.actor_version)
        and (p.session is null or s.user_id = p."user" and s.expires_at > now())
    )
    insert into memo_updates (memo_id, seq, payload, checksum, user_id, session_hash, client_id)
    select memo_id, seq, substring(${together(updates)}::bytea from ends - length + 1 for length), checksum,
      user_id, session_hash, client_id
    from unnest(
      ${list(updates.map(({ memoId }) => memoId))}::text::uuid[],
      ${list(updates.map(({ seq }) => seq))}::text::bigint[],
      ${list(updates.map(({ payload }) => payload.length))}::text::int[],
      ${list(ends)}::text::int[],
      ${list(updates.map(({ checksum }) => checksum))}::text::bigint[],
      ${list(updates.map(({ userId }) => userId))}::text::uuid[],
      ${list(updates.map(({ sessionHash }) => sessionHash))}::text::text[],
      ${list(updates.map(({ clientId }) => clientId))}::text::bigint[]
    ) as u(memo_id, seq, length, ends, checksum, user_id, session_hash, client_id), held
    where held.allowed = ${authors.length}::int`;
  return written.count === updates.length;
}

/** Where each of them ends when they stand one behind the other. */
function endsOf(updates: readonly NewUpdate[]): number[] {
  let end = 0;
  return updates.map(({ payload }) => {
    end += payload.length;
    return end;
  });
}

function together(updates: readonly NewUpdate[]): Buffer {
  const [only] = updates;
  return only && updates.length === 1 ? buffer(only.payload) : Buffer.concat(updates.map((u) => u.payload));
}
