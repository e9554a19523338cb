import { readCopyName, unsentWords, wipeCopy } from './copy-store';

/** One person's copy of one memo in this browser. */
export interface CopyHere {
  /** Of its database. */
  name: string;
  userId: string;
  memoId: string;
}

/** All copies in this browser, whosoever; none where the browser does not tell which databases it has. */
export async function copiesHere(): Promise<CopyHere[]> {
  if (typeof indexedDB === 'undefined' || !indexedDB.databases) return [];
  const databases = await indexedDB.databases();
  return databases.flatMap(({ name = '' }) => {
    const of = readCopyName(name);
    return of ? [{ name, ...of }] : [];
  });
}

/** Ids of the memos in which this person wrote something in this browser that is not known to be saved. */
export async function unsentMemos(userId: string): Promise<string[]> {
  const unsent: string[] = [];
  for (const copy of await copiesHere())
    if (copy.userId === userId && (await unsentWords(userId, copy.memoId)) !== '') unsent.push(copy.memoId);
  return unsent;
}

/** Removes all copies of memos from this browser but those with words that are not known to be saved. */
export async function removeSent(): Promise<void> {
  for (const { name, userId, memoId } of await copiesHere())
    if ((await unsentWords(userId, memoId)) === '') await wipeCopy(name);
}
