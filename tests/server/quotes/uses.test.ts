import { pino } from 'pino';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deleteMemo } from '#db/queries/memos';
import { type CableUse, usesOfCable } from '#db/queries/uses';
import { commentThreads, memos, teamMembers, teams } from '#db/schema';
import type { Actor } from '#domain/access/can';
import { ROOT } from '#domain/memo/schema';
import { createQuotes, type Quotes } from '#server/quotes';
import { createReview, type Review } from '#server/review';
import { testDatabase } from '#tests/database';
import { seedText } from '#tests/domain/cable/seed';
import { actorNow } from '#tests/people';
import { correctedSeed } from '#tests/samples/corrected';
import { grant, memoOf, person, SECRET_CABLE, share, shelve } from '../world';
import { type MemoryTexts, memoryTexts } from './texts';

const database = testDatabase();

let quotes: Quotes;
let review: Review;
let texts: MemoryTexts;
let ana: Actor;
let ben: Actor;
let dmitri: Actor;
let source: { id: string; first: string; corrected: string };
let cable = 0;

beforeAll(async () => {
  const { db } = database();
  texts = memoryTexts();
  quotes = createQuotes({ db }, texts, pino({ level: 'silent' }));
  review = createReview(database());
  ana = await person(db, 'S', 'Ana');
  ben = await person(db, 'C', 'Ben');
  dmitri = await person(db, 'SBU', 'Dmitri');
  await shelve(db, SECRET_CABLE, '06PARIS2069.txt');
});

let memo: string;

beforeEach(async () => {
  cable += 1;
  const as = (text: string) =>
    text.replaceAll('08STATE2034', `08STATE${7_000 + cable}`).replaceAll('002034', `00${7_000 + cable}`);
  source = { id: `08STATE${7_000 + cable}`, first: as(seedText), corrected: as(correctedSeed(seedText)) };
  await shelve(database().db, source.first, `${source.id}.txt`);
  memo = await memoOf(database().db, ana);
  await share(database().db, memo, ben, 'editor');
  await share(database().db, memo, dmitri, 'viewer');
});

/** Quotes a paragraph at the end of a memo; the citation's id. */
async function quoteIn(memoId: string, key: string, span: { start?: number; end?: number } = {}) {
  const allowed = await grant(database().db, ana, memoId, 'edit');
  const { id } = await quotes.insert(allowed, { cableId: source.id, key, form: 'block', ...span });
  return id;
}
const seen = (by: Actor): Promise<CableUse[]> => usesOfCable(database().db, by, source.id);
const keys = async (by: Actor) => (await seen(by)).map((use) => use.key);

