import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { ROOT } from '#domain/memo/schema';
import { MAX_MEMO, MAX_UPDATE } from '#domain/sync/messages';
import { inParts } from '#domain/sync/parts';
import { inPieces, PIECE } from '#domain/sync/pieces';
import { Ledger } from '#server/collab/ledger';
import { LIMITS } from '#server/collab/limits';
import { judge } from '#server/collab/preflight';
import { PostgresStore } from '#server/collab/store-postgres';
import { testDatabase } from '#tests/database';
import { desk } from './desk';
import { GatedStore, memoOf, someone, until } from './world';
import { anyAct, docOf, write } from './writers';

const database = testDatabase();
const { serve, open } = desk(database);

const SMALL = { bytes: 300, structs: 6, clients: 1, deleteRanges: 3, length: 5, whole: 10_000 };
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
      const { pieces, stuck } = inPieces(Y.encodeStateAsUpdate(a), SMALL);
      expect(stuck).toBeNull();
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
        expect(Math.max(0, ...structs.map(({ length }) => length))).toBeLessThanOrEqual(SMALL.length);
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
  const { pieces } = inPieces(Y.encodeStateAsUpdate(a, vector), SMALL);
  expect(pieces.length).toBeGreaterThan(10);
  // A deletion of what came deleted says nothing new.
  for (const verdict of judged(pieces, ledger)) expect(['news', 'known']).toContain(verdict);
  const there = new Y.Doc();
  for (const update of [had, ...pieces]) Y.applyUpdate(there, update);
  expect(there.getText('t').toString()).toBe(text.toString());
});

/** Why each struct of this update would be left over, if these are. */
function reasons(stuck: Uint8Array, whole: number): (string | null)[] {
  const { structs } = Y.decodeUpdate(stuck);
  const isLeft = (id: unknown) =>
    id instanceof Y.ID &&
    structs.some(
      (one) =>
        one.id.client === id.client && one.id.clock <= id.clock && id.clock < one.id.clock + one.length,
    );
  return structs.map((struct, n) => {
    const { origin, rightOrigin, parent } = struct instanceof Y.Item ? struct : ({} as Partial<Y.Item>);
    const [part] = inParts(struct, { bytes: Number.POSITIVE_INFINITY, length: Number.POSITIVE_INFINITY });
    if ((part?.bytes.length ?? 0) > whole) return 'too large';
    if (structs[n - 1]?.id.client === struct.id.client) return 'behind one of its client';
    return [origin, rightOrigin, parent].some(isLeft) ? 'on one that is left' : null;
  });
}

test('[SY33] what no edit can hold is left over, with all that stands on it and nothing else', () => {
  let left = 0;
  fc.assert(
    fc.property(acts, acts, acts, fc.integer({ min: 25, max: 60 }), (first, second, third, whole) => {
      const [a, b] = [docOf(1), docOf(2)];
      write(a, first);
      Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
      write(b, second);
      write(a, third);
      Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
      const { pieces, stuck } = inPieces(Y.encodeStateAsUpdate(a), { ...SMALL, bytes: 20, whole });
      for (const verdict of judged(pieces)) expect(['news', 'known']).toContain(verdict);
      const there = new Y.Doc();
      for (const piece of pieces) Y.applyUpdate(there, piece);
      expect(there.store.pendingStructs ?? there.store.pendingDs).toBeNull();
      if (!stuck) return;
      left++;
      const why = reasons(stuck, whole);
      expect(why).toContain('too large');
      expect(why).not.toContain(null);
      Y.applyUpdate(there, stuck);
      expect(Y.equalSnapshots(Y.snapshot(there), Y.snapshot(a))).toBe(true);
    }),
    { numRuns: 150 },
  );
  expect(left).toBeGreaterThan(20);
});

test('[SY33] characters of two halves stay whole where a text is parted', () => {
  const a = docOf(1);
  const text = a.getText('t');
  text.insert(0, 'é🙂🇬🇷'.repeat(300));
  const { pieces } = inPieces(Y.encodeStateAsUpdate(a), SMALL);
  expect(pieces.length).toBeGreaterThan(20);
  const there = new Y.Doc();
  for (const piece of pieces) Y.applyUpdate(there, piece);
  expect(there.getText('t').toString()).toBe(text.toString());
});

