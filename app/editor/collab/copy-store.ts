import * as idb from 'lib0/indexeddb';

const PREFIX = 'memo';

/** Wipes that are under way: a copy of the same name waits for them, or it would bring back what is being wiped. */
const wipes = new Map<string, Promise<unknown>>();

/** Resolves when no wipe of this copy is under way. */
export const wiped = (name: string) => wipes.get(name) ?? Promise.resolve();

/** The name of the database of one person's copy of one memo. */
export const copyName = (userId: string, memoId: string) => `${PREFIX}:${userId}:${memoId}`;

/** Whose copy of which memo a database is; null where it is none. */
export function readCopyName(name: string): { userId: string; memoId: string } | null {
  const [prefix, userId, memoId, ...rest] = name.split(':');
  return prefix === PREFIX && userId && memoId && rest.length === 0 ? { userId, memoId } : null;
}

/** Opens the database of a copy, with the stores that y-indexeddb expects. */
export function openCopy(name: string): Promise<IDBDatabase> {
  return idb.openDB(name, (made) =>
    idb.createStores(made, [['updates', { autoIncrement: true }], ['custom']]),
  );
}

async function empty(name: string): Promise<void> {
  const db = await openCopy(name);
  try {
    await Promise.all(
      ['updates', 'custom'].map((store) =>
        idb.rtop(db.transaction(store, 'readwrite').objectStore(store).clear()),
      ),
    );
  } finally {
    db.close();
  }
  await idb.deleteDB(name);
}

/** Removes a copy from this browser. Resolves when it is gone, or when the browser has no store. */
export function wipeCopy(name: string): Promise<unknown> {
  // A store that does not open holds nothing that could be wiped.
  const wiping = empty(name).catch(() => {});
  wipes.set(name, wiping);
  return wiping.finally(() => wipes.get(name) === wiping && wipes.delete(name));
}

const UNSENT = 'unsent';
const MAX_WORDS = 20_000;

/** Notes beside the copy of a memo which words of it are not known to be sent; empty: none. */
export async function noteUnsent(userId: string, memoId: string, words: string): Promise<void> {
  const db = await openCopy(copyName(userId, memoId));
  try {
    const [custom] = idb.transact(db, ['custom']);
    if (custom) await idb.put(custom, words.slice(0, MAX_WORDS), UNSENT);
  } finally {
    db.close();
  }
}

/** The words that were noted so. */
export async function unsentWords(userId: string, memoId: string): Promise<string> {
  const db = await openCopy(copyName(userId, memoId));
  try {
    const [custom] = idb.transact(db, ['custom'], 'readonly');
    const found = custom ? await idb.get(custom, UNSENT) : '';
    return typeof found === 'string' ? found : '';
  } finally {
    db.close();
  }
}
