import { beforeAll, expect, test } from 'vitest';
import { revisionParagraphs, revisionsOf } from '#db/queries/revisions';
import { pairRevisions } from '#domain/cable/compare';
import type { Level } from '#domain/marking/mark';
import { testDatabase } from '#tests/database';
import { shelve } from '../world';

const database = testDatabase();

const cable = (secret: string, ...more: string[]) =>
  `S E C R E T PARIS 002069

SIPDIS

E.O. 12958: DECL: 03/29/2016
SUBJECT: LUNCH

1. (U) A lunch took place.

2. (S) ${secret}

${more.map((text, i) => `${i + 3}. (C) ${text}`).join('\n\n')}
`;

beforeAll(async () => {
  const { db } = database();
  await shelve(
    db,
    cable('Marzipan was spoken of.', 'It ended at two.', 'Thanks were given.'),
    '07PARIS2069.txt',
  );
  await shelve(db, cable('Nougat was spoken of.', 'It ended at three.'), '07PARIS2069.txt');
});

const compare = async (clearance: Level) => {
  const { db } = database();
  const paragraphs = (number: number) => revisionParagraphs(db, { clearance }, '07PARIS2069', number);
  return pairRevisions(await paragraphs(1), await paragraphs(2));
};

test('[IM51] a correction shows what it changed and withdrew, by the identity of each paragraph', async () => {
  const pairs = await compare('S');
  expect(pairs.map(({ became, after, before }) => `${(after ?? before)?.key} ${became}`)).toEqual([
    'p1 same',
    'p2 changed',
    'p3 changed',
    'p4 gone',
  ]);
});

test('[IM51] above the clearance neither text nor change is told', async () => {
  const pairs = await compare('C');
  expect(pairs[1]).toMatchObject({ became: 'hidden', before: { reading: null }, after: { reading: null } });
  expect(JSON.stringify(pairs)).not.toMatch(/Marzipan|Nougat/);
});

test('[IM51] revisions are listed with the current one, for whoever may read a portion', async () => {
  const rows = await revisionsOf(database().db, { clearance: 'U' }, '07PARIS2069');
  expect(rows).toMatchObject([
    { number: 2, current: true, fileName: null },
    { number: 1, current: false, fileName: null },
  ]);
  const [latest] = await revisionsOf(database().db, { clearance: 'S' }, '07PARIS2069');
  expect(latest?.fileName).toBe('07PARIS2069.txt');
});
