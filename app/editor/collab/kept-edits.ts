import * as idb from 'lib0/indexeddb';
import type { RefusalCode } from '#domain/sync/messages';
import { copiesHere } from './copies-here';
import { unsentWords, wipeCopy } from './copy-store';

/** An edit that the server did not take, or can take no more, kept for its author until they have seen it. */
export interface KeptEdit {
  memoId: string;
  code: RefusalCode | 'gone' | 'removed';
  /** What happened, in plain words. */
  text: string;
  /** The words that were written in it. */
  words: string;
}

const STORE = 'edits';
const nameOf = (userId: string) => `kept-edits:${userId}`;

async function withStore<T>(userId: string, act: (store: IDBObjectStore) => Promise<T>): Promise<T> {
  const db = await idb.openDB(nameOf(userId), (made) =>
    idb.createStores(made, [[STORE, { autoIncrement: true }]]),
  );
  try {
    const [store] = idb.transact(db, [STORE]);
    if (!store) throw new Error('the store of kept edits is missing');
    return await act(store);
  } finally {
    db.close();
  }
}

/** Keeps it; where the browser keeps nothing, the page alone has it. */
export async function keepEdit(userId: string, edit: KeptEdit): Promise<void> {
  await withStore(userId, (store) => idb.rtop(store.add(edit))).catch(() => {});
}

/** All that is kept for this person, oldest first. */
export function keptEdits(userId: string): Promise<KeptEdit[]> {
  return withStore(userId, (store) => idb.getAll(store) as Promise<KeptEdit[]>).catch(() => []);
}

/** Forgets all that is kept for this person: they have seen it. */
export async function forgetEdits(userId: string): Promise<void> {
  await withStore(userId, (store) => idb.rtop(store.clear())).catch(() => {});
}

const LOST =
  'You have no access any more to a memo that you had written in without a connection, so this was not saved, and its text was removed from this computer.';

/**
 * Looks at the copies of this person's memos in this browser and removes those that they may not read any more; what
 * they had written there and not sent is kept for them.
 * @param mayRead null where it cannot be asked now
 */
export async function sweepCopies(
  userId: string,
  mayRead: (memoId: string) => Promise<boolean | null>,
): Promise<void> {
  for (const copy of await copiesHere()) {
    if (copy.userId !== userId || (await mayRead(copy.memoId)) !== false) continue;
    const words = await unsentWords(userId, copy.memoId);
    if (words) await keepEdit(userId, { memoId: copy.memoId, code: 'gone', text: LOST, words });
    await wipeCopy(copy.name);
  }
}
