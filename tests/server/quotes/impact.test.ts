import { pino } from 'pino';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { viewImpact } from '#app/library/impact/impact-view.server';
import { auditEvents } from '#db/schema';
import type { Actor } from '#domain/access/can';
import { ROOT } from '#domain/memo/schema';
import { createExporter } from '#server/export/service';
import { createQuotes, type Quotes } from '#server/quotes';
import { testDatabase } from '#tests/database';
import { seedText } from '#tests/domain/cable/seed';
import { correctedSeed } from '#tests/samples/corrected';
import { grant, memoOf, person, share, shelve } from '../world';
import { type MemoryTexts, memoryTexts } from './texts';

const database = testDatabase();

let quotes: Quotes;
let texts: MemoryTexts;
let ana: Actor;
let ben: Actor;
let dmitri: Actor;
let memo: string;
let source: { id: string; first: string; corrected: string };
let cable = 0;

beforeAll(async () => {
  const { db } = database();
  texts = memoryTexts();
  quotes = createQuotes({ db }, texts, pino({ level: 'silent' }));
  ana = await person(db, 'S', 'Ana');
  ben = await person(db, 'C', 'Ben');
  dmitri = await person(db, 'SBU', 'Dmitri');
});

beforeEach(async () => {
  cable += 1;
  const as = (text: string) =>
    text.replaceAll('08STATE2034', `08STATE${6_000 + cable}`).replaceAll('002034', `00${6_000 + cable}`);
  source = { id: `08STATE${6_000 + cable}`, first: as(seedText), corrected: as(correctedSeed(seedText)) };
  await shelve(database().db, source.first, `${source.id}.txt`);
  memo = await memoOf(database().db, ana);
  await share(database().db, memo, ben, 'editor');
  await share(database().db, memo, dmitri, 'viewer');
});

async function quote(key: string): Promise<string> {
  const allowed = await grant(database().db, ana, memo, 'edit');
  return (await quotes.insert(allowed, { cableId: source.id, key, form: 'block' })).id;
}
const correct = () => shelve(database().db, source.corrected, `${source.id}.txt`);
const decide = async (id: string, what: 'take' | 'keep') =>
  quotes.decide(await grant(database().db, ana, memo, 'edit'), id, what);
const exportAs = async (actor: Actor, format: 'md' | 'json' = 'md') => {
  const exporter = createExporter({ db: database().db }, texts, quotes);
  return exporter.export(await grant(database().db, actor, memo, 'export'), format, { baseUrl: null });
};
async function impact(by: Actor, asked: { revision?: number; affectedOnly?: boolean } = {}) {
  const { revision = null, affectedOnly = false } = asked;
  const view = await viewImpact(database().db, by, source.id, { revision, affectedOnly });
  if (!view) throw new Error('no such cable or revision');
  return view;
}
type View = Awaited<ReturnType<typeof impact>>;
const lines = (view: View) =>
  view.paragraphs.flatMap((paragraph) =>
    paragraph.holdings.map((one) => [one.citationId, paragraph.key, one.state] as const),
  );

