import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { Depths } from '#server/collab/depths';
import { Ledger } from '#server/collab/ledger';
import { LIMITS, NO_LIMITS } from '#server/collab/limits';
import { judge } from '#server/collab/preflight';
import { scanUpdate } from '#server/collab/scan';
import { anyAct, docOf, write } from './writers';

const acts = fc.array(anyAct, { minLength: 1, maxLength: 30 });

/** How deep Yjs has put it: 1 in the memo itself; null for what it has thrown away. */
function depthInYjs(doc: Y.Doc, client: number, clock: number): number | null {
  let item = Y.getItem(doc.store, Y.createID(client, clock)) as Y.Item | Y.GC | null;
  let depth = 0;
  for (; item instanceof Y.Item; item = (item.parent as Y.AbstractType<unknown>)._item) depth++;
  return item === null ? depth : null;
}

/** A list in a list in a list …, so many of them, and the updates that made it. */
function nested(depth: number, writers: readonly Y.Doc[]): Uint8Array[] {
  const updates: Uint8Array[] = [];
  for (const doc of writers) {
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'other') return;
      updates.push(update);
      for (const other of writers) if (other !== doc) Y.applyUpdate(other, update, 'other');
    });
  }
  for (let n = 0; n < depth; n++) {
    const doc = writers[n % writers.length] as Y.Doc;
    let list: Y.Array<unknown> = doc.getArray('t');
    for (let level = 0; level < n; level++) list = list.get(0) as Y.Array<unknown>;
    list.insert(0, [new Y.Array()]);
  }
  return updates;
}

/** What becomes of the last of these, after those before it. */
function fateOfLast(updates: readonly Uint8Array[]): string {
  const ledger = new Ledger();
  let fate = '';
  for (const update of updates) {
    const verdict = judge(update, ledger);
    fate = verdict.kind === 'refuse' ? verdict.code : verdict.kind;
    if (verdict.kind === 'news') ledger.absorb(verdict.scan);
  }
  return fate;
}

test('[SY5] what is known of the depth of a memo is what Yjs has built', () => {
  fc.assert(
    fc.property(acts, acts, fc.boolean(), (first, second, whole) => {
      const [a, b] = [docOf(1), docOf(2)];
      const updates = write(a, first);
      Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
      updates.push(...write(b, second));
      const depths = new Depths();
      for (const update of whole ? [Y.encodeStateAsUpdate(b)] : updates)
        depths.absorb(scanUpdate(update, NO_LIMITS));
      for (const [client, structs] of b.store.clients) {
        for (const { id, length } of structs) {
          const depth = depthInYjs(b, client, id.clock);
          if (depth === null) continue;
          expect(depths.of(client, id.clock)).toBe(depth);
          expect(depths.of(client, id.clock + length - 1)).toBe(depth);
        }
      }
    }),
  );
});

describe('a memo nested too deep', () => {
  test.each([
    ['by one writer', 1],
    ['by three in turns', 3],
  ])('[SY5] %s: the 32nd level is taken, the 33rd is not', (_, count) => {
    const writers = Array.from({ length: count }, (_each, n) => docOf(n + 1));
    const updates = nested(33, writers);
    expect(fateOfLast(updates.slice(0, 32))).toBe('news');
    expect(fateOfLast(updates)).toBe('too-deep');
  });

  test.each([1, 2, 5])('[SY5] in one update of %i clients is refused as well', (count) => {
    const writers = Array.from({ length: count }, (_each, n) => docOf(n + 1));
    const updates = nested(33, writers);
    const level = (depth: number) => Y.mergeUpdates(updates.slice(0, depth));
    expect(fateOfLast([level(32)])).toBe('news');
    expect(fateOfLast([level(33)])).toBe('too-deep');
  });

  test('[SY5] by an update that says of what is known that it stands further out: the rest is judged where it stands', () => {
    const doc = docOf(7);
    const ledger = new Ledger();
    const take = (update: Uint8Array) => {
      const verdict = judge(update, ledger);
      if (verdict.kind !== 'news') return verdict.kind === 'refuse' ? verdict.code : verdict.kind;
      ledger.absorb(verdict.scan);
      Y.applyUpdate(doc, verdict.update);
      return 'news';
    };
    const varUint = (value: number): number[] =>
      value < 128 ? [value] : [(value % 128) | 128, ...varUint(Math.floor(value / 128))];
    // `a` in the memo itself, then from its clock on: `ay` in the memo itself, a list beside it, `b` in the list.
    expect(take(Uint8Array.from([1, 1, 7, 0, 4, 1, 1, 116, 1, 97, 0]))).toBe('news');
    const round = (head: number) =>
      Uint8Array.from([
        ...[1, 3, 7, ...varUint(head - 1)],
        ...[4, 1, 1, 116, 2, 97, 121],
        ...[7 | 128, 7, ...varUint(head), 0],
        ...[4, 0, 7, ...varUint(head + 1), 1, 98],
        0,
      ]);
    const fates = Array.from({ length: 40 }, () => take(round(Y.getState(doc.store, 7))));
    expect(fates).toContain('too-deep');
    expect(fates.lastIndexOf('news')).toBeLessThan(32);
  });

  test('[SY5] twenty thousand levels in one frame are refused, and cost no more than they weigh', () => {
    const varUint = (value: number): number[] =>
      value < 128 ? [value] : [(value % 128) | 128, ...varUint(Math.floor(value / 128))];
    // A list in a list of the same client, each inside the one before it.
    const levels = 19_999;
    const bytes = [1, levels + 1, 7, 0].flatMap(varUint);
    bytes.push(7, 1, 1, 116, 0);
    for (let n = 0; n < levels; n++) bytes.push(7, 0, ...varUint(7), ...varUint(n), 0);
    bytes.push(0);
    const update = Uint8Array.from(bytes);
    expect(scanUpdate(update, LIMITS).structs).toBe(20_000);
    expect(fateOfLast([update])).toBe('too-deep');
  });
});
