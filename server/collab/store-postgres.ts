import type postgres from 'postgres';
import {
  appendUpdates,
  type Claim,
  claimClients,
  lockLogs,
  readHeads,
  readLog,
  replaceByState,
} from '#db/queries/memo-log';
import { type Standing, standings } from '#db/queries/standings';
import { can } from '#domain/access/can';
import { SCHEMA_VERSION } from '#domain/memo/schema';
import type { RefusalCode } from '#domain/sync/messages';
import { type Appended, type Author, checksumOf, type Entry, type LogStore, verified } from './store';

/** Why this author may not write; null where they may. The right is asked for in the transaction that writes. */
function refusal(author: Author, { actor, memo }: Standing): RefusalCode | null {
  if (!memo) return 'read-only';
  if (author.session === null && author.user === null) return null;
  if (!actor || actor.disabled) return 'signed-out';
  return can(actor, 'edit', memo).ok ? null : 'read-only';
}

function claimsOf({ memoId, author, claims }: Entry): Claim[] {
  const { user } = author;
  return user === null ? [] : claims.map((clientId) => ({ memoId, clientId, userId: user }));
}

const isForeign = ({ memoId, author, claims }: Entry, lost: readonly Claim[]) =>
  lost.some(
    (claim) => claim.memoId === memoId && claim.userId === author.user && claims.includes(claim.clientId),
  );

const rowOf = ({ memoId, payload, author, clientId }: Entry) => ({
  memoId,
  payload,
  checksum: checksumOf(payload),
  userId: author.user,
  sessionHash: author.session,
  clientId,
});

/** The log in Postgres: tables memo_updates and memo_snapshots. */
export class PostgresStore implements LogStore {
  constructor(private readonly sql: postgres.Sql) {}

  async load(memoId: string) {
    const { snapshot, rows, owners } = await readLog(this.sql, memoId);
    return verified(snapshot, rows, owners);
  }

  async since(memoId: string, seq: number) {
    const { snapshot, rows, owners } = await readLog(this.sql, memoId, seq);
    return verified(snapshot, rows, owners, seq);
  }

  heads(memoIds: readonly string[]) {
    return readHeads(this.sql, memoIds);
  }

  async append(batch: readonly Entry[]): Promise<Appended[]> {
    return this.sql.begin(async (tx) => {
      const [now] = await Promise.all([
        standings(
          tx,
          batch.map(({ memoId, author }) => ({ ...author, memo: memoId })),
        ),
        lockLogs(
          tx,
          batch.map(({ memoId }) => memoId),
        ),
      ]);
      const codes = batch.map(({ author }, n) => refusal(author, now[n] ?? { actor: null, memo: null }));
      const allowed = batch.filter((_, n) => codes[n] === null);
      const lost = await claimClients(tx, allowed.flatMap(claimsOf));
      for (const [n, entry] of batch.entries()) codes[n] ??= isForeign(entry, lost) ? 'not-yours' : null;
      const seqs = await appendUpdates(tx, batch.filter((_, n) => codes[n] === null).map(rowOf));
      const next = seqs.values();
      return codes.map((code): Appended => {
        if (code) return { ok: false, code };
        const seq = next.next().value;
        if (seq === undefined) throw new Error('the log numbered fewer updates than it was given');
        return { ok: true, seq };
      });
    });
  }

  async compact(memoId: string, seq: number, state: Uint8Array): Promise<void> {
    await replaceByState(
      this.sql,
      memoId,
      { seq, payload: state, checksum: checksumOf(state) },
      SCHEMA_VERSION,
    );
  }
}
