import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { Ledger } from '#server/collab/ledger';
import { LIMITS, NO_LIMITS } from '#server/collab/limits';
import { judge } from '#server/collab/preflight';
import { Holes, scanUpdate, TooMuch } from '#server/collab/scan';
import { UnreadableUpdate } from '#server/collab/scan-values';
import { anyForgery, forge } from './forger';
import { anyAct, docOf, write } from './writers';

/** `npm run fuzz` tries that many times as much. */
const TIMES = Number(process.env.FUZZ_TIMES ?? 1);
const acts = fc.array(anyAct, { minLength: 1, maxLength: 30 });

/** What Yjs itself makes of an update: clocks per client, and deletions. */
function readByYjs(update: Uint8Array) {
  const { from, to } = Y.parseUpdateMeta(update);
  const brings = [...to].map(([client, end]) => ({ client, from: from.get(client) ?? 0, to: end }));
  const { structs, ds } = Y.decodeUpdate(update);
  return { brings: brings.filter((range) => range.to > range.from), structs: structs.length, ds };
}

const byClient = (a: { client: number }, b: { client: number }) => a.client - b.client;

test('[SY5] a scan sees in any update of an editor what Yjs sees in it', () => {
  fc.assert(
    fc.property(acts, acts, (first, second) => {
      const [a, b] = [docOf(1), docOf(2)];
      const updates = write(a, first);
      Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
      updates.push(...write(b, second), Y.encodeStateAsUpdate(b));
      for (const update of updates) {
        const scan = scanUpdate(update, LIMITS);
        const yjs = readByYjs(update);
        expect([...scan.brings].sort(byClient)).toEqual(yjs.brings.sort(byClient));
        expect(scan.structs).toBe(yjs.structs);
        const ranges = [...yjs.ds.clients].flatMap(([client, items]) =>
          items.map(({ clock, len }) => ({ client, from: clock, to: clock + len })),
        );
        expect(scan.deletes).toEqual(expect.arrayContaining(ranges));
      }
    }),
  );
});

test('[SY5] in the order they were written all updates are news, and none is when it comes again', () => {
  fc.assert(
    fc.property(acts, acts, (first, second) => {
      const [a, b] = [docOf(1), docOf(2)];
      const updates = write(a, first);
      Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
      updates.push(...write(b, second));
      const ledger = new Ledger();
      for (const update of updates) {
        const verdict = judge(update, ledger);
        expect(verdict.kind).toBe('news');
        if (verdict.kind === 'news') ledger.absorb(verdict.scan);
      }
      for (const update of [...updates, Y.encodeStateAsUpdate(b)]) {
        expect(judge(update, ledger).kind).toBe('known');
      }
    }),
  );
});

/** Flips, cuts and repeats bytes. */
const damage = fc.array(
  fc.record({
    how: fc.constantFrom('set' as const, 'cut' as const, 'insert' as const, 'swap' as const),
    at: fc.nat(10_000),
    value: fc.integer({ min: 0, max: 255 }),
  }),
  { minLength: 1, maxLength: 4 },
);

function damaged(update: Uint8Array, hits: { how: string; at: number; value: number }[]): Uint8Array {
  const bytes = [...update];
  for (const { how, at, value } of hits) {
    const place = at % (bytes.length + 1);
    if (how === 'set') bytes[place % Math.max(bytes.length, 1)] = value;
    else if (how === 'cut') bytes.splice(place, 1 + (value % 4));
    else if (how === 'insert') bytes.splice(place, 0, value);
    else bytes.splice(place, 2, ...bytes.slice(place, place + 2).reverse());
  }
  return Uint8Array.from(bytes);
}

/** What a server made of these updates holds; it must have taken each of them whole. */
function takenWhole(updates: readonly Uint8Array[]): Y.Doc {
  const server = docOf(99);
  for (const update of updates) Y.applyUpdate(server, update);
  expect(server.store.pendingStructs).toBeNull();
  expect(server.store.pendingDs).toBeNull();
  const again = docOf(99);
  Y.applyUpdate(again, Y.encodeStateAsUpdate(server));
  expect(again.store.pendingStructs).toBeNull();
  return server;
}

test('[SY5] a damaged update is refused, or Yjs takes it whole: it never throws and never waits for more', () => {
  let taken = 0;
  const damages = fc.array(damage, { minLength: 10, maxLength: 10 });
  fc.assert(
    fc.property(acts, acts, fc.nat(), damages, (first, second, pick, ways) => {
      const doc = docOf(1);
      write(doc, first);
      const before = Y.encodeStateAsUpdate(doc);
      const [writer, other] = [docOf(2), docOf(3)];
      Y.applyUpdate(writer, before);
      const updates = write(writer, second);
      Y.applyUpdate(other, Y.encodeStateAsUpdate(writer));
      write(other, first);
      updates.push(Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)));
      for (const hits of ways) {
        const update = damaged(updates[pick % updates.length] ?? new Uint8Array(), hits);
        const ledger = new Ledger();
        ledger.absorb(scanUpdate(before, NO_LIMITS));
        const verdict = judge(update, ledger);
        if (verdict.kind !== 'news') continue;
        taken++;
        takenWhole([before, verdict.update]);
      }
    }),
    { numRuns: 500 * TIMES },
  );
  expect(taken).toBeGreaterThan(20);
});

