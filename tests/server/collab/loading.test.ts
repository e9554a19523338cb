import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { UnreadableMemo } from '#server/collab/state';
import { checksumOf } from '#server/collab/store';
import { Client, gist, HandStore, rooms } from './pair';

describe('a memo', () => {
  const update = (words: string) => {
    const doc = new Y.Doc();
    doc.getText('title').insert(0, words);
    return Y.encodeStateAsUpdate(doc);
  };
  const row = (seq: number, payload: Uint8Array) => ({ seq, payload, checksum: checksumOf(payload) });

  test('[SY3] with a bad row opens read-only from the good ones; others are not touched', async () => {
    const store = new HandStore();
    store.inner.kept('memo').rows.push(row(1, update('good')), { ...row(2, update('bad')), checksum: 1 });
    const { join } = rooms(store);
    const [ana, ben] = [new Client('Ana', 'memo'), new Client('Ben', 'other')];
    await join(ana);
    expect(ana.told[0]).toMatchObject({ event: { canEdit: false, damaged: true } });
    ana.askForAll();
    ana.push();
    ana.pull();
    expect(ana.title).toBe('good');
    ana.type('!');
    ana.push();
    expect(ana.pull()).toMatchObject([{ told: 'refused', code: 'damaged' }]);
    await join(ben, 'other');
    ben.type('fine');
    ben.push();
    await store.commit();
    expect(gist(ben.pull())).toEqual(['ack 1']);
  });

  test('[SY3] with a row that has its checksum and is no update opens read-only as well', async () => {
    const store = new HandStore();
    store.inner
      .kept('memo')
      .rows.push(row(1, update('a')), row(2, Uint8Array.from([1, 1, 1])), row(3, update('b')));
    const { registry } = rooms(store);
    const { room } = await registry.take('memo');
    expect(room.damaged).toBe(true);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, room.text.full());
    expect(doc.getText('title').toString()).toHaveLength(2);
  });

  test.each([
    [
      'whose snapshot is spoilt',
      { snapshot: { ...row(1, update('x')), checksum: 1 }, rows: [row(2, update('y'))] },
    ],
    ['of which nothing good is left', { snapshot: null, rows: [{ ...row(1, update('x')), checksum: 1 }] }],
  ])('[SY4] %s is not opened, and is tried again by whoever comes next', async (_, kept) => {
    const store = new HandStore();
    Object.assign(store.inner.kept('memo'), kept);
    const { registry } = rooms(store);
    await expect(registry.take('memo')).rejects.toThrow(UnreadableMemo);
    Object.assign(store.inner.kept('memo'), { snapshot: null, rows: [row(1, update('mended'))] });
    expect((await registry.take('memo')).room.damaged).toBe(false);
  });

  test('[SY4] leaves memory with its last reader and is loaded as it was', async () => {
    const { store, registry, join } = rooms();
    const ana = new Client('Ana', 'memo');
    await join(ana);
    ana.type('Athens');
    ana.push();
    ana.session.ended();
    expect(registry.peek('memo')).not.toBeNull();
    await store.commit();
    expect(registry.peek('memo')).toBeNull();
    const ben = new Client('Ben', 'memo');
    await join(ben);
    ben.askForAll();
    ben.push();
    ben.pull();
    expect(ben.title).toBe('Athens');
  });
});