describe('The cable knows its memos', () => {
  test('[CR60] each quotation that stands in a memo is known at its paragraph, with its words', async () => {
    const whole = await quoteIn(memo, 'p64');
    const part = await quoteIn(memo, 'p64', { start: 0, end: 12 });
    await quoteIn(memo, 'p13');
    const uses = await seen(ana);
    expect(uses.map(({ key, whole: all }) => [key, all])).toEqual([
      ['p13', true],
      ['p64', true],
      ['p64', false],
    ]);
    expect(uses[1]).toMatchObject({ citationId: whole, memo: { id: memo }, state: 'current', threads: 0 });
    expect(uses[2]).toMatchObject({ citationId: part, words: expect.stringMatching(/^.{1,12}$/) });
  });

  test('[CR60] what left the text, or never stood in it, is no use', async () => {
    await quoteIn(memo, 'p64');
    await quotes.cite(await grant(database().db, ana, memo, 'edit'), { cableId: source.id, key: 'p2' });
    expect(await keys(ana)).toEqual(['p64']);
    texts.docOf(memo).transact(() => texts.docOf(memo).getXmlFragment(ROOT.text).delete(0, 1));
    await quotes.follow(memo);
    expect(await keys(ana)).toEqual([]);
  });

  test('[AC60] memos that the reader may not read count nowhere: not theirs, in the bin, above their clearance, private', async () => {
    const { db } = database();
    await quoteIn(memo, 'p13');
    const anas = await memoOf(db, ana);
    await quoteIn(anas, 'p13');
    const secret = await memoOf(db, ana, 'S');
    await share(db, secret, ben, 'editor');
    await quoteIn(secret, 'p13');
    const binned = await memoOf(db, ana);
    await share(db, binned, ben, 'editor');
    await quoteIn(binned, 'p13');
    await deleteMemo(db, await grant(db, ana, binned, 'delete'));
    expect((await seen(ben)).map((use) => use.memo.id)).toEqual([memo]);
    expect((await seen(ana)).map((use) => use.memo.id).sort()).toEqual([memo, anas, secret].sort());
  });

  test('[AC60] a memo of the team is known to its members, a private one of the team is not', async () => {
    const { db } = database();
    const [team] = await db
      .insert(teams)
      .values({ name: `Desk ${cable}` })
      .returning();
    if (!team) throw new Error('no team');
    const [open, closed] = await db
      .insert(memos)
      .values([false, true].map((isPrivate) => ({ createdBy: ana.id, teamId: team.id, isPrivate })))
      .returning();
    if (!open || !closed) throw new Error('no memos');
    for (const { id } of [open, closed]) {
      await share(db, id, ana, 'owner');
      await quoteIn(id, 'p13');
    }
    const member = await person(db, 'C', 'Member');
    await db.insert(teamMembers).values({ teamId: team.id, userId: member.id });
    expect((await seen(await actorNow(db, member.id))).map((use) => use.memo.id)).toEqual([open.id]);
    expect(await seen(member)).toEqual([]);
  });

  test('[AC60] a quotation above the reader’s clearance counts nowhere, and no word of it is there', async () => {
    await quoteIn(memo, 'p64');
    await quoteIn(memo, 'p13');
    expect(await keys(dmitri)).toEqual(['p13']);
    expect(JSON.stringify(await seen(dmitri))).not.toContain('candidatures');
  });

  test('[CR61] after a correction it is at the paragraph that has its words now, with its state', async () => {
    const ids = {
      amended: await quoteIn(memo, 'p64'),
      moved: await quoteIn(memo, 'p69'),
      remarked: await quoteIn(memo, 'p66'),
      withdrawn: await quoteIn(memo, 'p70'),
    };
    await shelve(database().db, source.corrected, `${source.id}.txt`);
    const of = new Map((await seen(ana)).map((use) => [use.citationId, use]));
    expect(of.get(ids.amended)).toMatchObject({ key: 'p64', state: 'changed' });
    expect(of.get(ids.moved)).toMatchObject({ key: 'p70', state: 'current' });
    expect(of.get(ids.remarked)).toMatchObject({ key: 'p67', state: 'remarked' });
    expect(of.get(ids.withdrawn)).toMatchObject({ key: 'p70', state: 'withdrawn' });
    expect((await seen(ben)).map((use) => use.citationId)).not.toContain(ids.remarked);
  });

  test('[CR60] threads of comments on it are counted, deleted ones are not', async () => {
    const id = await quoteIn(memo, 'p64');
    const allowed = await grant(database().db, ben, memo, 'comment');
    await review.start(allowed, { kind: 'quote', citation: id }, 'Is this the final text?');
    await review.start(allowed, { kind: 'quote', citation: id }, 'Second thought.');
    expect((await seen(ana))[0]?.threads).toBe(2);
    const [first] = await database().db.select().from(commentThreads);
    const threads = await review.threads(await grant(database().db, ben, memo, 'read'));
    const remark = threads.find((thread) => thread.id === first?.id)?.remarks[0];
    if (!remark) throw new Error('no remark');
    await review.remove(allowed, remark.id);
    expect((await seen(ana))[0]?.threads).toBe(1);
  });
});
