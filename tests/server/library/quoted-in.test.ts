import { beforeAll, expect, test } from 'vitest';
import { insertCitation, placeCitations, quotableParagraph, quotationsOf } from '#db/queries/citations';
import { testDatabase } from '#tests/database';
import { grant, memoOf, person, SECRET_CABLE, shelve } from '../world';

const database = testDatabase();
let memo = '';
let other = '';
let quoted = '';

const cite = async (memoId: string, owner: Awaited<ReturnType<typeof person>>) => {
  const { db } = database();
  const paragraph = await quotableParagraph(db, 'S', '06PARIS2069', 'p2');
  if (!paragraph) throw new Error('no paragraph to quote');
  return insertCitation(db, await grant(db, owner, memoId, 'edit'), {
    cableId: '06PARIS2069',
    paragraphId: paragraph.paragraphId,
    revisionId: paragraph.revisionId,
    passage: { kind: 'paragraph' },
    pinnedText: paragraph.reading,
    pinnedMark: paragraph.treatedAs,
    pinnedLevel: paragraph.level,
  });
};

beforeAll(async () => {
  const { db } = database();
  await shelve(db, SECRET_CABLE, '06PARIS2069.txt');
  const ana = await person(db, 'S');
  [memo, other] = [await memoOf(db, ana), await memoOf(db, ana)];
  quoted = await cite(memo, ana);
  await cite(other, ana); // stands nowhere in the text
  await placeCitations(db, memo, new Map([[quoted, 0]]));
});

test('[IM52] a memo in whose text the paragraph is quoted is known by that quotation', async () => {
  const { db } = database();
  const at = (key: string) => quotationsOf(db, [memo, other], { cableId: '06PARIS2069', key });
  expect(await at('p2')).toEqual(new Map([[memo, quoted]]));
  expect(await at('p1')).toEqual(new Map());
  expect(await quotationsOf(db, [], { cableId: '06PARIS2069', key: 'p2' })).toEqual(new Map());
});
