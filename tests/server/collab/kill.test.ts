import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { openStored } from '#server/collab/state';
import { PostgresStore } from '#server/collab/store-postgres';
import { testDatabase } from '#tests/database';
import { desk } from './desk';
import { memoOf, type Someone, someone, until } from './world';

const database = testDatabase();
const { open } = desk(database);
const running = new Set<ChildProcess>();
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
});

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** Starts a server process; its address. */
async function start(port: number) {
  const child = spawn(process.execPath, ['--import', tsx, here('process.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      DATABASE_URL: database().url,
      PORT: String(port),
      TSX_TSCONFIG_PATH: here('../../../tsconfig.json'),
    },
  });
  running.add(child);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const host = /listening at (\S+)/.exec(line.toString())?.[1];
  if (!host) throw new Error(`the server said ${line.toString()}`);
  const kill = async () => {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    running.delete(child);
  };
  return { url: `ws://${host}/collab`, origin: `http://${host}`, port: Number(host.split(':')[1]), kill };
}

type Server = Awaited<ReturnType<typeof start>>;

/** A writer who adds numbered words, with a ledger of what showed as saved and of what was seen of others. */
function writer(server: Server, who: Someone, memo: string) {
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
  return { write, written, saved, seen, until: waits };
}

async function wordsInStore(memo: string): Promise<string[]> {
  const { text, damaged } = openStored(await new PostgresStore(database().sql).load(memo));
  expect(damaged).toBe(false);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, text.full());
  return doc.getArray<string>('words').toArray();
}

test('[SY18] a server killed in mid-typing, again and again, has lost nothing that showed as saved or was seen', async () => {
  const people = await Promise.all(
    ['Ana', 'Ben', 'Chiara', 'Dmitri'].map((name) => someone(database(), name)),
  );
  const [ana, ...others] = people;
  if (!ana) throw new Error('nobody is there');
  const memo = await memoOf(
    database(),
    ana,
    others.map((who) => [who, 'editor']),
  );
  let server = await start(0);
  const writers = people.map((who) => writer(server, who, memo));
  await Promise.all(writers.map((one) => one.until.saved()));

  for (const busy of [160, 237, 313]) {
    // Each at a rhythm of their own, so that some are saved while others are under way.
    const typing = writers.map((one, n) => setInterval(one.write, 5 + n * 12));
    await new Promise((enough) => setTimeout(enough, busy));
    await server.kill();
    const stored = new Set(await wordsInStore(memo));
    for (const one of writers) {
      expect([...one.saved].filter((word) => !stored.has(word))).toEqual([]);
      expect([...one.seen].filter((word) => !stored.has(word))).toEqual([]);
    }
    expect(writers.reduce((sum, one) => sum + one.saved.size, 0)).toBeGreaterThan(0);
    await new Promise((offline) => setTimeout(offline, 50));
    typing.forEach(clearInterval);
    server = await start(server.port);
    await Promise.all(writers.map((one) => one.until.saved()));
  }

  const all = writers.flatMap((one) => one.written).sort();
  await until('everything arrived', async () => (await wordsInStore(memo)).length === all.length);
  expect((await wordsInStore(memo)).sort()).toEqual(all);
  await server.kill();
});
