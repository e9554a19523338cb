import { pino } from 'pino';
import { beforeAll, expect, test } from 'vitest';
import type { Actor } from '#domain/access/can';
import { createQuotes, type Quotes } from '#server/quotes';
import { testDatabase } from '#tests/database';
import { paragraph, seedText } from '#tests/domain/cable/seed';
import { grant, memoOf, person, SECRET_CABLE, share, shelve } from '../world';
import { memoryTexts } from './texts';

const database = testDatabase();
let quotes: Quotes;
let ana: Actor;
let ben: Actor;
let memo: string;

beforeAll(async () => {
  const { db } = database();
  quotes = createQuotes({ db }, memoryTexts(), pino({ level: 'silent' }));
  await shelve(db, seedText, '08STATE2034.txt');
  await shelve(db, SECRET_CABLE, '06PARIS2069.txt');
  [ana, ben] = [await person(db, 'S', 'Ana'), await person(db, 'C', 'Ben')];
  memo = await memoOf(db, ana);
  await share(db, memo, ben, 'viewer');
  await quotes.cite(await grant(db, ana, memo, 'edit'), { cableId: '06PARIS2069', key: 'p1' });
});

const find = async (who: Actor, ...words: string[]) =>
  quotes.find(await grant(database().db, who, memo, 'read'), words);

test('[CR92] words are found in the cables that the memo cites, and in no other', async () => {
  expect(await find(ana, 'a lunch took place', 'case-by-case basis')).toMatchObject([
    { citation: '06 PARIS 2069, para 1 (U)', key: 'p1' },
    null,
  ]);
  await quotes.cite(await grant(database().db, ana, memo, 'edit'), { cableId: '08STATE2034', key: 'p4' });
  const [found] = await find(ana, 'examination of all candidatures on a case-by-case basis');
  expect(found).toMatchObject({ citation: '08 STATE 2034, para 64 (C)' });
  expect(paragraph('p64').reading.slice(found?.start, found?.end)).toMatch(/^examination .* basis$/);
});

test('[CR92] what lies above the reader’s clearance is answered like what is not there', async () => {
  expect(await find(ben, 'the minister spoke of marzipan', 'the minister spoke of nothing')).toEqual([
    null,
    null,
  ]);
  expect(await find(ana, 'the minister spoke of marzipan')).toMatchObject([{ key: 'p2' }]);
});
