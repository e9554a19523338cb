import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { peopleIn } from '#app/editor/collab/people';
import { encodeEdit } from '#domain/sync/messages';
import type { Bus, Said } from '#server/collab/bus';
import { LocalHub } from '#server/collab/bus-local';
import { RedisBus } from '#server/collab/bus-redis';
import { encodeAwareness } from '#server/collab/protocol';
import { PostgresStore } from '#server/collab/store-postgres';
import { testDatabase } from '#tests/database';
import { titled } from '../export/tools';
import { desk } from './desk';
import { Client, HandStore, rooms, settle } from './pair';
import { noRedis, Redis } from './redis';
import { memoOf, someone, until } from './world';

/** A bus that loses what it is told to lose. */
class LossyBus implements Bus {
  readonly shared = true;
  lose: (said: Said) => boolean = () => false;
  constructor(private readonly inner: Bus) {}
  get process() {
    return this.inner.process;
  }
  publish(memoId: string, said: Said): void {
    if (!this.lose(said)) this.inner.publish(memoId, said);
  }
  listen(memoId: string, hear: (said: Said) => void) {
    return this.inner.listen(memoId, hear);
  }
  close() {
    return this.inner.close();
  }
}

/** Two processes on one store, each with a client: Ana with the first, Ben with the second. */
async function twoProcesses() {
  const hub = new LocalHub();
  const buses = [new LossyBus(hub.join()), new LossyBus(hub.join())] as const;
  const store = new HandStore();
  const [first, second] = [rooms(store, buses[0]), rooms(store, buses[1])];
  const [ana, ben] = [new Client('Ana', 'memo'), new Client('Ben', 'memo')];
  await first.join(ana);
  await second.join(ben);
  const commitAll = async () => {
    for (await settle(); store.due > 0; ) await store.commit();
    await settle();
  };
  return { buses, store, first, second, ana, ben, commitAll };
}

