import { pino } from 'pino';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { markRead, noticesOf } from '#app/notices/notices.server';
import { noticesRead } from '#db/schema';
import type { Actor } from '#domain/access/can';
import { createQuotes, type Quotes } from '#server/quotes';
import { createReview, type Review } from '#server/review';
import { testDatabase } from '#tests/database';
import { seedText } from '#tests/domain/cable/seed';
import { correctedSeed } from '#tests/samples/corrected';
import { memoryTexts } from '../quotes/texts';
import { grant, memoOf, person, share, shelve } from '../world';

const database = testDatabase();

let quotes: Quotes;
let review: Review;
let ana: Actor;
let ben: Actor;
let chiara: Actor;
let dmitri: Actor;
let memo: string;
let source: { id: string; label: string; first: string; corrected: string };
let made = 0;

beforeAll(async () => {
  const { db } = database();
  quotes = createQuotes({ db }, memoryTexts(), pino({ level: 'silent' }));
  review = createReview({ db });
});

beforeEach(async () => {
  const { db } = database();
  made += 1;
  const number = 8_000 + made;
  const as = (text: string) =>
    text.replaceAll('08STATE2034', `08STATE${number}`).replaceAll('002034', `00${number}`);
  source = {
    id: `08STATE${number}`,
    label: `08 STATE ${number}`,
    first: as(seedText),
    corrected: as(correctedSeed(seedText)),
  };
  await shelve(db, source.first, `${source.id}.txt`);
  [ana, ben] = [await person(db, 'S', 'Ana'), await person(db, 'C', 'Ben')];
  [chiara, dmitri] = [await person(db, 'C', 'Chiara'), await person(db, 'SBU', 'Dmitri')];
  memo = await memoOf(db, ana);
  await share(db, memo, ben, 'editor');
  await share(db, memo, chiara, 'commenter');
  await share(db, memo, dmitri, 'editor');
});

const quote = async (key: string) =>
  quotes.insert(await grant(database().db, ana, memo, 'edit'), { cableId: source.id, key, form: 'block' });
const correct = () => shelve(database().db, source.corrected, `${source.id}.txt`);
const told = (who: Actor) => noticesOf(database().db, who);
const lines = async (who: Actor) => (await told(who)).map(({ what }) => what);

describe('Notifications of changed quotes', () => {
  test('[NO1] each drafter is told once by memo and cable, with what happened and where it begins', async () => {
    const first = await quote('p64');
    for (const key of ['p70', 'p66', 'p13']) await quote(key);
    expect(await told(ana)).toEqual([]);
    const before = Date.now();
    await correct();
    const [notice, ...more] = await told(ana);
    expect(more).toEqual([]);
    expect(notice).toMatchObject({
      read: false,
      to: `/memos/${memo}?quote=${first.id}`,
      where: 'Untitled memo',
      what: `${source.label} was corrected: 1 quote says something else now, 1 quote was withdrawn, 1 quote is marked otherwise.`,
    });
    expect(Date.parse(notice?.at ?? '')).toBeGreaterThanOrEqual(before - 1_000);
    expect(await told(chiara)).toEqual([]); // who comments does not draft
  });

  test('[NO2] nothing above a drafter’s clearance is told or counted', async () => {
    await quote('p64');
    await quote('p66');
    await correct();
    // p66 is SECRET now: Ben reads one of the two, Dmitri none.
    expect(await lines(ben)).toEqual([`${source.label} was corrected: 1 quote says something else now.`]);
    expect(JSON.stringify(await told(dmitri))).toBe('[]');
  });

  test('[NO1] what was decided, left the text, or lies in the bin is told no longer', async () => {
    const [kept, left] = [await quote('p64'), await quote('p70')];
    await correct();
    await quotes.decide(await grant(database().db, ana, memo, 'edit'), kept.id, 'keep');
    expect(await lines(ben)).toEqual([`${source.label} was corrected: 1 quote was withdrawn.`]);
    await database().sql`update citations set position = null where id = ${left.id}`;
    expect(await told(ben)).toEqual([]);
    await database().sql`update citations set position = 1 where id = ${left.id}`;
    await database().sql`update memos set deleted_at = now() where id = ${memo}`;
    expect(await told(ben)).toEqual([]);
  });

  test('[NO3] read and unread are each person’s own; a further correction is news again', async () => {
    const { db } = database();
    await quote('p64');
    await correct();
    const [notice] = await told(ana);
    expect(await markRead(db, ana, [notice?.id ?? ''], true)).toMatchObject([{ read: true }]);
    expect(await told(ben)).toMatchObject([{ read: false }]);
    expect(await markRead(db, ana, [notice?.id ?? ''], false)).toMatchObject([{ read: false }]);
    await markRead(db, ana, [notice?.id ?? ''], true);
    await shelve(db, source.corrected.replace('own merits', 'own great merits'), `${source.id}.txt`);
    expect(await told(ana)).toMatchObject([{ read: false }]);
  });

  test('[NO3] of what nobody is told nothing is kept', async () => {
    const { db } = database();
    await quote('p64');
    await correct();
    const [notice] = await told(ana);
    await markRead(db, ana, [notice?.id ?? '', 'quotes:of:nobody', "'; drop table users"], true);
    const kept = (await db.select().from(noticesRead)).filter(({ userId }) => userId === ana.id);
    expect(kept.map((row) => row.notice)).toEqual([notice?.id]);
  });
});

describe('Notifications of replies', () => {
  const passage = () =>
    ({ kind: 'passage', cableId: source.id, key: 'p64', start: null, end: null }) as const;
  const at = (actor: Actor) => ({ actor, cableId: source.id });

  test('[NO4] whoever spoke in a thread is told of what others answered since, and where', async () => {
    const { thread } = await review.start(at(chiara), passage(), 'Is it final?', {
      audience: { scope: 'cable' },
    });
    await review.reply(at(ben), thread, 'I think so');
    await review.reply(at(ana), thread, 'It is');
    expect(await told(chiara)).toMatchObject([
      {
        where: `${source.label}, para 64 (C)`,
        what: '2 replies to you, the last by Ana.',
        to: `/cables/${source.id}?thread=${thread}#p64`,
      },
    ]);
    expect(await lines(ben)).toEqual(['Ana replied to you.']);
    expect(await told(ana)).toEqual([]);
    await review.reply(at(chiara), thread, 'Thank you');
    expect(await told(chiara)).toEqual([]);
  });

  test('[NO4] in a memo too; not once it is resolved, deleted, or out of reach', async () => {
    const { db } = database();
    const comment = async (who: Actor) => grant(db, who, memo, 'comment');
    const citation = (await quote('p64')).id;
    const { thread } = await review.start(await comment(chiara), { kind: 'quote', citation }, 'Final?');
    const reply = await review.reply(await comment(ben), thread, 'Yes');
    expect(await told(chiara)).toMatchObject([
      { to: `/memos/${memo}?thread=${thread}`, what: 'Ben replied to you.' },
    ]);
    await review.resolve(await comment(ana), thread, true);
    expect(await told(chiara)).toEqual([]);
    await review.resolve(await comment(ana), thread, false);
    await review.remove(await comment(ben), reply);
    expect(await told(chiara)).toEqual([]);
    await review.restore(await comment(ben), reply);
    expect(await lines(chiara)).toEqual(['Ben replied to you.']);
    const lowered = { ...chiara, clearance: 'SBU' } as const;
    expect(await told(lowered)).toEqual([]);
    await database().sql`delete from memo_roles where memo_id = ${memo} and user_id = ${chiara.id}`;
    expect(await told(chiara)).toEqual([]);
  });
});
