import * as encoding from 'lib0/encoding';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { encodeEdit, MAX_MEMO } from '#domain/sync/messages';
import { Bucket } from '#server/collab/bucket';
import { Paces } from '#server/collab/pace';
import { encodeAwareness, encodeStep1 } from '#server/collab/protocol';
import { Client, gist, rooms, settle } from './pair';

const caret = (clientId: number, clock: number, cursor: number) =>
  encodeAwareness([{ clientId, clock, state: JSON.stringify({ cursor }) }]);

/** Commits until nothing waits. */
async function commitAll(store: { due: number; commit(): Promise<void> }) {
  for (await settle(); store.due > 0; ) await store.commit();
}

describe('a client id', () => {
  test('[SY22] belongs to the person who wrote with it first: another is refused, in every session', async () => {
    const { store, join } = rooms();
    const [ana, ben] = [new Client('Ana', 'memo'), new Client('Ben', 'memo')];
    await join(ana);
    await join(ben);
    ana.type('Athens');
    ana.push();
    await store.commit();
    ben.pull();
    const forger = new Y.Doc();
    Y.applyUpdate(forger, Y.encodeStateAsUpdate(ben.doc));
    forger.clientID = ana.doc.clientID;
    const before = Y.encodeStateVector(forger);
    forger.getText('title').insert(6, ' was cancelled');
    ben.say(encodeEdit(1, Y.encodeStateAsUpdate(forger, before)));
    ben.push();
    await commitAll(store);
    expect(ben.pull()).toMatchObject([{ told: 'refused', id: 1, code: 'not-yours' }]);
    expect(gist(ana.pull())).toEqual(['ack 1']);
    ana.type('!');
    ana.push();
    await store.commit();
    expect([gist(ana.pull()), ben.pull().length, ben.title]).toEqual([['ack 2'], 1, 'Athens!']);
  });

  test('[SY22] that the server wrote with is nobody’s', async () => {
    const { store, registry, join } = rooms();
    const { room } = await registry.take('memo');
    let client = 0;
    const edited = room.edit('Ana', (doc) => {
      client = doc.clientID;
      doc.getText('title').insert(0, 'Template');
    });
    await store.commit();
    await edited;
    const ana = new Client('Ana', 'memo');
    await join(ana);
    ana.doc.clientID = client;
    ana.askForAll();
    ana.push();
    ana.pull();
    ana.doc.clientID = client;
    ana.type('!');
    ana.push();
    await commitAll(store);
    expect(ana.pull()).toMatchObject([{ told: 'refused', code: 'not-yours' }]);
  });
});

describe('a memo at its limit of size', () => {
  test('[SY24] takes no more text, says so, and takes deletions', async () => {
    const { store, join } = rooms();
    const ana = new Client('Ana', 'memo');
    await join(ana);
    for (let n = 0; n < 5; n++) ana.type('x'.repeat(MAX_MEMO / 5 - 200));
    ana.push();
    await commitAll(store);
    expect(gist(ana.pull())).toHaveLength(5);
    const words = 'one too many '.repeat(100);
    ana.type(words);
    ana.push();
    expect(ana.pull()).toMatchObject([{ told: 'refused', id: 6, code: 'full' }]);
    ana.doc.getText('title').delete(0, 10);
    ana.push();
    await commitAll(store);
    expect(gist(ana.pull())).toEqual(['ack 7']);
  });
});

