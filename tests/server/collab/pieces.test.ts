import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { ROOT } from '#domain/memo/schema';
import { MAX_UPDATE } from '#domain/sync/messages';
import { inPieces, PIECE } from '#domain/sync/pieces';
import { Ledger } from '#server/collab/ledger';
import { LIMITS } from '#server/collab/limits';
import { judge } from '#server/collab/preflight';
import { testDatabase } from '#tests/database';
import { desk } from './desk';
import { memoOf, someone } from './world';
import { anyAct, docOf, write } from './writers';

const database = testDatabase();
const { serve, open } = desk(database);

const SMALL = { bytes: 300, structs: 6, clients: 1, deleteRanges: 3 };
const acts = fc.array(anyAct, { minLength: 1, maxLength: 40 });

/** Has the server's judgement of these, one behind another. */
function judged(updates: readonly Uint8Array[], ledger = new Ledger()): string[] {
  return updates.map((update) => {
    const verdict = judge(update, ledger);
    if (verdict.kind === 'news') ledger.absorb(verdict.scan);
    return verdict.kind === 'refuse' ? `refuse: ${verdict.why}` : verdict.kind;
  });
}

test('[SY33] whatever was written: the pieces are taken one behind another, wait for nothing, and make the same memo', () => {
  fc.assert(
    fc.property(acts, acts, acts, (first, second, third) => {
      const [a, b] = [docOf(1), docOf(2)];
      write(a, first);
      Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
      write(b, second);
      write(a, third);
      Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
      const pieces = inPieces(Y.encodeStateAsUpdate(a), SMALL);
      const there = new Y.Doc();
      for (const piece of pieces) {
        Y.applyUpdate(there, piece);
        expect(there.store.pendingStructs).toBeNull();
        expect(there.store.pendingDs).toBeNull();
      }
      expect(Y.equalSnapshots(Y.snapshot(there), Y.snapshot(a))).toBe(true);
      expect(there.getXmlFragment(ROOT.text).toString()).toBe(a.getXmlFragment(ROOT.text).toString());
      for (const verdict of judged(pieces)) expect(['news', 'known']).toContain(verdict);
      for (const piece of pieces) {
        const { structs, ds } = Y.decodeUpdate(piece);
        const ranges = [...ds.clients.values()].reduce((count, list) => count + list.length, 0);
        expect(structs.length).toBeLessThanOrEqual(SMALL.structs);
        expect(ranges).toBeLessThanOrEqual(SMALL.deleteRanges);
        if (structs.length > 1) expect(piece.length).toBeLessThanOrEqual(SMALL.bytes);
      }
    }),
    { numRuns: 150 },
  );
});

test('[SY33] what goes on from a state that the server has is cut as well', () => {
  const a = docOf(1);
  const text = a.getText('t');
  text.insert(0, 'what the server has');
  const ledger = new Ledger();
  const had = Y.encodeStateAsUpdate(a);
  expect(judged([had], ledger)).toEqual(['news']);
  const vector = Y.encodeStateVector(a);
  for (let n = 0; n < 40; n++) text.insert((n * 7) % text.length, 'word');
  for (let n = 0; n < 20; n++) text.delete((n * 11) % text.length, 1);
  const pieces = inPieces(Y.encodeStateAsUpdate(a, vector), SMALL);
  expect(pieces.length).toBeGreaterThan(10);
  // A deletion of what came deleted says nothing new.
  for (const verdict of judged(pieces, ledger)) expect(['news', 'known']).toContain(verdict);
  const there = new Y.Doc();
  for (const update of [had, ...pieces]) Y.applyUpdate(there, update);
  expect(there.getText('t').toString()).toBe(text.toString());
});

test('[SY33] pieces are within what the server takes, and what fits is sent as it is', () => {
  expect(PIECE.bytes).toBeLessThan(MAX_UPDATE);
  for (const part of ['structs', 'clients', 'deleteRanges'] as const)
    expect(PIECE[part]).toBeLessThan(LIMITS[part]);
  const a = docOf(1);
  a.getText('t').insert(0, 'x'.repeat(1_000));
  const update = Y.encodeStateAsUpdate(a);
  expect(inPieces(update, PIECE)).toEqual([update]);
});

test('[SY34] whoever comes back to a memo with very many deletions names them all, and is not refused for it', () => {
  const a = docOf(1);
  const text = a.getText('t');
  text.insert(0, 'ab'.repeat(LIMITS.deleteRanges + 1_000));
  const ledger = new Ledger();
  expect(judged([Y.encodeStateAsUpdate(a)], ledger)).toEqual(['news']);
  const updates: Uint8Array[] = [];
  a.on('update', (update: Uint8Array) => updates.push(update));
  for (let at = LIMITS.deleteRanges + 999; at >= 0; at--) text.delete(at * 2, 1);
  expect(new Set(judged(updates, ledger))).toEqual(new Set(['news']));
  expect(ledger.deletedRanges).toBe(LIMITS.deleteRanges + 1_000);
  const vector = Y.encodeStateVector(a);
  text.insert(0, 'and one word more');
  expect(judged([Y.encodeStateAsUpdate(a, vector)], ledger)).toEqual(['news']);
  expect(judged([Y.encodeStateAsUpdate(a)], new Ledger())[0]).toMatch(/^refuse: delete ranges/);
});

test('[SY33] four mebibytes that were written without a connection are all there on return, and saved', async () => {
  const first = await serve();
  const ana = await someone(database(), 'Ana');
  const ben = await someone(database(), 'Ben');
  const memo = await memoOf(database(), ana, [[ben, 'editor']]);
  const a = open(first, ana, memo);
  await a.until.saved();
  await first.close();
  await a.until.offline();
  const paragraph = 'The Partners agreed on the following. '.repeat(2_000);
  for (let n = 0; n < 57; n++) a.title.insert((n * 1_013) % (a.title.length + 1), `${n} ${paragraph}`);
  expect(Y.encodeStateAsUpdate(a.title.doc as Y.Doc).length).toBeGreaterThan(4 * MAX_UPDATE);
  const second = await serve(undefined, Number(new URL(first.origin).port));
  await a.until.saved();
  expect(a.provider.refused).toBeNull();
  const b = open(second, ben, memo);
  await b.until.saved();
  expect(b.title.toString()).toBe(a.title.toString());
});
