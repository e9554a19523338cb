import { describe, expect, test } from 'vitest';
import { testDatabase } from '#tests/database';
import { titled } from '../export/tools';
import { desk } from './desk';
import { noRedis, Redis } from './redis';
import { servers } from './servers';
import { allSaved, comeBack, pause, savedBy, typing, typists, type Writer } from './typists';
import { until } from './world';

const KILLS = Number(process.env.FUZZ_KILLS ?? 20);
const database = testDatabase();
const { open } = desk(database);
const { writer, team, wordsInStore, expectKept, expectAll } = typists(database, open);
const start = servers();

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
    await until('they are back', () => allSaved(writers), 15_000);
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
      await until('all are saved', () => allSaved(writers), 15_000);
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
  await until('all are saved', () => allSaved(writers), 15_000);
  await expectAll(memo, writers);
  await server.kill();
});
