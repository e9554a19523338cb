import { expect, test } from 'vitest';
import type { WebSocket as NodeSocket } from 'ws';
import * as Y from 'yjs';
import { encodeEdit } from '#domain/sync/messages';
import { encodeAwareness } from '#server/collab/protocol';
import { testDatabase } from '#tests/database';
import { desk } from './desk';
import { readTold } from './pair';
import { memoOf, type Served, type Someone, someone, until } from './world';

const database = testDatabase();
const { serve, open, raw } = desk(database);

const varUint = (value: number): number[] =>
  value < 128 ? [value] : [(value % 128) | 128, ...varUint(Math.floor(value / 128))];
const bytes = (...numbers: number[]) => Uint8Array.from(numbers.flatMap(varUint));

/** Edits that build on what nobody has: a later letter, one beside a stranger, a deletion of nothing. */
const gap = (n: number): Uint8Array =>
  encodeEdit(
    n,
    [
      Uint8Array.from([...bytes(1, 1, 7_001, n), 132, ...bytes(7_001, n - 1), 1, 120, 0]),
      Uint8Array.from([...bytes(1, 1, 7_002, 0), 132, ...bytes(7_003, n), 1, 120, 0]),
      bytes(0, 1, 7_004, 1, n, 1),
    ][n % 3] ?? new Uint8Array(),
  );

/** A caret that never rests, as large as one may be. */
const caret = (n: number): Uint8Array =>
  encodeAwareness([{ clientId: 7_005, clock: n, state: JSON.stringify({ n, cursor: 'x'.repeat(1_900) }) }]);

/** What claims more than it is, and what is no message at all. */
const COSTLY = [
  encodeEdit(1, bytes(30_000_000, 0, 1, 0)),
  encodeEdit(2, bytes(0, 1, 7, 200_000)),
  encodeEdit(3, bytes(1, 1, 7, 0, 0, 2 ** 40, 0)),
  encodeEdit(4, new Uint8Array((1 << 20) - 64)),
  Uint8Array.from([1, 5, ...varUint(100_000)]),
  Uint8Array.from({ length: 4_000 }, (_, n) => (n * 7_919) % 256),
];

/** Sends these until the time is over, and comes back whenever it is shut out; what it was told, and how often it was. */
async function attack(
  server: Served,
  who: Someone,
  memo: string,
  frame: (n: number) => Uint8Array,
  end: number,
) {
  const told: Uint8Array[] = [];
  let shutOut = 0;
  let sent = 0;
  while (Date.now() < end) {
    const { socket, heard } = await raw(server, who, memo);
    while (Date.now() < end && isOpen(socket)) {
      for (let n = 0; n < 20; n++) socket.send(frame(++sent));
      await until('it is taken', () => socket.bufferedAmount < 1 << 20 || !isOpen(socket), 20_000);
      await new Promise((soon) => setTimeout(soon, 1));
    }
    if (!isOpen(socket)) shutOut++;
    socket.close();
    told.push(...heard);
  }
  return { told: told.map(readTold), shutOut, sent };
}

const isOpen = (socket: NodeSocket) => socket.readyState === socket.OPEN;

test('[SY5] beside gaps, carets that never rest and frames that cost more than they weigh, two people write as ever', {
  timeout: 60_000,
}, async () => {
  const server = await serve();
  const names = ['Ana', 'Ben', 'Gaps', 'Carets', 'Costs'];
  const people = await Promise.all(names.map((name) => someone(database(), name)));
  const [ana, ben, ...hostile] = people as [Someone, Someone, Someone, Someone, Someone];
  const memo = await memoOf(
    database(),
    ana,
    [ben, ...hostile].map((who) => [who, 'editor'] as const).map((role) => [...role]),
  );
  const [a, b] = [open(server, ana, memo), open(server, ben, memo)];
  await Promise.all([a.until.saved(), b.until.saved()]);
  const lost: unknown[] = [];
  for (const { provider } of [a, b]) provider.on('connection-close', () => lost.push(provider.roomname));
  let carets = 0;
  b.provider.awareness.on('change', ({ updated }: { updated: number[] }) => {
    if (updated.includes(7_005)) carets++;
  });
  const memory = process.memoryUsage().rss;
  const start = Date.now();
  const end = start + 3_000;
  const attacks = Promise.all([
    attack(server, hostile[0], memo, gap, end),
    attack(server, hostile[1], memo, caret, end),
    attack(server, hostile[2], memo, (n) => COSTLY[n % COSTLY.length] ?? new Uint8Array(), end),
  ]);
  for (let n = 0; Date.now() < end; n++) {
    const [from, to] = n % 2 ? [a, b] : [b, a];
    from.title.insert(from.title.length, String.fromCharCode(97 + (n % 26)));
    await until('the other has it', () => to.title.length === from.title.length);
  }
  const [gaps, storm, costs] = await attacks;
  const seconds = (Date.now() - start) / 1_000;
  await Promise.all([a.until.saved(), b.until.saved()]);
  expect(lost).toEqual([]);
  expect(a.title.length).toBeGreaterThan(5);
  expect(b.title.toString()).toBe(a.title.toString());
  // Gaps are answered by the question for all that is missing, ten times a second; nobody is shut out for it, and nothing is parked.
  expect(gaps.shutOut).toBe(0);
  expect(gaps.told.filter(({ told }) => told === 'refused')).toEqual([]);
  expect(gaps.told.filter(({ told }) => told === 'step1').length).toBeGreaterThan(10);
  expect(gaps.told.filter(({ told }) => told === 'step1').length).toBeLessThan(11 * seconds + 2);
  expect(storm.sent).toBeGreaterThan(500);
  expect(carets).toBeGreaterThan(5);
  expect(carets).toBeLessThan(21 * seconds + 2);
  expect(costs.shutOut).toBeGreaterThan(3);
  expect(costs.told.filter(({ told }) => told === 'refused').length).toBeGreaterThan(3);
  const rows = await database().sql`select distinct user_id from memo_updates where memo_id = ${memo}`;
  expect(new Set(rows.map(({ user_id: id }) => id))).toEqual(new Set([ana.id, ben.id]));
  const there = new Y.Doc();
  Y.applyUpdate(there, await server.collab.read(memo));
  expect([there.store.pendingStructs, there.store.pendingDs]).toEqual([null, null]);
  expect(there.store.clients.size).toBe(2);
  expect(process.memoryUsage().rss - memory).toBeLessThan(300 << 20);
});
