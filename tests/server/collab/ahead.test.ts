import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { CLOSE } from '#domain/sync/messages';
import { checksumOf } from '#server/collab/store';
import { Client, gist, HandStore, rooms, settle } from './pair';

const row = (seq: number, payload: Uint8Array) => ({ seq, payload, checksum: checksumOf(payload) });
const LONG = 'x'.repeat(100_000);

/** A memo with a large snapshot and one update behind it. */
function large() {
  const doc = new Y.Doc();
  doc.getText('title').insert(0, LONG);
  const snapshot = row(1, Y.encodeStateAsUpdate(doc));
  const had = Y.encodeStateVector(doc);
  doc.getText('title').insert(LONG.length, '!');
  return { doc, snapshot, rows: [row(2, Y.encodeStateAsUpdate(doc, had))] };
}

function storeOf(kept: object): HandStore {
  const store = new HandStore();
  Object.assign(store.inner.kept('memo'), kept);
  return store;
}

describe('[SY36] a large memo', () => {
  test('[SY36] is sent to who has nothing of it before it is looked through, once, and goes on from there', async () => {
    const { snapshot, rows } = large();
    const store = storeOf({ snapshot, rows });
    const { registry } = rooms(store);
    const ana = new Client('Ana', 'memo');
    ana.askForAll();
    ana.push();
    let hurried = false;
    const lease = await registry.take('memo', async (ahead) => {
      hurried = true;
      await ana.session.hurry(ahead);
      expect(registry.peek('memo')).toBeNull();
      expect(gist(ana.pull())).toEqual(['update', 'step2']);
      expect(ana.title).toBe(`${LONG}!`);
    });
    expect(hurried).toBe(true);
    ana.session.join(lease);
    expect(gist(ana.pull())).toEqual(['event', 'step1']);
    ana.type('?');
    ana.push();
    await store.commit();
    expect(gist(ana.pull())).toEqual(['ack 1']);
  });

  test('[SY36] is sent as well where the question comes while it is looked through', async () => {
    const { registry } = rooms(storeOf(large()));
    const ana = new Client('Ana', 'memo');
    const lease = registry.take('memo', async (ahead) => {
      void ana.session.hurry(ahead);
    });
    await settle();
    ana.askForAll();
    ana.push();
    expect(gist(ana.pull())).toEqual(['update', 'step2']);
    ana.session.join(await lease);
    expect(gist(ana.pull())).toEqual(['event', 'step1']);
  });

  test('[SY36] is followed by what another process committed meanwhile', async () => {
    const { doc, snapshot, rows } = large();
    const store = storeOf({ snapshot, rows });
    const { registry } = rooms(store);
    const ana = new Client('Ana', 'memo');
    ana.askForAll();
    ana.push();
    const lease = await registry.take('memo', (ahead) => ana.session.hurry(ahead));
    ana.pull();
    const had = Y.encodeStateVector(doc);
    doc.getText('title').insert(0, 'News: ');
    store.inner.kept('memo').rows.push(row(3, Y.encodeStateAsUpdate(doc, had)));
    await lease.room.refresh();
    ana.session.join(lease);
    ana.pull();
    expect(ana.title).toBe(`News: ${LONG}!`);
  });

  test('[SY36] waits for who has something of it already, or is not sound', async () => {
    const { doc, snapshot, rows } = large();
    const back = new Client('Back', 'memo');
    back.type('of one’s own');
    const ana = new Client('Ana', 'memo');
    const spoilt = [...rows, row(3, Uint8Array.from([1, 1, 1]))];
    for (const [who, kept] of [
      [back, { snapshot, rows }],
      [ana, { snapshot, rows: spoilt }],
    ] as const) {
      const { registry } = rooms(storeOf(kept));
      who.askForAll();
      who.push();
      const lease = await registry.take('memo', (ahead) => who.session.hurry(ahead));
      expect(gist(who.pull())).toEqual([]);
      who.session.join(lease);
      expect(gist(who.pull())).toContain('step2');
      expect(who.title).toContain(doc.getText('title').toString());
    }
  });

  test('[SY36] is sent to nobody who has gone, or was shut out, meanwhile', async () => {
    const { registry } = rooms(storeOf(large()));
    const ana = new Client('Ana', 'memo');
    ana.askForAll();
    ana.push();
    await registry.take('memo', async (ahead) => {
      ana.session.close(CLOSE.forbidden, 'No longer.');
      await ana.session.hurry(ahead);
    });
    expect(gist(ana.pull())).toEqual([]);
  });
});

test('[SY25] whoever sends more than a mebibyte before the memo is there is not read until it is', async () => {
  const ana = new Client('Ana', 'memo');
  ana.type('x'.repeat(700_000));
  ana.push();
  expect(ana.wire.paused).toBe(false);
  ana.type('y'.repeat(700_000));
  ana.push();
  expect(ana.wire.paused).toBe(true);
  const store = new HandStore();
  const { join } = rooms(store);
  await join(ana);
  expect(ana.wire.paused).toBe(false);
  await store.commit();
  await store.commit();
  expect(gist(ana.pull())).toContain('ack 2');
});
