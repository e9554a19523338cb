import type postgres from 'postgres';
import { appendUpdates, lockLogs, readLog, replaceByState } from '#db/queries/memo-log';
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

/** The log in Postgres: tables memo_updates and memo_snapshots. */
export class PostgresStore implements LogStore {
  constructor(private readonly sql: postgres.Sql) {}

  async load(memoId: string) {
    const { snapshot, rows } = await readLog(this.sql, memoId);
    return verified(snapshot, rows);
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
      const taken = batch.filter((_, n) => codes[n] === null);
      const seqs = await appendUpdates(
        tx,
        taken.map(({ memoId, payload, author }) => ({
          memoId,
          payload,
          checksum: checksumOf(payload),
          userId: author.user,
        })),
      );
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
