import type { RefusalCode } from '#domain/sync/messages';
import {
  type Appended,
  type Author,
  checksumOf,
  type Entry,
  type LogStore,
  type Row,
  verified,
} from './store';

interface Kept {
  snapshot: Row | null;
  rows: Row[];
  owners: Map<number, string>;
}

/** A log in memory, for tests: nothing outlives the process. */
export class MemoryStore implements LogStore {
  readonly #memos = new Map<string, Kept>();

  /** @param refusal why this author may not edit this memo now; null where they may */
  constructor(
    private readonly refusal: (memoId: string, author: Author) => RefusalCode | null = () => null,
  ) {}

  /** The rows themselves, for tests that damage them. */
  kept(memoId: string): Kept {
    const kept = this.#memos.get(memoId) ?? { snapshot: null, rows: [], owners: new Map() };
    this.#memos.set(memoId, kept);
    return kept;
  }

  async load(memoId: string) {
    const { snapshot, rows, owners } = this.kept(memoId);
    return verified(snapshot, rows, [...owners]);
  }

  async since(memoId: string, seq: number) {
    const { snapshot, rows, owners } = this.kept(memoId);
    const later = snapshot && snapshot.seq > seq ? snapshot : null;
    const behind = rows.filter((row) => row.seq > seq);
    return verified(later, behind, [...owners], seq);
  }

  async heads(memoIds: readonly string[]) {
    const heads = new Map<string, number>();
    for (const memoId of memoIds) {
      const { snapshot, rows } = this.kept(memoId);
      const head = rows.at(-1)?.seq ?? snapshot?.seq ?? 0;
      if (head > 0) heads.set(memoId, head);
    }
    return heads;
  }

  async append(batch: readonly Entry[]): Promise<Appended[]> {
    return batch.map(({ memoId, payload, author, claims }) => {
      const { snapshot, rows, owners } = this.kept(memoId);
      const code = this.refusal(memoId, author);
      if (code) return { ok: false, code };
      const foreign = claims.some((client) => (owners.get(client) ?? author.user) !== author.user);
      if (foreign) return { ok: false, code: 'not-yours' };
      for (const client of claims) if (author.user) owners.set(client, author.user);
      const seq = (rows.at(-1)?.seq ?? snapshot?.seq ?? 0) + 1;
      rows.push({ seq, payload, checksum: checksumOf(payload) });
      return { ok: true, seq };
    });
  }

  async compact(memoId: string, seq: number, state: Uint8Array): Promise<void> {
    const kept = this.kept(memoId);
    kept.snapshot = { seq, payload: state, checksum: checksumOf(state) };
    kept.rows = kept.rows.filter((row) => row.seq > seq);
  }
}
