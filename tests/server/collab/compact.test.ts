import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { CompactionDiffers, compact } from '#server/collab/compact';
import { Compactor, ReplayThread } from '#server/collab/compactor';
import { docOf as memoOf, openStored } from '#server/collab/state';
import { checksumOf } from '#server/collab/store';
import { Client, gist, HandStore, rooms, settle } from './pair';
import { anyAct, docOf, write } from './writers';

const acts = fc.array(anyAct, { minLength: 1, maxLength: 30 });
const thread = new ReplayThread();
afterAll(() => thread.stop());
const silent = pino({ level: 'silent' });

function storeOf(updates: readonly Uint8Array[]): HandStore {
  const store = new HandStore();
  store.inner
    .kept('memo')
    .rows.push(...updates.map((payload, n) => ({ seq: n + 1, payload, checksum: checksumOf(payload) })));
  return store;
}

/** Typing and deleting of one person: `edits` updates. */
function typing(edits: number): Uint8Array[] {
  const doc = docOf(1);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const title = doc.getText('title');
  for (let n = 0; n < edits; n++) {
    if (n % 3 === 2) title.delete(0, 1);
    else title.insert(title.length, 'x');
  }
  return updates;
}

test('[SY28] a compacted memo is the memo, whoever wrote what', () => {
  fc.assert(
    fc.property(acts, acts, (first, second) => {
      const [a, b] = [docOf(1), docOf(2)];
      const updates = [...write(a, first)];
      Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
      updates.push(...write(a, second), ...write(b, first));
      const state = compact(updates);
      const [before, after] = [memoOf(updates), memoOf([state])];
      for (const name of ['title', 'text']) {
        expect(after.getXmlFragment(name).toString()).toBe(before.getXmlFragment(name).toString());
      }
      expect(Y.equalSnapshots(Y.snapshot(after), Y.snapshot(before))).toBe(true);
      expect(compact([state])).toEqual(state);
    }),
    { numRuns: 60 },
  );
});

test('[SY28] a history with a hole is not compacted', () => {
  const [, ...rest] = typing(5);
  expect(() => compact(rest)).toThrow(CompactionDiffers);
});

describe('compaction', () => {
  test('[SY28] replaces the updates by the state, off the main thread, and what follows is numbered on', async () => {
    const store = storeOf(typing(600));
    const before = memoOf(openStored(await store.load('memo')).text.parts());
    const told: number[] = [];
    const compactor = new Compactor(store, silent, thread.replay);
    compactor.ask('memo', (_state, seq) => told.push(seq));
    await compactor.idle();
    const kept = store.inner.kept('memo');
    expect([kept.snapshot?.seq, kept.rows.length, told]).toEqual([600, 0, [600]]);
    const opened = openStored(await store.load('memo'));
    expect(memoOf(opened.text.parts()).getText('title').toString()).toBe(before.getText('title').toString());
    expect([opened.text.seq, opened.damaged]).toEqual([600, false]);
  });

  test('[SY28] leaves a damaged memo, and one whose replay fails, as it is', async () => {
    const damaged = storeOf(typing(300));
    damaged.inner.kept('memo').rows.splice(100, 1);
    const failing = storeOf(typing(300));
    for (const [store, replay] of [
      [damaged, thread.replay],
      [failing, () => Promise.reject(new Error('no'))],
    ] as const) {
      const compactor = new Compactor(store, silent, replay);
      compactor.ask('memo', () => {});
      await compactor.idle();
      expect(store.inner.kept('memo').snapshot).toBeNull();
      expect(store.inner.kept('memo').rows.length).toBeGreaterThan(298);
    }
  });

  test('[SY28] happens by itself under a memo that is being written in; nobody notices', async () => {
    const { store, compactor, registry, join } = rooms();
    const [ana, ben] = [new Client('Ana', 'memo'), new Client('Ben', 'memo')];
    await join(ana);
    await join(ben);
    for (let n = 0; n < 700; n++) {
      ana.type(n % 7 === 0 ? 'ab' : 'c');
      ana.push();
      await store.commit();
      await compactor.idle();
    }
    expect(store.inner.kept('memo').snapshot?.seq).toBeGreaterThanOrEqual(500);
    expect(registry.peek('memo')?.text.loose).toBeLessThan(500);
    ben.pull();
    expect(ben.title).toBe(ana.title);
    const late = new Client('Late', 'memo');
    await join(late);
    late.askForAll();
    late.push();
    late.pull();
    expect(late.title).toBe(ana.title);
  });

  test('[SY23] of what a process has not heard of yet reaches its windows all the same', async () => {
    const store = new HandStore();
    // Nothing is heard between them: their bus is away.
    const [one, two] = [rooms(store), rooms(store)];
    const [ana, ben] = [new Client('Ana', 'memo'), new Client('Ben', 'memo')];
    await one.join(ana);
    await two.join(ben);
    ben.type('Athens');
    ben.push();
    await store.commit();
    const [row] = store.inner.kept('memo').rows;
    const state = row?.payload ?? new Uint8Array();
    await store.compact('memo', 1, state);
    one.registry.peek('memo')?.compacted(state, 1);
    await settle();
    ana.pull();
    expect(ana.title).toBe('Athens');
    ana.type('!');
    ana.push();
    await store.commit();
    expect(gist(ana.pull())).toEqual(['ack 1']);
  });
});