describe('who sends too much', () => {
  test('[SY25] a bucket holds so much, fills up with time, and makes those wait who spend more', () => {
    let now = 0;
    const bucket = new Bucket({ burst: 10, perSecond: 100 }, () => now);
    bucket.spend(10);
    expect(bucket.wait).toBe(10);
    now += 10;
    expect(bucket.wait).toBe(0);
    bucket.spend(101);
    expect(bucket.wait).toBe(1_010);
    now += 60_000;
    expect([bucket.wait, bucket.isFull]).toEqual([0, true]);
  });

  test('[SY25] a flood is read no faster than it is committed, the others meanwhile; nothing of it is lost', async () => {
    const { store, join } = rooms();
    const [flood, ben] = [new Client('Flood', 'memo'), new Client('Ben', 'other')];
    await join(flood);
    await join(ben, 'other');
    for (let n = 0; n < 1_000; n++) flood.type('x');
    flood.push();
    await settle();
    expect(flood.wire.paused).toBe(true);
    ben.type('Ben');
    ben.push();
    await store.commit();
    await store.commit();
    expect(gist(ben.pull())).toEqual(['ack 1']);
    expect(flood.pull().length).toBeLessThan(600);
    await commitAll(store);
    flood.pull();
    expect(flood.wire.paused).toBe(false);
    expect(flood.told.filter(({ told }) => told === 'ack')).toHaveLength(1_000);
  });

  test('[SY25] the last frames of a flood, too few to pause the socket for, are read as well', async () => {
    const { store, join } = rooms();
    const flood = new Client('Flood', 'memo');
    await join(flood);
    for (let n = 0; n < 290; n++) flood.type('x');
    flood.push();
    await commitAll(store);
    flood.pull();
    expect(flood.told.filter(({ told }) => told === 'ack')).toHaveLength(290);
  });

  test('[SY25] all connections of a person share one pace; another person has their own', async () => {
    const { join, store } = rooms();
    let clock = 0;
    const paces = new Paces(() => clock);
    const make = (name: string) => new Client(name, 'memo', {}, true, paces);
    const [first, second, ben] = [make('Ana'), make('Ana'), make('Ben')];
    for (const client of [first, second, ben]) await join(client);
    for (let n = 0; n < 50; n++) {
      first.say(encodeStep1(Uint8Array.from([0])));
      second.say(encodeStep1(Uint8Array.from([0])));
    }
    first.push();
    second.push();
    await settle();
    const answered = first.pull().length + second.pull().length;
    expect(answered).toBeGreaterThan(70);
    expect(answered).toBeLessThan(90);
    ben.type('Ben');
    ben.push();
    await store.commit();
    expect(gist(ben.pull())).toEqual(['ack 1']);
    clock += 10_000;
    for (const client of [first, second]) client.wire.pass(10_000);
    await settle();
    expect(answered + first.pull().length + second.pull().length).toBeGreaterThanOrEqual(100);
  });

  test('[SY26] of carets that come too fast the newest is told, twenty a second', async () => {
    const { join } = rooms();
    const [ana, ben] = [new Client('Ana', 'memo'), new Client('Ben', 'memo')];
    await join(ana);
    await join(ben);
    ana.wire.msPerFrame = 1;
    for (let n = 1; n <= 20; n++) ana.say(caret(7, n, n));
    ana.push();
    ana.wire.pass(50);
    const cursors = ben.pull().flatMap((told) => (told.told === 'awareness' ? told.states : []));
    expect(cursors).toMatchObject([
      [7, { cursor: 1 }],
      [7, { cursor: 20 }],
    ]);
  });

  test('[SY26] an echo of another’s caret does not take the place of one’s own that waits', async () => {
    const { join } = rooms();
    const [ana, ben] = [new Client('Ana', 'memo'), new Client('Ben', 'memo')];
    await join(ana);
    await join(ben);
    ben.say(caret(8, 1, 1));
    ben.push();
    ana.wire.msPerFrame = 1;
    for (let n = 1; n <= 3; n++) ana.say(caret(7, n, n));
    ana.say(caret(8, 1, 1));
    ana.push();
    ana.wire.pass(50);
    const cursors = ben.pull().flatMap((told) => (told.told === 'awareness' ? told.states : []));
    expect(cursors).toMatchObject([
      [7, { cursor: 1 }],
      [7, { cursor: 3 }],
    ]);
  });

  test('[SY26] an awareness frame of 200,000 entries, or with a clock of 2^50, harms nobody', async () => {
    const { join } = rooms();
    const [ana, ben, carl] = [
      new Client('Ana', 'memo'),
      new Client('Ben', 'memo'),
      new Client('Carl', 'memo'),
    ];
    for (const client of [ana, ben, carl]) await join(client);
    const many = encoding.createEncoder();
    encoding.writeVarUint(many, 200_000);
    for (let n = 0; n < 200_000; n++) for (const part of [n, 1, 0]) encoding.writeVarUint(many, part);
    const frame = encoding.createEncoder();
    encoding.writeVarUint(frame, 1);
    encoding.writeVarUint8Array(frame, encoding.toUint8Array(many));
    ana.say(encoding.toUint8Array(frame));
    ana.push();
    expect(ana.told.at(-1)).toMatchObject({ told: 'closed' });
    ben.say(caret(8, 2 ** 50, 1));
    ben.push();
    expect(gist(carl.pull())).toEqual(['awareness']);
    ben.say(caret(8, 2 ** 50 + 1, 2));
    ben.push();
    expect(carl.pull()).toMatchObject([{ states: [[8, { cursor: 2 }]] }]);
  });
});

