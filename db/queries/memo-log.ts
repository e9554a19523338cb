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

/** Lists as text: the driver would escape each element by itself. */
const list = (values: readonly (number | null)[]) => `{${values.map((value) => value ?? 'null').join()}}`;

/** Each update by the place of its author among these, counted from 1. */
function byAuthor(updates: readonly { allowed: Allowed }[]) {
  const places = new Map<Allowed, number>();
  const of = updates.map(({ allowed }) => {
    const place = places.get(allowed) ?? places.size + 1;
    places.set(allowed, place);
    return place;
  });
  return { authors: [...places.keys()], of };
}

/**
 * Appends those updates of whose author and memo nothing has changed since the author was allowed to write: one
 * statement, so one round trip, and nobody's right can change in between. An author is asked about once, however many
 * updates are theirs. Takes no lock: two processes that append to a memo at once fail with a unique violation, and one
 * of them must try again.
 * @returns their numbers, in their order; null for what was not appended
 */
export async function appendIfUnchanged(
  sql: Raw,
  updates: readonly (NewUpdate & { allowed: Allowed })[],
): Promise<(number | null)[]> {
  const { authors, of } = byAuthor(updates);
  const lengths = updates.map(({ payload }) => payload.length);
  const [found] = await sql<{ seqs: (number | null)[] }[]>`
    with authors as materialized (
      select a.place, a.memo as memo_id, a."user" as user_id, a.session as session_hash
      from rows from (
        json_to_recordset(${JSON.stringify(authors)}::text::json) as (
          session text, "user" uuid, memo uuid, "actorVersion" bigint, "memoVersion" bigint
        )
      ) with ordinality as a(session, "user", memo, "actorVersion", "memoVersion", place)
      join memos m on m.id = a.memo and m.access_version = a."memoVersion"
      left join users u on u.id = a."user"
      left join sessions s on s.id = a.session
      where (a."user" is null or u.access_version = a."actorVersion")
        and (a.session is null or s.user_id = a."user" and s.expires_at > now())
    ), heads as materialized (
      select m.memo_id, greatest(
        (select max(u.seq) from memo_updates u where u.memo_id = m.memo_id),
        (select s.seq from memo_snapshots s where s.memo_id = m.memo_id),
        0
      ) as seq
      from (select distinct memo_id from authors) m
    ), numbered as materialized (
      select b.*, a.memo_id, a.user_id, a.session_hash,
        h.seq + row_number() over (partition by a.memo_id order by b.place) as seq
      from unnest(
        ${list(of)}::text::int[],
        ${list(lengths)}::text::int[],
        ${list(updates.map(({ checksum }) => checksum))}::text::bigint[],
        ${list(updates.map(({ clientId }) => clientId))}::text::bigint[],
        ${list(startsOf(lengths))}::text::int[]
      ) with ordinality as b(author, length, checksum, client_id, start, place)
      join authors a on a.place = b.author
      join heads h using (memo_id)
    ), kept as (
      insert into memo_updates (memo_id, seq, payload, checksum, user_id, session_hash, client_id)
      select memo_id, seq, substring(${together(updates)}::bytea from start for length), checksum,
        user_id, session_hash, client_id
      from numbered
    )
    select json_agg(n.seq order by b.place) as seqs
    from generate_series(1, ${updates.length}::int) as b(place) left join numbered n using (place)`;
  return found?.seqs ?? [];
}

/** Where each of parts of such lengths begins, as SQL counts. */
function startsOf(lengths: readonly number[]): number[] {
  let end = 1;
  return lengths.map((length) => {
    end += length;
    return end - length;
  });
}

function together(updates: readonly NewUpdate[]): Buffer {
  const [only] = updates;
  return only && updates.length === 1 ? buffer(only.payload) : Buffer.concat(updates.map((u) => u.payload));
}
