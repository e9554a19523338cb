import { pino } from 'pino';
import { expect, test } from 'vitest';
import { quotedCables } from '#db/queries/memo-sources';
import { createQuotes } from '#server/quotes';
import { testDatabase } from '#tests/database';
import { smallCable } from '#tests/samples/cable';
import { memoryTexts } from '#tests/server/quotes/texts';
import { grant, memoOf, person, share, shelve } from '#tests/server/world';

const database = testDatabase();

test('[AC61] of a quoted cable every reader sees number and date, and whoever is cleared for its banner subject and references', async () => {
  const { db } = database();
  const quotes = createQuotes({ db }, memoryTexts(), pino({ level: 'silent' }));
  const [ana, dmitri] = [await person(db, 'S', 'Ana'), await person(db, 'SBU', 'Dmitri')];
  await shelve(db, smallCable({}), '07PARIS11.txt');
  const memo = await memoOf(db, ana);
  await share(db, memo, dmitri, 'viewer');
  expect(await quotedCables(db, await grant(db, ana, memo, 'read'))).toEqual([]);
  await quotes.cite(await grant(db, ana, memo, 'edit'), { cableId: '07PARIS11', key: 'p1' });
  const sentAt = new Date('2007-02-16T19:02:00Z');
  expect(await quotedCables(db, await grant(db, ana, memo, 'read'))).toEqual([
    { id: '07PARIS11', sentAt, subject: expect.stringContaining('CANARYSUBJECT'), refs: ['06PARIS7777'] },
  ]);
  expect(await quotedCables(db, await grant(db, dmitri, memo, 'read'))).toEqual([
    { id: '07PARIS11', sentAt, subject: null, refs: null },
  ]);
});
