import { describe, expect, test } from 'vitest';
import type { MemoProvider } from '#app/editor/collab/provider';
import { docOf, openStored } from '#server/collab/state';
import { PostgresStore } from '#server/collab/store-postgres';
import { testDatabase } from '#tests/database';
import { titled } from '../export/tools';
import { desk } from './desk';
import { noRedis, Redis } from './redis';
import { type ServerProcess, servers } from './servers';
import { memoOf, type Someone, someone, until } from './world';

const KILLS = Number(process.env.FUZZ_KILLS ?? 20);
const database = testDatabase();
const { open } = desk(database);
const start = servers();

/** A writer of numbered words, with a ledger outside the server of what showed as saved and of what others saw. */
function writer(server: Pick<ServerProcess, 'url' | 'origin'>, who: Someone, memo: string) {
  const { doc, provider, until: waits } = open(server, who, memo);
  const words = doc.getArray<string>('words');
  const saved = new Set<string>();
  const seen = new Set<string>();
  const written: string[] = [];
  provider.subscribe(() => {
    if (provider.save === 'saved') for (const word of written) saved.add(word);
  });
  words.observe((event) => {
    if (event.transaction.local) return;
    for (const word of words.toArray()) if (!word.startsWith(who.name)) seen.add(word);
  });
  const write = () => {
    const word = `${who.name} ${written.length + 1}`;
    written.push(word);
    words.push([word]);
  };
  return { write, words, written, saved, seen, provider, until: waits };
}

type Writer = ReturnType<typeof writer>;

async function wordsInStore(memo: string): Promise<string[]> {
  const { text, damaged } = openStored(await new PostgresStore(database()).load(memo));
  expect(damaged).toBe(false);
  return docOf(text.parts()).getArray<string>('words').toArray();
}

/** Four people and a memo they may write in. */
async function team() {
  const names = ['Ana', 'Ben', 'Chiara', 'Dmitri'];
  const people = await Promise.all(names.map((name) => someone(database(), name)));
  const [ana, ...others] = people as [Someone, ...Someone[]];
  const memo = await memoOf(
    database(),
    ana,
    others.map((who) => [who, 'editor']),
  );
  return { people, memo };
}

/** Each types at a rhythm of their own, so that some words are saved while others are under way. */
function typing(writers: Writer[]): () => void {
  const timers = writers.map((one, n) => setInterval(one.write, 7 + n * 13));
  return () => timers.forEach(clearInterval);
}

/** At once, not after the pause that grows with each attempt. */
function comeBack(provider: MemoProvider): void {
  provider.disconnect();
  provider.connect();
}

const savedBy = (writers: Writer[]) => writers.reduce((sum, { saved }) => sum + saved.size, 0);
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Nothing that showed as saved, or that anybody else saw, is missing. */
async function expectKept(memo: string, writers: Writer[]) {
  // Taken before the store is read: people may be writing on.
  const claims = writers.map(({ saved, seen }) => ({ saved: [...saved], seen: [...seen] }));
  const stored = new Set(await wordsInStore(memo));
  for (const { saved, seen } of claims) {
    expect(saved.filter((word) => !stored.has(word))).toEqual([]);
    expect(seen.filter((word) => !stored.has(word))).toEqual([]);
  }
}

/** In the end everything that anybody wrote is there, once. */
async function expectAll(memo: string, writers: Writer[]) {
  await Promise.all(writers.map((one) => one.until.saved()));
  const all = writers.flatMap(({ written }) => written).sort();
  expect((await wordsInStore(memo)).sort()).toEqual(all);
  await until('everybody has everything', () => writers.every(({ words }) => words.length === all.length));
}

test(`[SY18] a server killed ${KILLS} times in mid-typing has lost nothing that showed as saved or was seen`, {
  timeout: 60_000 + KILLS * 15_000,
}, async () => {
  const { people, memo } = await team();
  let server = await start(database().url);
  const writers = people.map((who) => writer(server, who, memo));
  await Promise.all(writers.map((one) => one.until.saved()));
  for (let kill = 0; kill < KILLS; kill++) {
    const before = savedBy(writers);
    const stop = typing(writers);
    await until('something showed as saved', () => savedBy(writers) > before + 3, 15_000);
    await pause(Math.random() * 60);
    await server.kill();
    await expectKept(memo, writers);
    stop();
    server = await start(database().url, server.port);
    for (const { provider } of writers) comeBack(provider);
    await until('they are back', () => writers.every(({ provider }) => provider.save === 'saved'), 15_000);
  }
  await expectAll(memo, writers);
  await server.kill();
});

describe.skipIf(noRedis !== null)(titled('two server processes with Redis', noRedis), () => {
  test('[SY17] each is stopped and started anew under everybody’s hands: all come back by themselves, nothing is lost', {
    timeout: 120_000,
  }, async () => {
    const redis = await Redis.open();
    try {
      const { people, memo } = await team();
      const env = { REDIS_URL: redis.url };
      let one = await start(database().url, 0, env);
      let two = await start(database().url, 0, env);
      const writers = people.map((who, n) => writer(n % 2 ? one : two, who, memo));
      await Promise.all(writers.map((each) => each.until.saved()));
      const stop = typing(writers);
      await pause(200);
      expect(await one.stop()).toBe(0);
      await expectKept(memo, writers);
      one = await start(database().url, one.port, env);
      await pause(200);
      expect(await two.stop()).toBe(0);
      two = await start(database().url, two.port, env);
      await redis.kill();
      await pause(200);
      await redis.start();
      await pause(200);
      stop();
      await expectKept(memo, writers);
      await until('all are saved', () => writers.every(({ provider }) => provider.save === 'saved'), 15_000);
      await expectAllWithin(memo, writers);
      await one.kill();
      await two.kill();
    } finally {
      await redis.close();
    }
  });

  /** Over Redis that was away, the numbers of the log are compared every five seconds. */
  async function expectAllWithin(memo: string, writers: Writer[]) {
    const all = writers.flatMap(({ written }) => written).sort();
    expect((await wordsInStore(memo)).sort()).toEqual(all);
    await until(
      'everybody has everything',
      () => writers.every(({ words }) => words.length === all.length),
      20_000,
    );
  }
});

test('[SY21] the database may cut all connections in mid-typing: what was not acknowledged is committed when it is back', async () => {
  const { people, memo } = await team();
  const server = await start(`${database().url}?application_name=cut%20off`);
  const writers = people.map((who) => writer(server, who, memo));
  await Promise.all(writers.map((one) => one.until.saved()));
  const stop = typing(writers);
  for (let cut = 0; cut < 3; cut++) {
    await pause(150);
    await database().sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and application_name = 'cut off'`;
    await expectKept(memo, writers);
  }
  stop();
  await until('all are saved', () => writers.every(({ provider }) => provider.save === 'saved'), 15_000);
  await expectAll(memo, writers);
  await server.kill();
});
