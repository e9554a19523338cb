import { crc32 } from 'node:zlib';
import type { RefusalCode } from '#domain/sync/messages';

/** Who writes: a signed-in browser, or the server itself, in somebody's name or in nobody's. */
export type Author = { session: string; user: string } | { session: null; user: string | null };

/** An update on its way into the log. */
export interface Entry {
  memoId: string;
  /** The number of the last update of the memo that is known here; another process may have gone on. */
  after: number;
  payload: Uint8Array;
  author: Author;
  /** The Yjs client that wrote it; null where it only deletes, or joins the work of several. */
  clientId: number | null;
  /** Client ids that nobody used in this memo before: from now on they are the author's. */
  claims: readonly number[];
}

/** What became of an entry. */
export type Appended = { ok: true; seq: number } | { ok: false; code: RefusalCode };

/** Something in the store that is not what was written. */
export interface Fault {
  /** The row's number; null for the snapshot. */
  seq: number | null;
  why: 'checksum' | 'missing';
}

/** An update, or the state up to it, by its number. */
export interface Numbered {
  seq: number;
  payload: Uint8Array;
}

/** A memo as the store has it. */
export interface Stored {
  /** The state up to some update; null where there is none, or where it is damaged. */
  snapshot: Numbered | null;
  /** The good updates behind the snapshot, in order. */
  updates: Numbered[];
  /** The number of the last update; 0 for a memo that nobody has written in. */
  head: number;
  /** Empty for a sound memo. */
  faults: Fault[];
  /** Whom each Yjs client id belongs to: user ids. */
  owners: [client: number, user: string][];
}

/**
 * Where updates are kept. Postgres in the product; in memory for tests of what lies above. One contract suite proves
 * both.
 */
export interface LogStore {
  /**
   * Reads a memo; one that was never written in, or does not exist, is empty.
   * @throws where the store cannot be read: never answers with less than it holds
   */
  load(memoId: string): Promise<Stored>;
  /**
   * As `load`, less what comes before update `seq + 1`: the snapshot only where it reaches further, the updates behind.
   */
  since(memoId: string, seq: number): Promise<Stored>;
  /** The number of the last update of each of these memos; those that nobody has written in are left out. */
  heads(memoIds: readonly string[]): Promise<Map<string, number>>;
  /**
   * Appends all of these in one commit and numbers them 1, 2, 3 … within each memo. An entry whose author may not
   * edit the memo at that moment, or that claims a client id of somebody else, is left out; the others are not
   * touched by that.
   * @returns an answer for each entry, in order
   * @throws where nothing was committed, or where that is not known
   */
  append(batch: readonly Entry[]): Promise<Appended[]>;
  /** Replaces all updates up to `seq` by a state that says the same, in one commit. */
  compact(memoId: string, seq: number, state: Uint8Array): Promise<void>;
}

/** The checksum of a payload. */
export function checksumOf(payload: Uint8Array): number {
  return crc32(payload);
}

/** A row as it was read. */
export interface Row {
  seq: number;
  payload: Uint8Array;
  checksum: number;
}

/**
 * Checks a snapshot and the rows behind it: bytes against checksums, numbers against gaps.
 * @param from the number of the update after which this begins, where there is no snapshot
 */
export function verified(
  snapshot: Row | null,
  rows: readonly Row[],
  owners: Stored['owners'],
  from = 0,
): Stored {
  const faults: Fault[] = [];
  const sound = snapshot && checksumOf(snapshot.payload) === snapshot.checksum;
  if (snapshot && !sound) faults.push({ seq: null, why: 'checksum' });
  const updates: Numbered[] = [];
  let head = snapshot?.seq ?? from;
  for (const row of rows) {
    if (row.seq !== head + 1) faults.push({ seq: head + 1, why: 'missing' });
    head = row.seq;
    if (checksumOf(row.payload) === row.checksum) updates.push({ seq: row.seq, payload: row.payload });
    else faults.push({ seq: row.seq, why: 'checksum' });
  }
  return { snapshot: sound ? snapshot : null, updates, head, faults, owners };
}