describe('two processes on one memo', () => {
  test('[SY23] what is written with one is seen with the other, after its commit', async () => {
    const { ana, ben, store, commitAll } = await twoProcesses();
    ana.type('Athens');
    ana.push();
    await settle();
    expect([store.due, ben.pull()]).toEqual([1, []]);
    await commitAll();
    ben.pull();
    expect(ben.title).toBe('Athens');
    ben.type(' Plenary');
    ana.type('!');
    for (const client of [ana, ben]) client.push();
    await commitAll();
    for (const client of [ana, ben]) client.pull();
    expect(ana.title).toBe(ben.title);
    expect(ana.title).toHaveLength('Athens Plenary!'.length);
  });

  test('[SY23] what the bus lost shows in the numbers and is fetched', async () => {
    const { ana, ben, buses, commitAll } = await twoProcesses();
    buses[0].lose = ({ kind }) => kind === 'update';
    for (const word of ['one ', 'two ']) {
      ana.type(word);
      ana.push();
      await commitAll();
    }
    ben.pull();
    expect(ben.title).toBe('');
    buses[0].lose = () => false;
    ana.type('three');
    ana.push();
    await commitAll();
    ben.pull();
    expect(ben.title).toBe('one two three');
  });

  test('[SY23] its own commit shows a process as well that others wrote before', async () => {
    const { ana, ben, buses, commitAll } = await twoProcesses();
    buses[0].lose = ({ kind }) => kind === 'update';
    ana.type('Ana');
    ana.push();
    await commitAll();
    ben.type('Ben');
    ben.push();
    await commitAll();
    ben.pull();
    expect([ben.title].sort()).toEqual([
      ben.title.includes('Ana') && ben.title.includes('Ben') ? ben.title : 'both',
    ]);
  });

  test('[SY23] what the other process replaced by a state is fetched as that state', async () => {
    const { ana, ben, buses, store, commitAll } = await twoProcesses();
    buses[0].lose = ({ kind }) => kind === 'update';
    for (const word of ['one ', 'two ', 'three ']) {
      ana.type(word);
      ana.push();
      await commitAll();
    }
    await store.compact('memo', 3, Y.encodeStateAsUpdate(ana.doc));
    buses[0].lose = () => false;
    ana.type('four');
    ana.push();
    await commitAll();
    ben.pull();
    expect(ben.title).toBe('one two three four');
  });

  test('[SY22] a client that comes over with the words of others is believed when the log says the same', async () => {
    const { ana, ben, buses, second, commitAll } = await twoProcesses();
    buses[0].lose = ({ kind }) => kind === 'update';
    ana.type('Ana');
    ana.push();
    await commitAll();
    const carl = new Client('Carl', 'memo');
    Y.applyUpdate(carl.doc, Y.encodeStateAsUpdate(ana.doc), 'server');
    carl.type(' and Carl');
    await second.join(carl);
    carl.say(encodeEdit(9, Y.encodeStateAsUpdate(carl.doc)));
    carl.push();
    await commitAll();
    expect(carl.pull().some(({ told }) => told === 'refused')).toBe(false);
    ben.pull();
    expect(ben.title).toBe('Ana and Carl');
  });

  test('[SY23] who is with one is shown with the other, and gone when that process falls silent', async () => {
    const { first, second, ana, ben, buses } = await twoProcesses();
    ana.say(encodeAwareness([{ clientId: 7, clock: 1, state: '{}' }]));
    ana.push();
    expect(ben.pull()).toMatchObject([{ states: [[7, { user: { id: 'Ana' } }]] }]);
    const late = new Client('Late', 'memo');
    await second.join(late);
    expect(late.told.at(-1)).toMatchObject({ states: [[7, { user: { id: 'Ana' } }]] });
    first.registry.peek('memo')?.company.beat(40_000);
    second.registry.peek('memo')?.company.beat(40_000);
    expect(ben.pull()).toEqual([]);
    buses[0].lose = () => true;
    second.registry.peek('memo')?.company.beat(-1);
    expect(ben.pull()).toMatchObject([{ states: [[7, null]] }]);
  });
});

describe.skipIf(noRedis !== null)(titled('two servers joined by Redis', noRedis), () => {
  const database = testDatabase();
  const { serve, open } = desk(database);
  let redis: Redis;
  beforeAll(async () => {
    redis = await Redis.open();
  });
  afterAll(() => redis.close());

  test('[SY23] people at both see one another and write one text, while Redis is killed and comes back', async () => {
    const log = pino({ level: 'silent' });
    const make = () => serve({ bus: new RedisBus(redis.url, log) });
    const [one, two] = [await make(), await make()];
    const [ana, ben] = [await someone(database(), 'Ana'), await someone(database(), 'Ben')];
    const memo = await memoOf(database(), ana, [[ben, 'editor']]);
    const [a, b] = [open(one, ana, memo), open(two, ben, memo)];
    await Promise.all([a.until.saved(), b.until.saved()]);
    a.title.insert(0, 'Athens');
    await until('Ben sees it', () => b.title.toString() === 'Athens');
    for (const window of [a, b]) window.provider.awareness.setLocalStateField('cursor', null);
    await until('they see one another', () =>
      [a, b].every(({ provider }) => peopleIn(provider.awareness).length === 2),
    );
    await redis.kill();
    a.title.insert(6, ' Plenary');
    b.title.insert(0, 'The ');
    await Promise.all([a.until.saved(), b.until.saved()]);
    await redis.start();
    await until(
      'both have all',
      () => a.title.toString() === 'The Athens Plenary' && b.title.length === a.title.length,
      15_000,
    );
    expect(b.title.toString()).toBe('The Athens Plenary');
    const stored = await new PostgresStore(database()).load(memo);
    expect([stored.head, stored.faults]).toEqual([stored.updates.length, []]);
  });
});