describe('The recall list of a cable', () => {
  test('[CR62] a revision that changes, re-marks or withdraws lists each quotation with how it stands', async () => {
    const ids = {
      amended: await quote('p64'),
      remarked: await quote('p66'),
      moved: await quote('p69'),
      withdrawn: await quote('p70'),
      same: await quote('p13'),
    };
    expect(lines(await impact(ana)).map(([, , state]) => state)).toEqual(Array(5).fill('current'));
    await correct();
    const view = await impact(ana);
    expect(lines(view)).toEqual([
      [ids.same, 'p13', 'current'],
      [ids.amended, 'p64', 'changed'],
      [ids.remarked, 'p67', 'remarked'],
      [ids.moved, 'p70', 'current'],
      [ids.withdrawn, 'p70', 'withdrawn'],
    ]);
    expect(view).toMatchObject({ revision: 2, counts: { memos: 1, quotations: 5, waiting: 3 } });
    expect(lines(await impact(ana, { affectedOnly: true })).map(([id]) => id)).toEqual([
      ids.amended,
      ids.remarked,
      ids.withdrawn,
    ]);
  });

  test('[CR62] what was decided is said with its name; what was taken over no longer holds the earlier text', async () => {
    const [taken, kept] = [await quote('p64'), await quote('p70')];
    await correct();
    await decide(taken, 'take');
    await decide(kept, 'keep');
    const now = await impact(ana);
    expect(lines(now)).toEqual([
      [taken, 'p64', 'taken'],
      [kept, 'p70', 'kept'],
    ]);
    expect(now.paragraphs[0]?.holdings[0]).toMatchObject({ decision: { by: 'Ana' }, from: 2 });
    expect(now.paragraphs[1]?.holdings[0]).toMatchObject({ decision: { by: 'Ana' }, from: 1 });
    expect(lines(await impact(ana, { revision: 1 }))).toEqual([[kept, 'p70', 'current']]);
  });

  test('[EX40] an export is on the record with the quotations whose words it holds, and is recalled by them', async () => {
    const id = await quote('p64');
    await exportAs(ben);
    await correct();
    await decide(id, 'take');
    await exportAs(ana, 'json');
    const holding = (await impact(ana)).paragraphs[0]?.holdings[0];
    expect(holding?.exports.map(({ format, by, from }) => [format, by, from])).toEqual([
      ['json', 'Ana', 2],
      ['md', 'Ben', 1],
    ]);
  });

  test('[EX40] a copy from which the words were withheld does not hold them', async () => {
    const [withheld, open] = [await quote('p64'), await quote('p13')];
    await exportAs(dmitri);
    const events = await database().db.select().from(auditEvents);
    const last = events.filter((event) => event.action === 'memo.export').at(-1);
    expect(last).toMatchObject({ actorId: dmitri.id, object: `memo:${memo}` });
    expect(Object.keys(last?.details.citations ?? {})).toEqual([open]);
    const holdings = (await impact(ana)).paragraphs.flatMap((paragraph) => paragraph.holdings);
    expect(holdings.find((one) => one.citationId === withheld)?.exports).toEqual([]);
  });

  test('[CR63] a quotation that left its memo is listed for the exports that hold it, and not otherwise', async () => {
    const exported = await quote('p64');
    await exportAs(ana);
    await quote('p65');
    texts.docOf(memo).transact(() => {
      const text = texts.docOf(memo).getXmlFragment(ROOT.text);
      text.delete(0, text.length);
    });
    await quotes.follow(memo);
    expect(lines(await impact(ana))).toEqual([[exported, 'p64', 'current']]);
    expect((await impact(ana)).paragraphs[0]?.holdings[0]?.stands).toBe(false);
  });

  test('[AC60] memos and quotations that the reader may not know of are not in the list, nor in its counts', async () => {
    await quote('p64');
    await quote('p66');
    const own = await memoOf(database().db, ana);
    await quotes.insert(await grant(database().db, ana, own, 'edit'), {
      cableId: source.id,
      key: 'p13',
      form: 'block',
    });
    await exportAs(ana);
    await correct();
    expect((await impact(ana)).counts).toEqual({ memos: 2, quotations: 3, waiting: 2, exports: 1 });
    expect((await impact(ben)).counts).toEqual({ memos: 1, quotations: 1, waiting: 1, exports: 1 });
    expect((await impact(dmitri)).counts).toEqual({ memos: 0, quotations: 0, waiting: 0, exports: 0 });
    expect(JSON.stringify(await impact(dmitri))).not.toContain('candidatures');
  });

  test('[CR62] there is none of a cable or a revision that is not there', async () => {
    const { db } = database();
    const asked = { revision: null, affectedOnly: false };
    expect(await viewImpact(db, ana, '99NOWHERE1', asked)).toBeNull();
    expect(await viewImpact(db, ana, source.id, { ...asked, revision: 7 })).toBeNull();
  });
});
