import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { pino } from 'pino';
import { beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { standingsOf } from '#db/queries/citations';
import { highWaterOf } from '#db/queries/memos';
import { memos, memoUpdates } from '#db/schema';
import type { Actor } from '#domain/access/can';
import { citedIds, outline } from '#domain/memo/outline';
import { ROOT } from '#domain/memo/schema';
import { createQuotes, type Quotes } from '#server/quotes';
import { testDatabase } from '#tests/database';
import { seedText } from '#tests/domain/cable/seed';
import { grant, memoOf, person, shelve } from '../world';
import { type MemoryTexts, memoryTexts } from './texts';

const database = testDatabase();
const texts: MemoryTexts = memoryTexts();
let quotes: Quotes;
let ana: Actor;

beforeAll(async () => {
  const { db } = database();
  quotes = createQuotes({ db }, texts, pino({ level: 'silent' }));
  await shelve(db, seedText, '08STATE2034.txt');
  ana = await person(db, 'S', 'Ana');
});

async function cited(memo: string, key = 'p64') {
  const { db } = database();
  return quotes.cite(await grant(db, ana, memo, 'edit'), { cableId: '08STATE2034', key });
}

function block(name: string, attributes: Record<string, string>, text = ''): Y.XmlElement {
  const element = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text) element.insert(0, [new Y.XmlText(text)]);
  return element;
}

async function memoRow(memo: string) {
  const { db } = database();
  const [row] = await db.select().from(memos).where(eq(memos.id, memo));
  if (!row) throw new Error('no memo');
  return row;
}

/** What the rows must say: each own id that stands in the text at its place, every other nowhere. */
async function expectInStep(memo: string) {
  const { db } = database();
  const rows = await standingsOf(db, memo);
  const own = citedIds(outline(texts.docOf(memo))).filter((id) => rows.some((row) => row.id === id));
  const places = rows
    .filter((row) => row.position !== null)
    .sort((a, b) => (a.position ?? 0) - (b.position ?? 0));
  expect(places.map((row) => row.id)).toEqual(own);
  expect(places.map((row) => row.position)).toEqual(own.map((_, index) => index));
  for (const row of places) expect(row.removedAt).toBeNull();
}

type Op =
  | { kind: 'insert'; which: number; at: number }
  | { kind: 'inline'; which: number; at: number }
  | { kind: 'cut'; at: number; count: number }
  | { kind: 'paste' | 'duplicate'; at: number }
  | { kind: 'undo' | 'redo' };

const place = fc.nat({ max: 30 });
const op: fc.Arbitrary<Op> = fc.oneof(
  fc.record({ kind: fc.constant('insert' as const), which: fc.nat({ max: 5 }), at: place }),
  fc.record({ kind: fc.constant('inline' as const), which: fc.nat({ max: 5 }), at: place }),
  fc.record({ kind: fc.constant('cut' as const), at: place, count: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ kind: fc.constantFrom('paste' as const, 'duplicate' as const), at: place }),
  fc.record({ kind: fc.constantFrom('undo' as const, 'redo' as const) }),
);

const copiesOf = (nodes: Y.XmlFragment) =>
  nodes
    .toArray()
    .filter((node) => node instanceof Y.XmlElement)
    .map((node) => node.clone());

/** Does to the document what an editor does: nodes that are moved are made anew, undo brings back the old ones. */
function applyOp(doc: Y.Doc, undo: Y.UndoManager, clip: Y.XmlFragment, ids: readonly string[], op: Op): void {
  const text = doc.getXmlFragment(ROOT.text);
  undo.stopCapturing();
  const put = (nodes: Y.XmlElement[], at: number) => text.insert(at % (text.length + 1), nodes);
  switch (op.kind) {
    case 'undo':
    case 'redo':
      undo[op.kind]();
      break;
    case 'insert':
      put([block('quote', { citation: ids[op.which] ?? '' })], op.at);
      break;
    case 'inline': {
      const paragraph = block('paragraph', {}, 'As agreed, ');
      paragraph.insert(1, [block('inlineQuote', { citation: ids[op.which] ?? '' })]);
      put([paragraph], op.at);
      break;
    }
    case 'paste':
    case 'duplicate':
      put(copiesOf(op.kind === 'paste' ? clip : text), op.at);
      break;
    case 'cut': {
      const at = Math.min(op.at, text.length);
      const count = Math.min(op.count, text.length - at);
      clip.delete(0, clip.length);
      clip.insert(0, copiesOf(text).slice(at, at + count));
      text.delete(at, count);
    }
  }
}