test('[SY5] forgeries, one after the other, are refused or taken whole, and the ledger knows what came of them', () => {
  let taken = 0;
  const forgeries = fc.array(anyForgery, { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(acts, forgeries, (first, attacks) => {
      const doc = docOf(1);
      write(doc, first);
      const log = [Y.encodeStateAsUpdate(doc)];
      const ledger = new Ledger();
      ledger.absorb(scanUpdate(log[0] ?? new Uint8Array(), NO_LIMITS));
      for (const attack of attacks) {
        const verdict = judge(
          forge(attack, (client) => ledger.head(client)),
          ledger,
        );
        if (verdict.kind !== 'news') continue;
        taken++;
        ledger.absorb(verdict.scan);
        log.push(verdict.update);
      }
      const heads = Y.decodeStateVector(Y.encodeStateVector(takenWhole(log)));
      for (const [client, clock] of heads) expect(ledger.head(client)).toBe(clock);
    }),
    { numRuns: 800 * TIMES },
  );
  expect(taken).toBeGreaterThan(200);
});

test('[SY5] a struct whose known part was collected as garbage is cut to its news: Yjs would throw at the whole', () => {
  const ledger = new Ledger();
  const collected = Uint8Array.from([1, 1, 7, 0, 0, 1, 0]); // one clock of client 7, as garbage
  const text = [4, 1, 1, 97, 3, 120, 121, 122]; // three letters in the root "a", with no neighbour
  const overlapping = Uint8Array.from([1, 1, 7, 0, ...text, 0]);
  const server = new Y.Doc();
  Y.applyUpdate(server, collected);
  expect(() => Y.applyUpdate(server, overlapping)).toThrow(TypeError);
  ledger.absorb(scanUpdate(collected, LIMITS));
  const verdict = judge(overlapping, ledger);
  if (verdict.kind !== 'news') throw new Error(verdict.kind);
  expect(verdict.scan.brings).toEqual([{ client: 7, from: 1, to: 3 }]);
  takenWhole([collected, verdict.update]);
});

test('[SY5] a key with more than one value is refused: Yjs would throw when its parent is deleted', () => {
  const forged = (length: number) => {
    const values = Array.from({ length }, () => [3, ...new TextEncoder().encode('"x"')]).flat();
    // Client 7, JSON under the key "mark" of the root "a".
    return Uint8Array.from([1, 1, 7, 0, 2 | 32, 1, 1, 97, 4, 109, 97, 114, 107, length, ...values, 0]);
  };
  expect(judge(forged(1), new Ledger()).kind).toBe('news');
  expect(judge(forged(2), new Ledger())).toMatchObject({ kind: 'refuse', code: 'malformed' });
});

test('[SY5] deletions that are known already are not stored and sent again', () => {
  const doc = docOf(1);
  doc.getText('title').insert(0, 'x'.repeat(100));
  for (let at = 40; at >= 0; at -= 2) doc.getText('title').delete(at, 1);
  const ledger = new Ledger();
  ledger.absorb(scanUpdate(Y.encodeStateAsUpdate(doc), LIMITS));
  const vector = Y.encodeStateVector(doc);
  doc.getText('title').insert(0, 'y');
  doc.getText('title').delete(60, 1);
  const verdict = judge(Y.encodeStateAsUpdate(doc, vector), ledger);
  if (verdict.kind !== 'news') throw new Error(verdict.kind);
  expect(verdict.scan.deletes).toHaveLength(1);
  expect(verdict.update.length).toBeLessThan(24);
});

test('[SY5] arbitrary bytes are refused and never crash', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(['news', 'known', 'resync', 'refuse']).toContain(judge(bytes, new Ledger()).kind);
    }),
    { numRuns: 1_500 },
  );
});

