import { pino } from 'pino';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { loader } from '#app/routes/cables.$cableId_.news';
import { teamMembers } from '#db/schema';
import type { Actor } from '#domain/access/can';
import { createReview, type Review } from '#server/review';
import { PassageNews } from '#server/review/passage-news';
import type { AudienceChoice } from '#server/review/types';
import { testDatabase } from '#tests/database';
import { seedText } from '#tests/domain/cable/seed';
import { actorNow, aTeam } from '#tests/people';
import { person, shelve } from '../world';

const CABLE = '08STATE2034';
const EVERYONE: AudienceChoice = { scope: 'cable' };
const database = testDatabase();

let review: Review;
let news: PassageNews;
let ben: Actor;
let chiara: Actor;
let dmitri: Actor;
let team: string;
const ends: (() => void)[] = [];

beforeAll(async () => {
  const { db } = database();
  review = createReview({ db });
  news = new PassageNews(database(), pino({ level: 'silent' }));
  await shelve(db, seedText, `${CABLE}.txt`);
  team = await aTeam(db, 'Desk');
  const { id } = await person(db, 'C', 'Ben');
  await db.insert(teamMembers).values({ teamId: team, userId: id });
  [ben, chiara, dmitri] = [await actorNow(db, id), await person(db, 'C'), await person(db, 'SBU')];
});

afterEach(() => {
  for (const end of ends.splice(0)) end();
  expect(news.count).toBe(0);
});

const say = (key: string, audience: AudienceChoice) =>
  review.start(
    { actor: ben, cableId: CABLE },
    { kind: 'passage', cableId: CABLE, key, start: null, end: null },
    'x',
    { audience },
  );

test('[RV25] an open page of the cable is told of the threads that its reader may see, and of no other', async () => {
  const told: string[] = [];
  for (const [name, { id }] of Object.entries({ ben, chiara, dmitri }))
    ends.push(await news.hear(id, CABLE, () => told.push(name)));
  ends.push(await news.hear(ben.id, '08STATE1', () => told.push('another cable')));
  const heardOf = async (work: Promise<unknown>, who: string[]) => {
    await work;
    await expect.poll(() => [...new Set(told)].sort()).toEqual(who);
    told.length = 0;
  };
  // What is not to be told comes first: it had its time when the next one was.
  await say('p64', { scope: 'team', team });
  await heardOf(say('p13', { scope: 'team', team }), ['ben']);
  const { thread } = await say('p64', EVERYONE);
  await expect.poll(() => told).toContain('chiara');
  expect(told).not.toContain('dmitri');
  told.length = 0;
  await heardOf(review.resolve({ actor: ben, cableId: CABLE }, thread, true), ['ben', 'chiara']);
  await heardOf(say('p13', EVERYONE), ['ben', 'chiara', 'dmitri']);
});

test('[RV25] as events over HTTP, until the browser goes away', async () => {
  const gone = new AbortController();
  const request = new Request(`http://localhost/cables/${CABLE}/news`, { signal: gone.signal });
  const signedIn = { actor: chiara, sessionHash: '', renewal: null };
  const context = { db: database().db, signedIn, services: { passageNews: news } };
  const answer = await loader({ context, params: { cableId: CABLE }, request } as never);
  expect(answer.headers.get('content-type')).toBe('text/event-stream');
  expect(answer.headers.get('cache-control')).toContain('no-transform');
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toMatch(/^retry: \d+\n\n$/);
  await say('p64', EVERYONE);
  expect((await reader?.read())?.value).toBe('data:\n\n');
  expect(news.count).toBe(1);
  gone.abort();
  await expect.poll(() => news.count).toBe(0);
});

test('[RV25] nobody is told of a cable of which they may read nothing', async () => {
  const request = new Request('http://localhost/cables/08STATE1/news');
  const signedIn = { actor: dmitri, sessionHash: '', renewal: null };
  const context = { db: database().db, signedIn, services: { passageNews: news } };
  const answer = await loader({ context, params: { cableId: '08STATE1' }, request } as never).catch(
    (thrown: unknown) => thrown,
  );
  expect(answer).toMatchObject({ status: 404 });
});