describe('Rows follow the text', () => {
  test('[CR26] whatever is cut, pasted, doubled, undone: the rows equal the document', async () => {
    const { db } = database();
    const elsewhere = await memoOf(db, ana);
    const stranger = await cited(elsewhere);
    await fc.assert(
      fc.asyncProperty(fc.array(op, { minLength: 1, maxLength: 12 }), async (ops) => {
        const memo = await memoOf(db, ana);
        const own = [await cited(memo, 'p2'), await cited(memo, 'p64'), await cited(memo, 'p115')];
        const ids = [...own.map((quote) => quote.id), stranger.id, 'no id at all', ''];
        const doc = texts.docOf(memo);
        const undo = new Y.UndoManager(doc.getXmlFragment(ROOT.text));
        const clip = new Y.Doc().getXmlFragment('clip');
        for (const step of ops) {
          applyOp(doc, undo, clip, ids, step);
          await quotes.follow(memo);
          await expectInStep(memo);
        }
      }),
      { numRuns: 25 },
    );
    expect(await standingsOf(db, elsewhere)).toEqual([{ id: stranger.id, position: null, removedAt: null }]);
  });

  test('[CR26] a quotation that left the text says when, and comes back with undo', async () => {
    const { db } = database();
    const memo = await memoOf(db, ana);
    const { id } = await cited(memo);
    const doc = texts.docOf(memo);
    const text = doc.getXmlFragment(ROOT.text);
    const undo = new Y.UndoManager(text);
    text.push([block('quote', { citation: id })]);
    await quotes.follow(memo);
    expect(await standingsOf(db, memo)).toEqual([{ id, position: 0, removedAt: null }]);
    undo.stopCapturing();
    text.delete(0, 1);
    await quotes.follow(memo);
    const [gone] = await standingsOf(db, memo);
    expect(gone?.position).toBeNull();
    expect(gone?.removedAt).toBeInstanceOf(Date);
    undo.undo();
    await quotes.follow(memo);
    expect(await standingsOf(db, memo)).toEqual([{ id, position: 0, removedAt: null }]);
  });

  test('[CR27] the title is one line of at most 300 characters, without what Postgres cannot keep', async () => {
    const { db } = database();
    const memo = await memoOf(db, ana);
    const title = texts.docOf(memo).getText(ROOT.title);
    title.insert(0, '  Athens:\n\u0000what was   decided ');
    await quotes.follow(memo);
    expect((await memoRow(memo)).title).toBe('Athens: what was decided');
    title.insert(0, `${'😀'.repeat(5_000)} `);
    await quotes.follow(memo);
    expect((await memoRow(memo)).title).toBe('😀'.repeat(150));
  });

  test('[CR27] the high-water mark rises with the memo’s own marks, not with quotations, and never falls', async () => {
    const { db } = database();
    const memo = await memoOf(db, ana);
    const { id } = await cited(memo);
    const text = texts.docOf(memo).getXmlFragment(ROOT.text);
    text.push([block('quote', { citation: id }), block('paragraph', { mark: 'U' }, 'Open.')]);
    await quotes.follow(memo);
    expect((await memoRow(memo)).highWater).toBe('SBU');
    text.push([block('heading', { mark: 'C/NF' }, 'Closed')]);
    await quotes.follow(memo);
    expect((await memoRow(memo)).highWater).toBe('C');
    text.delete(0, text.length);
    await quotes.follow(memo);
    expect((await memoRow(memo)).highWater).toBe('C');
  });

  test('[MR22] the owner is told what raised the high-water mark, and when; what left the text, and when', async () => {
    const { db } = database();
    const memo = await memoOf(db, ana);
    const owner = await grant(db, ana, memo, 'share');
    expect(await highWaterOf(db, owner)).toEqual({ level: 'SBU', since: null, because: null });
    const { id } = await cited(memo);
    const text = texts.docOf(memo).getXmlFragment(ROOT.text);
    text.push([
      block('paragraph', { mark: 'U' }, 'Open.'),
      block('quote', { citation: id }),
      block('paragraph', { mark: 'S/NF' }, 'Closed.'),
    ]);
    await quotes.follow(memo);
    const high = { level: 'S', since: expect.any(Date), because: 'paragraph 2, marked (S/NF)' };
    expect(await highWaterOf(db, owner)).toEqual(high);
    text.delete(1, 2);
    await quotes.follow(memo);
    expect(await highWaterOf(db, owner)).toEqual(high);
    const [left] = await quotes.resolve(await grant(db, ana, memo, 'read'));
    expect(left).toMatchObject({ id, removedAt: expect.stringMatching(/^\d{4}-/) });
  });

  test('[CR28] doing it again changes nothing and announces nothing', async () => {
    const { db, sql } = database();
    const memo = await memoOf(db, ana);
    const { id } = await cited(memo);
    texts
      .docOf(memo)
      .getXmlFragment(ROOT.text)
      .push([block('quote', { citation: id })]);
    await quotes.follow(memo);
    const before = [await memoRow(memo), await standingsOf(db, memo)];
    const heard: string[] = [];
    const ears = [
      await sql.listen('memo', (said) => heard.push(said)),
      await sql.listen('access', (said) => heard.push(said)),
    ];
    await quotes.follow(memo);
    await db.execute('select 1');
    expect([await memoRow(memo), await standingsOf(db, memo)]).toEqual(before);
    expect(heard).toEqual([]);
    for (const ear of ears) await ear.unlisten();
  });

  test('[CR28] a commit is followed soon after, and a memo that was left behind is caught up on at boot', async () => {
    const { db } = database();
    const memo = await memoOf(db, ana);
    texts.docOf(memo).getText(ROOT.title).insert(0, 'Late news');
    texts.committed(memo);
    await expect.poll(async () => (await memoRow(memo)).title).toBe('Late news');

    const left = await memoOf(db, ana);
    await db
      .insert(memoUpdates)
      .values({ memoId: left, seq: 1, payload: new Uint8Array([0, 0]), checksum: 0, userId: ana.id });
    texts.docOf(left).getText(ROOT.title).insert(0, 'Before the crash');
    expect(await quotes.followAll()).toBe(1);
    await expect.poll(async () => (await memoRow(left)).title).toBe('Before the crash');
    expect(await quotes.followAll()).toBe(0);
  });
});
