import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  cableFacts,
  cableParagraphs,
  countReadableCables,
  quotableParagraphs,
  readableAmong,
  readableCables,
  verbatimText,
} from '#db/queries/cables';
import type { Level } from '#domain/marking/mark';
import { testDatabase } from '#tests/database';
import { smallCable } from '#tests/samples/cable';
import { keepCable } from './library';

const database = testDatabase();
const as = (clearance: Level) => ({ clearance });
const PAGE = { limit: 50, offset: 0 };
const SMALL = '07PARIS11';

beforeAll(async () => {
  const { db } = database();
  await keepCable(db, readFileSync('seeds/cables/08STATE2034.txt', 'utf8'));
  await keepCable(db, smallCable({}));
  const secret = smallCable({})
    .replace('000011', '000012')
    .replaceAll(/\((C|U)\)/g, '(S)');
  await keepCable(db, secret);
});

/** All that the library answers to this reader, as one string. */
async function everything(clearance: Level): Promise<string> {
  const { db } = database();
  const reader = as(clearance);
  const ids = ['08STATE2034', SMALL, '07PARIS12'];
  const each = await Promise.all(
    ids.flatMap((id) => [
      cableFacts(db, reader, id),
      cableParagraphs(db, reader, id),
      quotableParagraphs(db, reader, id),
      verbatimText(db, reader, id),
    ]),
  );
  return JSON.stringify([each, await readableCables(db, reader, PAGE)]);
}

describe('what a reader gets of a cable', () => {
  test('[IM11] portions up to the clearance, of the others number and mark and nothing that grows with their text', async () => {
    const rows = await cableParagraphs(database().db, as('C'), SMALL);
    expect(rows.map((row) => [row.key, row.mark, row.body === null])).toEqual([
      ['p1', 'C', false],
      ['p2', 'S', true],
      ['p3', 'U', false],
    ]);
    expect(rows[1]).toEqual({ key: 'p2', number: 2, mark: 'S', treatedAs: 'S', level: 'S', body: null });
  });

  test('[IM11] no word of a portion reaches a reader below its mark, by any query', async () => {
    expect(await everything('S')).toContain('CANARYSECRET');
    for (const level of ['C', 'SBU', 'U'] as const)
      expect(await everything(level)).not.toContain('CANARYSECRET');
    expect(await everything('SBU')).not.toContain('case-by-case');
    expect(await everything('SBU')).toContain('press statement');
  });

  test('[IM12] subject, headings and header ask for the banner', async () => {
    expect(await everything('C')).toContain('CANARYSUBJECT');
    const below = await everything('SBU');
    expect(below).not.toContain('CANARYSUBJECT');
    expect(below).not.toContain('Opening Statements');
    expect(below).not.toContain('156270');
    const facts = await cableFacts(database().db, as('SBU'), '08STATE2034');
    expect(facts).toMatchObject({ id: '08STATE2034', banner: 'C', head: null, whole: false, revision: 1 });
  });

  test('[IM13] a cable of which a reader may read nothing is not there, in lists and counts as well', async () => {
    const { db } = database();
    expect(await cableFacts(db, as('C'), '07PARIS12')).toBeNull();
    expect(await countReadableCables(db, as('C'))).toBe(2);
    expect(await countReadableCables(db, as('S'))).toBe(3);
    const ids = ['07PARIS12', SMALL, '99NOWHERE1'];
    expect(await readableAmong(db, as('C'), ids)).toEqual([SMALL]);
    expect(await cableFacts(db, as('TS'), '99NOWHERE1')).toBeNull();
  });

  test('[IM13] a list has the newest first and counts what its reader may read', async () => {
    const rows = await readableCables(database().db, as('SBU'), PAGE);
    expect(rows.map((row) => [row.id, row.subject, row.paragraphs])).toEqual([
      ['08STATE2034', null, 4],
      [SMALL, null, 1],
    ]);
    expect((await readableCables(database().db, as('S'), PAGE))[0]?.subject).toMatch(/^Missile Technology/);
  });

  test('[IM14] the verbatim text goes to whoever is cleared for the banner and every portion', async () => {
    const { db } = database();
    expect(await verbatimText(db, as('C'), SMALL)).toBeNull();
    expect((await verbatimText(db, as('S'), SMALL))?.text).toBe(smallCable({}));
    expect((await cableFacts(db, as('S'), SMALL))?.whole).toBe(true);
    expect((await cableFacts(db, as('C'), SMALL))?.whole).toBe(false);
  });

  test('[IM11] quotable paragraphs are the readable ones, by number where numbers are asked for', async () => {
    const { db } = database();
    const keys = async (level: Level, numbers?: number[]) =>
      (await quotableParagraphs(db, as(level), '08STATE2034', numbers)).map((row) => row.key);
    expect(await keys('SBU')).toEqual(['p1', 'p13', 'p96', 'p115']);
    expect(await keys('SBU', [64, 115])).toEqual(['p115']);
    expect(await keys('C', [64, 115])).toEqual(['p64', 'p115']);
    const [p115] = await quotableParagraphs(db, as('SBU'), '08STATE2034', [115]);
    expect(p115?.headings).toEqual([]);
  });
});