describe('a receiver that does not read', () => {
  test('[SY27] gets no more edits above a mebibyte, and all it missed when it has read', async () => {
    const { store, join } = rooms();
    const [ana, slow] = [new Client('Ana', 'memo'), new Client('Slow', 'memo')];
    await join(ana);
    await join(slow);
    const write = async (words: string) => {
      ana.type(words);
      ana.push();
      await store.commit();
    };
    await write('Athens');
    slow.pull();
    slow.wire.stuck = (1 << 20) + 1;
    await write(' Plenary');
    ana.doc.getText('title').delete(0, 1);
    await write('!');
    await commitAll(store);
    expect(slow.pull()).toEqual([]);
    slow.wire.stuck = 0;
    slow.session.drained();
    slow.pull();
    expect([slow.title, slow.doc.store.pendingStructs]).toEqual(['thens Plenary!', null]);
    await write('?');
    expect([gist(slow.pull()), slow.title]).toEqual([['update'], 'thens Plenary!?']);
  });

  test('[SY27] hears what is meant for it alone, however far it is behind', async () => {
    const { store, join } = rooms();
    const [ana, slow] = [new Client('Ana', 'memo'), new Client('Slow', 'memo')];
    await join(ana);
    await join(slow);
    slow.wire.stuck = (1 << 20) + 1;
    ana.type('Athens');
    ana.push();
    await store.commit();
    slow.doc.getText('other').insert(0, 'x');
    slow.push();
    await store.commit();
    slow.session.tell({ kind: 'comments' });
    slow.askForAll();
    slow.push();
    expect(gist(slow.pull())).toEqual(['ack 1', 'event', 'step2']);
    expect(slow.title).toBe('Athens');
    slow.wire.stuck = 0;
    slow.session.beat();
    ana.type('!');
    ana.push();
    await store.commit();
    slow.pull();
    expect(slow.title).toBe('Athens!');
  });

  test('[SY25] that floods with what is known waits for one turn at a time', async () => {
    const { store, join } = rooms();
    const ana = new Client('Ana', 'memo');
    await join(ana);
    ana.type('Athens');
    ana.push();
    await store.commit();
    let timers = 0;
    const later = ana.wire.later.bind(ana.wire);
    ana.wire.later = (act, ms) => {
      timers++;
      later(() => {
        timers--;
        act();
      }, ms);
    };
    ana.wire.msPerFrame = 0;
    const known = Y.encodeStateAsUpdate(ana.doc);
    for (let n = 0; n < 4_500; n++) ana.say(encodeEdit(100 + n, known));
    ana.push();
    let most = timers;
    for (let n = 0; n < 100; n++) {
      ana.wire.pass(20);
      most = Math.max(most, timers);
      await settle();
    }
    expect(most).toBe(1);
    expect(gist(ana.pull())).toContain('ack 4599');
  });

  test('[SY27] is cut off above eight mebibytes, or when it has not read for thirty seconds; nobody else is', async () => {
    const { store, join } = rooms();
    const clients = ['Ana', 'Full', 'Late'].map((name) => new Client(name, 'memo'));
    for (const client of clients) await join(client);
    const [ana, full, late] = clients as [Client, Client, Client];
    full.wire.stuck = (8 << 20) + 1;
    full.session.beat();
    expect(full.told.at(-1)).toEqual({ told: 'closed', code: 1006 });
    late.wire.stuck = 2 << 20;
    ana.type('x');
    ana.push();
    await store.commit();
    late.wire.pass(29_000);
    late.session.beat();
    expect(late.told.some(({ told }) => told === 'closed')).toBe(false);
    late.wire.pass(2_000);
    late.session.beat();
    expect(late.told.at(-1)).toEqual({ told: 'closed', code: 1006 });
    expect(gist(ana.pull())).toEqual(['ack 1']);
  });
});