test('[SY33] pieces are within what the server takes, and what fits is sent as it is', () => {
  expect(PIECE.bytes).toBeLessThan(MAX_UPDATE);
  expect(PIECE.whole).toBeLessThan(MAX_UPDATE);
  expect(PIECE.length).toBeLessThan(LIMITS.structLength);
  for (const part of ['structs', 'clients', 'deleteRanges'] as const)
    expect(PIECE[part]).toBeLessThan(LIMITS[part]);
  const a = docOf(1);
  a.getText('t').insert(0, 'x'.repeat(1_000));
  const update = Y.encodeStateAsUpdate(a);
  expect(inPieces(update, PIECE)).toEqual({ pieces: [update], stuck: null });
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

test('[SY33] a text of two mebibytes that is pasted at once is saved; one that would fill the memo is not begun', async () => {
  const server = await serve();
  const ana = await someone(database(), 'Ana');
  const ben = await someone(database(), 'Ben');
  const memo = await memoOf(database(), ana, [[ben, 'editor']]);
  const [a, b] = [open(server, ana, memo), open(server, ben, memo)];
  await Promise.all([a.until.saved(), b.until.saved()]);
  const text = 'Die Außenminister 🇬🇷 '.repeat(Math.ceil((2 * MAX_UPDATE) / 24));
  a.title.insert(0, text);
  await a.until.saved();
  expect(a.provider.refused).toBeNull();
  await until('Ben has it', () => b.title.length === text.length);
  expect(b.title.toString()).toBe(text);
  b.title.insert(0, 'y'.repeat(MAX_MEMO - MAX_UPDATE));
  expect(b.provider.refused).toMatchObject({ code: 'full' });
  expect(b.provider.refused?.words).toHaveLength(MAX_MEMO - MAX_UPDATE);
  a.title.insert(0, '!');
  await a.until.saved();
  expect(a.title.length).toBe(text.length + 1);
});

/** An entry that is one thing, and larger than any edit. */
const enormous = (doc: Y.Doc) => doc.getMap('meta').set('enormous', 'y'.repeat(2 * MAX_UPDATE));

test('[SY33] of what was written without a connection, all that does not stand on what no edit can hold is saved', async () => {
  const first = await serve();
  const ana = await someone(database(), 'Ana');
  const memo = await memoOf(database(), ana);
  const a = open(first, ana, memo);
  await a.until.saved();
  await first.close();
  await a.until.offline();
  a.title.insert(0, 'before ');
  enormous(a.doc);
  a.title.insert(7, 'after it ');
  const anotherPage = new Y.Doc();
  Y.applyUpdate(anotherPage, Y.encodeStateAsUpdate(a.doc));
  anotherPage.getText(ROOT.text).insert(0, 'from another page');
  Y.applyUpdate(a.doc, Y.encodeStateAsUpdate(anotherPage));
  const second = await serve(undefined, Number(new URL(first.origin).port));
  await until('the rest is given up', () => a.provider.refused !== null);
  expect(a.provider.refused).toMatchObject({ code: 'too-big', words: 'after it' });
  const there = new Y.Doc();
  Y.applyUpdate(there, await second.collab.read(memo));
  expect(there.getText(ROOT.title).toString()).toBe('before ');
  expect(there.getText(ROOT.text).toString()).toBe('from another page');
});

test('[SY15] what no edit can hold is given up when all before it is saved; what is written meanwhile is kept with it', async () => {
  const store = new GatedStore(new PostgresStore(database()));
  const server = await serve({ store });
  const ana = await someone(database(), 'Ana');
  const memo = await memoOf(database(), ana);
  const a = open(server, ana, memo);
  await a.until.saved();
  store.open = false;
  a.title.insert(0, 'before');
  await until('the commit waits', () => store.waiting === 1);
  enormous(a.doc);
  for (const letter of ' after') a.title.insert(a.title.length, letter);
  expect([a.provider.save, a.provider.refused]).toEqual(['saving', null]);
  store.letThrough();
  await until('it is given up', () => a.provider.refused !== null);
  expect(a.provider.refused).toMatchObject({ code: 'too-big', words: 'after' });
  const there = new Y.Doc();
  Y.applyUpdate(there, await server.collab.read(memo));
  expect(there.getText(ROOT.title).toString()).toBe('before');
});

test('[SY15] all words on their way are kept with the edit that was refused', async () => {
  const server = await serve();
  const ana = await someone(database(), 'Ana');
  const dmitri = await someone(database(), 'Dmitri');
  const memo = await memoOf(database(), ana, [[dmitri, 'viewer']]);
  const d = open(server, dmitri, memo);
  await d.until.saved();
  for (const letter of 'We reserve our position.') d.title.insert(d.title.length, letter);
  d.title.insert(0, 'Dmitri: ');
  await until('it is refused', () => d.provider.refused !== null);
  expect(d.provider.refused?.words).toBe('We reserve our position.\nDmitri:');
});
