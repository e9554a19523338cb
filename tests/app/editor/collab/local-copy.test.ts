import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { removeSent, unsentMemos } from '#app/editor/collab/copies-here';
import { copyName, noteUnsent, openCopy } from '#app/editor/collab/copy-store';
import { forgetEdits, keptEdits, sweepCopies } from '#app/editor/collab/kept-edits';
import { LocalCopy } from '#app/editor/collab/local-copy';

const fresh = () => ({ userId: randomUUID(), memoId: randomUUID() });

async function opened(of: { userId: string; memoId: string }) {
  const doc = new Y.Doc();
  const copy = new LocalCopy(of, doc);
  await copy.opened;
  return { doc, copy, title: doc.getText('title') };
}

/** Waits for the store, which has no clock of its own. */
const soon = (holds: () => unknown) => expect.poll(holds, { timeout: 3_000, interval: 5 });

const rowsOf = async (of: { userId: string; memoId: string }) => {
  const db = await openCopy(copyName(of.userId, of.memoId));
  const rows = await new Promise<number>((resolve, reject) => {
    const asked = db.transaction('updates').objectStore('updates').count();
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
  db.close();
  return rows;
};
const names = async () => (await indexedDB.databases()).map(({ name }) => name);

describe('the copy of a memo in the browser', () => {
  test('[SY29] has what was written by the time the page is gone, and gives it to the next page', async () => {
    const of = fresh();
    const first = await opened(of);
    first.title.insert(0, 'Written on the train');
    await soon(() => rowsOf(of)).toBe(2);
    first.copy.close();
    const second = await opened(of);
    expect([second.title.toString(), second.copy.keeping]).toEqual(['Written on the train', 'kept']);
    expect((await opened({ ...of, userId: randomUUID() })).title.toString()).toBe('');
  });

  test('[SY29] joins its updates and stays what it was', async () => {
    const of = fresh();
    const { copy, title } = await opened(of);
    for (let n = 0; n < 620; n++) title.insert(title.length, 'x');
    await soon(() => rowsOf(of)).toBeLessThan(500);
    copy.close();
    expect((await opened(of)).title.length).toBe(620);
  });

  test('[SY30] says that the browser keeps nothing, and writing goes on', async () => {
    const refused = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('not here', 'SecurityError');
    });
    const { copy, title } = await opened(fresh());
    refused.mockRestore();
    title.insert(0, 'all the same');
    expect([copy.keeping, title.toString()]).toEqual(['refused', 'all the same']);
  });

  test('[SY30] says that the disk is full, and that it is well again', async () => {
    const of = fresh();
    const changed = vi.fn();
    const doc = new Y.Doc();
    const copy = new LocalCopy(of, doc, changed);
    await copy.opened;
    const full = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    doc.getText('title').insert(0, 'no room');
    expect(copy.keeping).toBe('full');
    full.mockRestore();
    doc.getText('title').insert(0, 'room ');
    await soon(() => copy.keeping).toBe('kept');
    expect(changed.mock.calls.length).toBeGreaterThanOrEqual(3);
  });
});

describe('words that nobody took', () => {
  test('[SY15] of a refused edit are kept for their author, and the copy that has them in it is removed', async () => {
    const of = fresh();
    const { copy, title } = await opened(of);
    title.insert(0, 'no');
    await copy.keepApart({ code: 'read-only', text: 'You may not.', words: 'no' });
    expect(await keptEdits(of.userId)).toEqual([
      { memoId: of.memoId, code: 'read-only', text: 'You may not.', words: 'no' },
    ]);
    title.insert(0, 'after the end ');
    expect((await opened(of)).title.toString()).toBe('');
    await forgetEdits(of.userId);
    expect(await keptEdits(of.userId)).toEqual([]);
  });

  test('[SY31] of a memo that is no longer open to them are kept, noted by an earlier page or not', async () => {
    const of = fresh();
    const { copy } = await opened(of);
    await copy.noteUnsent('from the earlier page');
    await copy.surrender('You have no access.', '');
    expect(await keptEdits(of.userId)).toMatchObject([{ code: 'gone', words: 'from the earlier page' }]);
    expect(await names()).not.toContain(copy.name);
  });

  test('[SY31] are kept when the copies are looked through; only what may not be read is removed', async () => {
    const userId = randomUUID();
    const [lost, held, unknown, foreign] = [fresh(), fresh(), fresh(), fresh()];
    const mine = [lost, held, unknown].map(({ memoId }) => ({ userId, memoId }));
    for (const of of [...mine, foreign]) {
      const { copy, title } = await opened(of);
      title.insert(0, 'text');
      await soon(() => rowsOf(of)).toBe(2);
      copy.close();
    }
    await noteUnsent(userId, lost.memoId, 'my reservation');
    const answers = new Map<string, boolean>([
      [lost.memoId, false],
      [held.memoId, true],
      [foreign.memoId, false],
    ]);
    await sweepCopies(userId, async (memoId) => answers.get(memoId) ?? null);
    expect(await keptEdits(userId)).toMatchObject([{ memoId: lost.memoId, words: 'my reservation' }]);
    const left = await names();
    expect(left).not.toContain(copyName(userId, lost.memoId));
    for (const kept of [mine[1], mine[2], foreign]) {
      expect(left).toContain(copyName(kept?.userId ?? '', kept?.memoId ?? ''));
    }
  });

  test('[SY35] are left behind by nobody who signs out, but for those with words that are not saved', async () => {
    const [mine, unsent, foreign, foreignUnsent] = [fresh(), fresh(), fresh(), fresh()];
    for (const of of [mine, { ...unsent, userId: mine.userId }, foreign, foreignUnsent]) {
      const { copy, title } = await opened(of);
      title.insert(0, 'text');
      await soon(() => rowsOf(of)).toBe(2);
      copy.close();
    }
    await noteUnsent(mine.userId, unsent.memoId, 'my reservation');
    await noteUnsent(foreignUnsent.userId, foreignUnsent.memoId, 'theirs');
    expect(await unsentMemos(mine.userId)).toEqual([unsent.memoId]);
    await removeSent();
    const left = await names();
    expect(left).toContain(copyName(mine.userId, unsent.memoId));
    expect(left).toContain(copyName(foreignUnsent.userId, foreignUnsent.memoId));
    expect(left).not.toContain(copyName(mine.userId, mine.memoId));
    expect(left).not.toContain(copyName(foreign.userId, foreign.memoId));
    const again = await opened({ ...unsent, userId: mine.userId });
    expect(again.title.toString()).toBe('text');
  });
});
