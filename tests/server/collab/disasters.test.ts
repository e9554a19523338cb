import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { connect } from '#db/client';
import { startCluster } from '#db/embedded/cluster';
import { migrate } from '#db/migrate';
import { testDatabase } from '#tests/database';
import { titled } from '../export/tools';
import { desk } from './desk';
import { noRedis, Redis } from './redis';
import { servers } from './servers';
import { allSaved, pause, savedBy, typing, typists, type Writer } from './typists';
import { until } from './world';

const database = testDatabase();
const { open } = desk(database);
const start = servers();

/** Postgres as after a power cut: the child processes die where they stand. */
async function stopImmediately(dataDir: string): Promise<void> {
  const [pid] = (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
  process.kill(Number(pid), 'SIGQUIT');
  const isThere = () => {
    try {
      process.kill(Number(pid), 0);
      return true;
    } catch {
      return false;
    }
  };
  await until('Postgres has ended', () => !isThere(), 20_000);
}

test('[SY21] Postgres is stopped immediately and started again under everybody’s hands: nothing is lost', {
  timeout: 120_000,
}, async () => {
  const dataDir = await mkdtemp(join(process.cwd(), '.cache', 'disaster-'));
  let cluster = await startCluster(dataDir);
  try {
    await migrate(cluster.url);
    const connection = connect(cluster.url, 4);
    const { writer, team, expectKept, expectAll } = typists(
      () => ({ ...connection, url: cluster.url }),
      open,
    );
    const { people, memo } = await team();
    const server = await start(cluster.url);
    const writers = people.map((who) => writer(server, who, memo));
    await Promise.all(writers.map((one) => one.until.saved()));
    const stop = typing(writers);
    for (let n = 0; n < 2; n++) {
      const before = savedBy(writers);
      await until('something showed as saved', () => savedBy(writers) > before + 10, 15_000);
      await stopImmediately(dataDir);
      const saved = savedBy(writers);
      await pause(500);
      expect(savedBy(writers)).toBe(saved);
      cluster = await startCluster(dataDir, Number(new URL(cluster.url).port));
    }
    stop();
    await until('all are saved', () => allSaved(writers), 30_000);
    await expectKept(memo, writers);
    await expectAll(memo, writers);
    await server.kill();
    await connection.close();
  } finally {
    await cluster.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
});

test('[SY21] a full disk stops the saving and nothing else: when there is room again, all of it is saved', async () => {
  const { writer, team, expectKept, expectAll } = typists(database, open);
  const { people, memo } = await team();
  const server = await start(database().url);
  const writers = people.map((who) => writer(server, who, memo));
  await Promise.all(writers.map((one) => one.until.saved()));
  const stop = typing(writers);
  const { sql } = database();
  // What Postgres itself says where a table cannot grow (SQLSTATE 53100).
  await sql`
    create function no_room() returns trigger language plpgsql as $$
    begin
      raise disk_full using message = 'could not extend file: No space left on device';
    end $$`;
  await sql`create trigger no_room before insert on memo_updates execute function no_room()`;
  await pause(200);
  const saved = savedBy(writers);
  await pause(800);
  expect(savedBy(writers)).toBe(saved);
  await expectKept(memo, writers);
  await sql`drop function no_room() cascade`;
  stop();
  await until('all are saved', () => allSaved(writers), 15_000);
  await expectAll(memo, writers);
  await server.kill();
});

const MEMOS = 20;
const EACH = 10;

describe.skipIf(noRedis !== null)(titled('a rolling restart', noRedis), () => {
  test(`[SY17] with ${MEMOS * EACH} editors at work loses nothing, and all come back by themselves`, {
    timeout: 180_000,
  }, async () => {
    const { writer, team, expectKept, expectAll } = typists(database, open);
    const redis = await Redis.open();
    // Each window waits for the end of its page, which in Node is that of the process, until it is closed.
    process.setMaxListeners(process.getMaxListeners() + MEMOS * EACH);
    try {
      const env = { REDIS_URL: redis.url };
      const names = Array.from({ length: EACH }, (_, n) => `Editor ${n}`);
      const teams = await Promise.all(Array.from({ length: MEMOS }, () => team(names)));
      const both = [await start(database().url, 0, env), await start(database().url, 0, env)];
      const desks = teams.map(({ people, memo }) => ({
        memo,
        writers: people.map((who, n) => writer(both[n % 2] ?? { url: '', origin: '' }, who, memo)),
      }));
      const everybody: Writer[] = desks.flatMap(({ writers }) => writers);
      await until('all are in', () => allSaved(everybody), 60_000);
      const stops = desks.map(({ writers }) => typing(writers, 1_500));
      for (const [n, server] of both.entries()) {
        const before = savedBy(everybody);
        await until('something showed as saved', () => savedBy(everybody) > before + 200, 30_000);
        expect(await server.stop()).toBe(0);
        both[n] = await start(database().url, server.port, env);
        for (const { memo, writers } of desks) await expectKept(memo, writers);
      }
      for (const stop of stops) stop();
      await until('all are saved', () => allSaved(everybody), 60_000);
      for (const { memo, writers } of desks) await expectAll(memo, writers);
      for (const server of both) await server.kill();
    } finally {
      await redis.close();
    }
  });
});
