import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { encodeEdit } from '#domain/sync/messages';
import { Client, gist, rooms, settle } from './pair';

describe('an edit', () => {
  test('[SY1] is acknowledged and sent to the others after its commit, not before', async () => {
    const { store, heard, join } = rooms();
    const [ana, ben] = [new Client('Ana', 'memo'), new Client('Ben', 'memo')];
    await join(ana);
    await join(ben);
    ana.type('Athens');
    ana.push();
    await settle();
    expect([store.due, ana.pull(), ben.pull(), heard]).toEqual([1, [], [], []]);
    await store.commit();
    expect(gist(ana.pull())).toEqual(['ack 1']);
    expect(gist(ben.pull())).toEqual(['update']);
    expect([ben.title, heard]).toEqual(['Athens', ['memo']]);
  });

  test('[SY2] waits for the commit under way and shares the next with all that wait, of all memos', async () => {
    const { store, join } = rooms();
    const [ana, ben] = [new Client('Ana', 'memo'), new Client('Ben', 'other')];
    await join(ana);
    await join(ben, 'other');
    ana.type('1');
    ana.push();
    await settle();
    ana.type('2');
    ben.type('3');
    ana.push();
    ben.push();
    await settle();
    expect(store.due).toBe(1);
    await store.commit();
    expect(gist(ana.pull())).toEqual(['ack 1']);
    expect(store.due).toBe(1);
    await store.commit();
    expect([gist(ana.pull()), gist(ben.pull()), store.due]).toEqual([['ack 2'], ['ack 1'], 0]);
  });

  test('[SY2] shares a row with what its connection writes while a commit is under way; each is acknowledged', async () => {
    const { store, join } = rooms();
    const [ana, ben] = [new Client('Ana', 'memo'), new Client('Ben', 'memo')];
    await join(ana);
    await join(ben);
    ana.type('A');
    ana.push();
    await settle();
    for (const [hers, his] of ['t1', 'h2', 'e3', 'n4', 's5'].map((pair) => pair.split(''))) {
      ana.type(hers ?? '');
      ben.doc.getText('other').insert(0, his ?? '');
      ana.push();
      ben.push();
    }
    await store.commit();
    await store.commit();
    expect(store.inner.kept('memo').rows).toHaveLength(3);
    expect(gist(ana.pull())).toEqual(['ack 1', 'ack 2', 'ack 3', 'ack 4', 'ack 5', 'ack 6', 'update']);
    expect(gist(ben.pull())).toEqual(['update', 'ack 1', 'ack 2', 'ack 3', 'ack 4', 'ack 5', 'update']);
    expect([ben.title, ana.doc.getText('other').toString()]).toEqual(['Athens', '54321']);
  });

  test('[SY2] stands behind what it was written after, whoever wrote that', async () => {
    const { store, join } = rooms();
    const [ana, ben] = [new Client('Ana', 'memo'), new Client('Ben', 'memo')];
    await join(ana);
    await join(ben);
    const show = (from: Client, to: Client) =>
      Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc), 'server');
    ana.type('1');
    ana.push();
    await settle();
    for (const [writer, reader, words] of [
      [ana, ben, '2'],
      [ben, ana, '3'],
      [ana, ben, '4'],
      [ana, ben, '5'],
    ] as const) {
      writer.type(words);
      writer.push();
      show(writer, reader);
    }
    ben.doc.getText('title').delete(3, 1);
    ben.push();
    await store.commit();
    await store.commit();
    const rows = store.inner.kept('memo').rows.map(({ payload }) => payload);
    const late = new Y.Doc();
    const texts = rows.map((row) => {
      Y.applyUpdate(late, row);
      return late.getText('title').toString();
    });
    expect(texts).toEqual(['1', '12', '123', '12345', '1235']);
    expect(late.store.pendingStructs).toBeNull();
  });

  test('[SY2] of one window over two connections keeps the order in which it was written', async () => {
    const { store, join } = rooms();
    const [first, second, ben] = [
      new Client('Ana', 'memo'),
      new Client('Ana', 'memo'),
      new Client('Ben', 'memo'),
    ];
    for (const client of [first, second, ben]) await join(client);
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    for (const words of ['Athens', ' Plenary', ', 2008']) {
      const title = doc.getText('title');
      title.insert(title.length, words);
    }
    for (const [n, update] of updates.entries()) {
      const client = n === 1 ? second : first;
      client.say(encodeEdit(n + 1, update));
      client.push();
    }
    await store.commit();
    expect([gist(first.pull()), gist(second.pull())]).toEqual([
      ['ack 1', 'ack 3', 'update'],
      ['ack 2', 'update', 'update'],
    ]);
    ben.pull();
    expect(ben.title).toBe('Athens Plenary, 2008');
  });

  test('[SY1] that repeats what is lost after all is not said to be saved', async () => {
    const { store, join } = rooms();
    const [ana, twin, ben] = [
      new Client('Ana', 'memo'),
      new Client('Ana', 'memo'),
      new Client('Ben', 'memo'),
    ];
    for (const client of [ana, twin, ben]) await join(client);
    ana.type('Athens');
    ana.push();
    ben.doc.getText('other').insert(0, 'x');
    ben.push();
    twin.say(encodeEdit(9, Y.encodeStateAsUpdate(ana.doc)));
    twin.push();
    await settle();
    store.refuse('Ana');
    await store.commit();
    expect(gist(ben.pull())).toEqual(['ack 1']);
    expect(gist(ana.pull())).toEqual(['refused', 'update']);
    expect(gist(twin.pull())).toEqual(['step1', 'update']);
  });

  test('[SY18] that deletes what another is deleting says so itself: the other may be lost', async () => {
    const { store, join } = rooms();
    const [ana, ben] = [new Client('Ana', 'memo'), new Client('Ben', 'memo')];
    await join(ana);
    await join(ben);
    ana.type('abcdefghijklmnopqrst');
    ana.push();
    await store.commit();
    ben.pull();
    const thin = (doc: Y.Doc, words = '') =>
      doc.transact(() => {
        const title = doc.getText('title');
        for (let at = 0; at < 10; at++) title.delete(at, 1);
        title.insert(title.length, words);
      });
    thin(ben.doc);
    ben.push();
    await settle();
    thin(ana.doc, '!');
    ana.push();
    store.refuse('Ben');
    await store.commit();
    await store.commit();
    expect(gist(ana.pull())).toEqual(['ack 1', 'ack 2']);
    const late = new Y.Doc();
    for (const { payload } of store.inner.kept('memo').rows) Y.applyUpdate(late, payload);
    expect(late.getText('title').toString()).toBe('bdfhjlnprt!');
  });

  test('[SY1] that says nothing new is acknowledged when all before it is committed', async () => {
    const { store, join } = rooms();
    const ana = new Client('Ana', 'memo');
    await join(ana);
    ana.type('Athens');
    ana.say(encodeEdit(99, Y.encodeStateAsUpdate(ana.doc)));
    ana.push();
    await settle();
    expect(ana.pull()).toEqual([]);
    await store.commit();
    expect(gist(ana.pull())).toEqual(['ack 1', 'ack 99']);
    ana.say(encodeEdit(100, Y.encodeStateAsUpdate(ana.doc)));
    ana.push();
    expect([gist(ana.pull()), store.due]).toEqual([['ack 100'], 0]);
    expect(store.inner.kept('memo').rows).toHaveLength(1);
  });

  test('[SY6] that skips one is answered by the question for all; the answer is taken', async () => {
    const { store, join } = rooms();
    const ana = new Client('Ana', 'memo');
    await join(ana);
    const lost: Uint8Array[] = [];
    ana.doc.once('update', (update: Uint8Array) => lost.push(update));
    ana.doc.transact(() => ana.type('lost '), 'server');
    ana.type('found');
    ana.push();
    const [question] = ana.pull();
    if (question?.told !== 'step1') throw new Error(`told ${question?.told}`);
    ana.say(encodeEdit(7, Y.encodeStateAsUpdate(ana.doc, question.vector)));
    ana.push();
    await store.commit();
    expect(gist(ana.pull())).toEqual(['ack 7']);
    const reader = new Client('Reader', 'memo');
    await join(reader);
    reader.askForAll();
    reader.push();
    reader.pull();
    expect(reader.title).toBe('lost found');
  });

  test('[SY6] of many with a gap is answered by one question, and by another for what comes later', async () => {
    const { store, join } = rooms();
    const ana = new Client('Ana', 'memo');
    await join(ana);
    const lost = new Y.Doc();
    const later: Uint8Array[] = [];
    lost.on('update', (update: Uint8Array) => later.push(update));
    for (const letter of 'Athens') lost.getText('title').insert(lost.getText('title').length, letter);
    ana.wire.msPerFrame = 1;
    for (const [n, update] of later.slice(1).entries()) ana.say(encodeEdit(50 + n, update));
    ana.push();
    expect(gist(ana.pull())).toEqual(['step1']);
    ana.wire.pass(100);
    expect(gist(ana.pull())).toEqual(['step1']);
    ana.wire.pass(1_000);
    expect(gist(ana.pull())).toEqual([]);
    ana.say(encodeEdit(60, Y.encodeStateAsUpdate(lost)));
    ana.push();
    await store.commit();
    expect(gist(ana.pull())).toEqual(['ack 60']);
  });

  test('[SY7] refused in the commit takes along all that its author wrote on top of it', async () => {
    const { store, join } = rooms();
    const [ana, ben] = [new Client('Ana', 'memo'), new Client('Ben', 'memo')];
    await join(ana);
    await join(ben);
    store.refusal = { ok: false, code: 'read-only' };
    ana.type('1');
    ana.push();
    await settle();
    ana.type('2');
    ana.push();
    await store.commit();
    store.refusal = null;
    await settle();
    expect(ana.pull().map((told) => told.told === 'refused' && [told.id, told.code])).toEqual([
      [1, 'read-only'],
      [2, 'read-only'],
    ]);
    ana.type('3');
    ana.push();
    expect(gist(ana.pull())).toEqual(['step1']);
    ben.type('of Ben');
    ben.push();
    await store.commit();
    expect(gist(ben.pull())).toEqual(['ack 1']);
  });

  test('[SY21] is neither acknowledged nor lost while the database is away', async () => {
    const { store, join } = rooms();
    const ana = new Client('Ana', 'memo');
    await join(ana);
    store.failure = Object.assign(new Error('gone'), { code: 'CONNECTION_CLOSED' });
    ana.type('Athens');
    ana.push();
    await store.commit();
    expect(ana.pull()).toEqual([]);
    await expect.poll(() => store.due, { timeout: 2_000 }).toBe(1);
    await store.commit();
    expect(gist(ana.pull())).toEqual(['ack 1']);
  });

  test('[SY21] that can never be stored is refused and holds up nobody else', async () => {
    const { store, join } = rooms();
    const [ana, ben] = [new Client('Ana', 'memo'), new Client('Ben', 'other')];
    await join(ana);
    await join(ben, 'other');
    ana.type('bad');
    ben.type('good');
    ana.push();
    ben.push();
    store.failure = Object.assign(new Error('no'), { code: '22000' });
    await store.commit();
    store.failure = Object.assign(new Error('no'), { code: '22000' });
    await store.commit();
    await store.commit();
    expect(ana.pull().map(({ told }) => told)).toEqual(['refused']);
    expect(gist(ben.pull())).toEqual(['ack 1']);
  });
});