describe('frames that cost more than they weigh', () => {
  const varUint = (value: number): number[] =>
    value < 128 ? [value] : [(value % 128) | 128, ...varUint(Math.floor(value / 128))];
  const bytes = (...numbers: number[]) => Uint8Array.from(numbers.flatMap(varUint));
  const refused = (update: Uint8Array) => judge(update, new Ledger());

  test.each([
    ['30 million clients in 7 bytes', bytes(30_000_000, 0, 1, 0), 'too-big'],
    ['30 million structs of one client', bytes(1, 30_000_000, 7, 0), 'too-big'],
    ['65 clients', bytes(65, 1, 7, 0), 'too-big'],
    ['a struct of length 2^40', bytes(1, 1, 7, 0, 0, 2 ** 40, 0), 'too-big'],
    ['a clock of 2^31', bytes(1, 1, 7, 2 ** 31 - 1, 0, 1, 0), 'too-big'],
    ['200,000 delete ranges of a client that does not exist', bytes(0, 1, 7, 200_000), 'too-big'],
    ['a number beyond 2^53', Uint8Array.from([255, 255, 255, 255, 255, 255, 255, 127]), 'malformed'],
    ['a struct without length', bytes(1, 1, 7, 0, 0, 0, 0), 'malformed'],
    ['the same client twice', bytes(2, 1, 7, 0, 0, 1, 1, 7, 1, 0, 1, 0), 'malformed'],
    ['bytes after the end', bytes(0, 0, 0), 'malformed'],
    ['a deletion of nothing', bytes(0, 1, 7, 1, 0, 0), 'malformed'],
    ['a struct that builds on itself', Uint8Array.from([1, 1, 7, 0, 132, 7, 0, 1, 97, 0]), 'malformed'],
    ['a string that claims more than is there', bytes(1, 1, 7, 0, 4, 1, 1, 97, 100), 'malformed'],
  ])('[SY5] %s: refused in no time', (_, update, code) => {
    const start = performance.now();
    expect(refused(update)).toMatchObject({ kind: 'refuse', code });
    expect(performance.now() - start).toBeLessThan(20);
  });

  test('[SY5] an update of more than a mebibyte is refused unread', () => {
    expect(refused(new Uint8Array((1 << 20) + 1))).toMatchObject({ kind: 'refuse', code: 'too-big' });
  });

  test('[SY5] a value nested a hundred thousand deep is refused', () => {
    const json = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const doc = docOf(7);
    doc.getMap('meta').set('x', 'PLACEHOLDER');
    const deep = Uint8Array.from([1, 1, 7, 0, 5, 1, 1, 97, ...varUint(json.length), ...Buffer.from(json), 0]);
    expect(refused(deep)).toMatchObject({ kind: 'refuse', code: 'malformed' });
  });

  test('[SY5] a document inside the document is refused', () => {
    const doc = docOf(7);
    doc.getMap('meta').set('inner', new Y.Doc());
    expect(refused(Y.encodeStateAsUpdate(doc))).toMatchObject({ kind: 'refuse', code: 'malformed' });
  });
});

describe('updates that build on what is not there', () => {
  const doc = docOf(7);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const letter of 'abc') doc.getText('t').insert(0, letter);
  const [first = new Uint8Array(), second = new Uint8Array()] = updates;

  test('[SY6] a clock that skips one is answered by resync', () => {
    const ledger = new Ledger();
    expect(judge(second, ledger)).toEqual({ kind: 'resync' });
    ledger.absorb(scanUpdate(first, LIMITS));
    expect(judge(second, ledger).kind).toBe('news');
  });

  test('[SY6] an orphan, whose neighbour nobody knows, is answered by resync', () => {
    const other = docOf(8);
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    const vector = Y.encodeStateVector(other);
    other.getText('t').insert(1, 'x');
    expect(judge(Y.encodeStateAsUpdate(other, vector), new Ledger())).toEqual({ kind: 'resync' });
  });

  test('[SY6] a deletion of what does not exist is answered by resync', () => {
    expect(judge(Uint8Array.from([0, 1, 7, 1, 0, 5]), new Ledger())).toEqual({ kind: 'resync' });
  });

  test('[SY6] two structs that build on one another are answered by resync', () => {
    const circle = Uint8Array.from([2, 1, 7, 0, 132, 8, 0, 1, 97, 1, 8, 0, 132, 7, 0, 1, 98, 0]);
    expect(judge(circle, new Ledger())).toEqual({ kind: 'resync' });
    const server = new Y.Doc();
    Y.applyUpdate(server, circle);
    expect(server.store.pendingStructs).not.toBeNull();
  });

  test('[SY6] a hole inside the update is answered by resync', () => {
    const holed = Y.mergeUpdates([first, updates[2] ?? new Uint8Array()]);
    expect(() => scanUpdate(holed, LIMITS)).toThrow(Holes);
    expect(judge(holed, new Ledger())).toEqual({ kind: 'resync' });
  });
});

test('[SY5] each kind of fault has an error of its own', () => {
  expect(() => scanUpdate(Uint8Array.from([200, 1, 0]), LIMITS)).toThrow(TooMuch);
  expect(() => scanUpdate(Uint8Array.from([]), LIMITS)).toThrow(UnreadableUpdate);
});
