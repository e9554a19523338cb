import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { search } from '#db/queries/search';
import type { Level } from '#domain/marking/mark';
import { testDatabase } from '#tests/database';
import { smallCable } from '#tests/samples/cable';
import { keepCable } from './library';

const database = testDatabase();

const find = (query: string, clearance: Level = 'S', options: object = {}) =>
  search(database().db, { clearance }, query, { limit: 20, ...options });

const places = async (query: string, clearance?: Level) =>
  (await find(query, clearance)).passages.map((hit) => `${hit.cableId} ${hit.key}`);

beforeAll(async () => {
  await keepCable(database().db, readFileSync('seeds/cables/08STATE2034.txt', 'utf8'));
  await keepCable(database().db, smallCable({ first: 'Tags <script>alert(1)</script> were torn off.' }));
});

describe('finding', () => {
  test('[IM15] words find paragraphs, stemmed, with the words marked in a snippet', async () => {
    const { passages, total } = await find('candidatures');
    expect(passages[0]).toMatchObject({ cableId: '08STATE2034', key: 'p64', mark: 'C', level: 'C' });
    expect(total).toBe(passages.length);
    const hits = passages[0]?.snippet.filter((piece) => piece.hit).map((piece) => piece.text);
    expect(hits).toContain('candidatures');
  });

  test('[IM15] phrases, or, not', async () => {
    expect(await places('"case-by-case basis"')).toEqual(['08STATE2034 p64']);
    expect(await places('canarysecret or candidatures')).toContain('07PARIS11 p2');
    expect(await places('consensus -membership')).not.toContain('08STATE2034 p64');
  });

  test('[IM15] whatever is typed is searched and never fails', async () => {
    for (const query of [
      '"unclosed candidatures',
      '& | ! () :*',
      "O'Brien \\",
      '<-> a',
      '\0\uE000',
      '%_',
      'the',
    ])
      await expect(find(query)).resolves.toBeDefined();
    expect((await find('"unclosed candidatures')).total).toBe(0);
    expect((await find('   ')).total).toBe(0);
    expect((await find('candidatures '.repeat(1_000))).total).toBeGreaterThan(0);
  });

  test('[IM15] a snippet is text in pieces, never markup of its own', async () => {
    const { passages } = await find('torn');
    expect(passages[0]?.snippet.map((piece) => piece.text).join('')).toContain('<script>alert(1)</script>');
    expect(passages[0]?.snippet.filter((piece) => piece.hit).map((piece) => piece.text)).toEqual(['torn']);
  });

  test('[IM16] a message reference number in any written form finds the cable', async () => {
    for (const query of ['08STATE2034', '08 state 2034', '2008 STATE 2034', '08 SECSTATE 002034'])
      expect((await find(query)).cables.map((row) => row.id)).toEqual(['08STATE2034']);
    expect((await find('state 2034')).cables.map((row) => row.id)).toEqual(['08STATE2034']);
  });

  test('[IM16] a citation finds its paragraph', async () => {
    expect(await places('08STATE2034 ¶64')).toEqual(['08STATE2034 p64']);
    expect(await places('08 STATE 2034, paras 63–65')).toEqual(
      ['p63', 'p64', 'p65'].map((key) => `08STATE2034 ${key}`),
    );
  });

  test('[IM58] so does a number behind the number', async () => {
    expect(await places('08state2034 64')).toEqual(['08STATE2034 p64']);
    expect(await places('08 STATE 2034 63-65')).toEqual(
      ['p63', 'p64', 'p65'].map((key) => `08STATE2034 ${key}`),
    );
    expect(await find('08state2034 64', 'SBU')).toMatchObject({ passages: [], total: 0 });
    expect((await find('08state2034 64', 'S', { wording: 'typing' })).passages[0]?.number).toBe(64);
  });

  test('[IM15] words of the subject find the cable', async () => {
    expect((await find('missile regime')).cables.map((row) => row.id)).toEqual(['08STATE2034']);
  });

  test('[IM15] while somebody types, the last word is a beginning', async () => {
    const keys = (query: string) => find(query, 'S', { wording: 'typing' });
    expect((await keys('candid')).passages.map((hit) => hit.key)).toContain('p64');
    expect((await keys('case-by-case bas')).passages.map((hit) => hit.key)).toContain('p64');
    expect((await keys('08STATE20')).cables.map((row) => row.id)).toEqual(['08STATE2034']);
  });

  test('[IM15] pages follow one another without overlap', async () => {
    const first = await find('partners', 'S', { limit: 10 });
    const second = await find('partners', 'S', { limit: 10, offset: 10 });
    expect(first.total).toBeGreaterThan(20);
    const keys = [...first.passages, ...second.passages].map((hit) => hit.cableId + hit.key);
    expect(new Set(keys).size).toBe(20);
  });
});

describe('what a search keeps to itself', () => {
  test('[IM17] what is above the clearance is neither found nor counted', async () => {
    expect(await find('canarysecret', 'C')).toMatchObject({ cables: [], passages: [], total: 0 });
    expect(await find('08STATE2034 ¶64', 'SBU')).toMatchObject({ passages: [], total: 0 });
    const all = await find('partners', 'C');
    const few = await find('partners', 'SBU');
    expect(few.total).toBeLessThan(all.total);
    expect(few.total).toBe(few.passages.length);
    expect(few.passages.map((hit) => hit.level).every((level) => level === 'SBU' || level === 'U')).toBe(
      true,
    );
  });

  test('[IM17] a subject is found and shown only from the banner up', async () => {
    expect((await find('canarysubject', 'C')).cables).toHaveLength(1);
    expect(await find('canarysubject', 'SBU')).toMatchObject({ cables: [], passages: [], total: 0 });
    expect((await find('07 PARIS 11', 'SBU')).cables[0]).toMatchObject({ id: '07PARIS11', subject: null });
    expect((await find('sun', 'U')).passages[0]).toMatchObject({ key: 'p3', subject: null });
  });
});
