import type { Connection } from '#db/client';
import {
  type Allowed,
  appendIfUnchanged,
  appendUpdates,
  type Claim,
  claimClients,
  lockLogs,
  type Numbered,
  readHeads,
  readLog,
  replaceByState,
} from '#db/queries/memo-log';
import { type AsOf, datedStandings, type Standing } from '#db/queries/standings';
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

/** Whether it is written under an id of somebody else, which it claims itself or which one before it claimed. */
const isForeign = ({ memoId, author, claims, clientId }: Entry, lost: readonly Claim[]) =>
  lost.some(
    (claim) =>
      claim.memoId === memoId &&
      claim.userId === author.user &&
      (claims.includes(claim.clientId) || claim.clientId === clientId),
  );

const rowOf = ({ memoId, payload, author, clientId }: Entry) => ({
  memoId,
  payload,
  checksum: checksumOf(payload),
  userId: author.user,
  sessionHash: author.session,
  clientId,
});

/** Remembered decisions; they are few words each. */
const MAX_ALLOWED = 20_000;
/** Times that another process may take a number first. */
const MAX_ATTEMPTS = 20;
const NOBODY: Standing & AsOf = { actor: null, memo: null, actorVersion: null, memoVersion: null };

const keyOf = ({ memoId, author }: Entry) => `${author.session} ${author.user} ${memoId}`;

const isTaken = (error: unknown) => error instanceof Error && 'code' in error && error.code === '23505';

/** The log in Postgres: tables memo_updates and memo_snapshots. */
export class PostgresStore implements LogStore {
  /** What the policy allowed to edit, by session, person and memo. Decided anew after any change of it. */
  readonly #allowed = new Map<string, Allowed>();

  readonly #sql: Connection['sql'];
  readonly #logSql: Connection['logSql'];

  constructor({ sql, logSql }: Pick<Connection, 'sql' | 'logSql'>) {
    this.#sql = sql;
    this.#logSql = logSql;
  }

  async load(memoId: string) {
    const { snapshot, rows, owners } = await readLog(this.#sql, memoId);
    return verified(snapshot, rows, owners);
  }

  async since(memoId: string, seq: number) {
    const { snapshot, rows, owners } = await readLog(this.#sql, memoId, seq);
    return verified(snapshot, rows, owners, seq);
  }

  heads(memoIds: readonly string[]) {
    return readHeads(this.#sql, memoIds);
  }

  /**
   * One statement where all authors are known and nothing has changed since they were decided on; otherwise, and for a
   * client id that is new, in a transaction that asks the policy again.
   */
  async append(batch: readonly Entry[]): Promise<Appended[]> {
    for (let attempt = 0; ; attempt++) {
      try {
        const outcomes = attempt === 0 ? await this.#appendKnown(batch) : null;
        return outcomes ?? (await this.#appendJudged(batch));
      } catch (error) {
        // Another process took the number: what it appended is seen the next time.
        if (attempt >= MAX_ATTEMPTS || !isTaken(error)) throw error;
      }
    }
  }

  /** Null where somebody has to be judged first; nothing is appended then. */
  async #appendKnown(batch: readonly Entry[]): Promise<Appended[] | null> {
    const heads = new Map<string, number>();
    const authors = new Set<Allowed>();
    const updates: Numbered[] = [];
    for (const entry of batch) {
      const allowed = entry.claims.length === 0 ? this.#allowed.get(keyOf(entry)) : undefined;
      if (!allowed) return null;
      authors.add(allowed);
      const seq = (heads.get(entry.memoId) ?? entry.after) + 1;
      heads.set(entry.memoId, seq);
      updates.push({ ...rowOf(entry), seq });
    }
    if (!(await appendIfUnchanged(this.#logSql, updates, [...authors]))) {
      for (const entry of batch) this.#allowed.delete(keyOf(entry));
      return null;
    }
    return updates.map(({ seq }) => ({ ok: true, seq }));
  }

  async #appendJudged(batch: readonly Entry[]): Promise<Appended[]> {
    return this.#logSql.begin(async (tx) => {
      const [found] = await Promise.all([
        datedStandings(
          tx,
          batch.map(({ memoId, author }) => ({ ...author, memo: memoId })),
        ),
        lockLogs(
          tx,
          batch.map(({ memoId }) => memoId),
        ),
      ]);
      const codes = batch.map((entry, n) => this.#judge(entry, found[n] ?? NOBODY));
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

  /** Asks the policy, and remembers what it decided on where it said yes. */
  #judge(entry: Entry, { actor, memo, actorVersion, memoVersion }: Standing & AsOf): RefusalCode | null {
    const code = refusal(entry.author, { actor, memo });
    if (this.#allowed.size >= MAX_ALLOWED) this.#allowed.clear();
    if (code === null) {
      const { session, user } = entry.author;
      this.#allowed.set(keyOf(entry), { session, user, memo: entry.memoId, actorVersion, memoVersion });
    }
    return code;
  }

  async compact(memoId: string, seq: number, state: Uint8Array): Promise<void> {
    await replaceByState(
      this.#sql,
      memoId,
      { seq, payload: state, checksum: checksumOf(state) },
      SCHEMA_VERSION,
    );
  }
}
