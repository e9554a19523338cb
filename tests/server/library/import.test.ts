import { readFileSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { cableRevisions, cables, paragraphs, paragraphTexts } from '#db/schema';
import { seedCableFile } from '#seeds/cables';
import { importCable } from '#server/library/import';
import { LARGEST_COPY } from '#server/library/rejection';
import { testDatabase } from '#tests/database';
import { smallCable } from '#tests/samples/cable';

const database = testDatabase();
const seed = readFileSync(seedCableFile());

const take = (content: Uint8Array | string, fileName: string | null = null) =>
  importCable(database().db, { content, fileName, importedBy: null });

async function rejected(content: Uint8Array | string, fileName: string | null = null) {
  const result = await take(content, fileName);
  if (result.outcome !== 'rejected') throw new Error(`it was ${result.outcome}`);
  expect(await database().db.$count(cables)).toBe(0);
  return result.rejection;
}

const textsOf = (cableId: string) =>
  database()
    .db.select({ key: paragraphTexts.key, id: paragraphTexts.paragraphId, level: paragraphTexts.level })
    .from(paragraphTexts)
    .innerJoin(cables, eq(cables.currentRevisionId, paragraphTexts.revisionId))
    .where(eq(cables.id, cableId))
    .orderBy(paragraphTexts.position);

beforeEach(async () => {
  await database().sql`truncate cables, cable_revisions, paragraphs, paragraph_texts cascade`;
});

describe('taking a cable', () => {
  test('[IM1] the seed cable is kept character for character, with 117 paragraphs at their levels', async () => {
    const result = await take(seed, '08STATE2034.txt');
    expect(result).toMatchObject({ outcome: 'imported', cableId: '08STATE2034', revision: 1 });
    const [revision] = await database().db.select().from(cableRevisions);
    expect(revision?.verbatim).toBe(seed.toString('utf8'));
    expect(revision).toMatchObject({ banner: 'C', number: 1, fileName: '08STATE2034.txt' });
    const texts = await textsOf('08STATE2034');
    expect(texts).toHaveLength(117);
    expect(texts.filter((text) => text.level === 'U').map((text) => text.key)).toEqual(['p96', 'p115']);
    expect(texts.filter((text) => text.level === 'SBU').map((text) => text.key)).toEqual(['p1', 'p13']);
  });

  test('[IM8] the same text again changes nothing, whatever its file is called', async () => {
    await take(seed, '08STATE2034.txt');
    expect(await take(seed, 'copy.txt')).toMatchObject({ outcome: 'unchanged', revision: 1 });
    expect(await database().db.$count(cableRevisions)).toBe(1);
  });

  test('[IM8] an older text again is no revision either', async () => {
    await take(smallCable({ first: 'One.' }));
    await take(smallCable({ first: 'Two.' }));
    expect(await take(smallCable({ first: 'One.' }))).toMatchObject({ outcome: 'unchanged', revision: 1 });
    expect(await database().db.$count(cableRevisions)).toBe(2);
  });

  test('[IM9] another text is a new revision in which each paragraph keeps its identity', async () => {
    await take(smallCable({ first: 'The talks failed.' }));
    const before = await textsOf('07PARIS11');
    const again = await take(smallCable({ first: 'The talks failed again.', extra: '4. (C) A late word.' }));
    expect(again).toMatchObject({ outcome: 'revised', cableId: '07PARIS11', revision: 2 });
    const after = await textsOf('07PARIS11');
    expect(after.map((text) => text.key)).toEqual(['p1', 'p2', 'p3', 'p4']);
    expect(after.slice(0, 3).map((text) => text.id)).toEqual(before.map((text) => text.id));
    expect(await database().db.$count(paragraphs)).toBe(4);
  });

  test('[IM9] a paragraph that was gone for a revision comes back as itself', async () => {
    await take(smallCable({ extra: '4. (C) A late word.' }));
    const before = await textsOf('07PARIS11');
    await take(smallCable({}));
    await take(smallCable({ extra: '4. (C) A late word, put back.' }));
    expect((await textsOf('07PARIS11')).map((text) => text.id)).toEqual(before.map((text) => text.id));
  });

  test('[IM2] two imports of one cable at once make one cable and one revision', async () => {
    const results = await Promise.all([take(seed), take(seed), take(seed)]);
    expect(results.map((result) => result.outcome).sort()).toEqual(['imported', 'unchanged', 'unchanged']);
    expect(await database().db.$count(paragraphs)).toBe(117);
  });

  test('[IM2] where the database refuses a part, nothing of the cable is kept', async () => {
    const { sql } = database();
    await sql`alter table paragraph_texts add constraint no_third check (position < 2)`;
    await expect(take(smallCable({}))).rejects.toThrow();
    await sql`alter table paragraph_texts drop constraint no_third`;
    expect(await database().db.$count(cables)).toBe(0);
    expect(await database().db.$count(paragraphs)).toBe(0);
  });
});

describe('reading bytes', () => {
  test('[IM4] Latin-1 and Windows-1252 are read as such', async () => {
    const text = smallCable({ first: 'Gen. Ib\u00e1\u00f1ez said \u201cno\u201d.' });
    const bytes = Buffer.from(text.replace('\u201c', '\u0093').replace('\u201d', '\u0094'), 'latin1');
    expect(await take(bytes, 'x.txt')).toMatchObject({ outcome: 'imported', cableId: '07PARIS11' });
    const [revision] = await database().db.select().from(cableRevisions);
    expect(revision?.verbatim).toBe(text);
  });

  test('[IM4] UTF-16 with its byte order mark is read, and the mark is no character of the text', async () => {
    const text = smallCable({});
    await take(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]));
    expect(await take(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]))).toMatchObject({
      outcome: 'unchanged',
    });
  });
});

describe('what is not taken', () => {
  test('[IM5] an empty file, and one of blanks', async () => {
    expect(await rejected(new Uint8Array())).toMatchObject({ code: 'empty', reason: 'The file is empty.' });
    expect(await rejected(' \n\n\t')).toMatchObject({ code: 'empty' });
  });

  test('[IM5] a binary file, with the line where that shows', async () => {
    const picture = Buffer.from('\u0089PNG\r\n\u001a\n\0\0\0\rIHDR', 'latin1');
    expect(await rejected(picture)).toMatchObject({ code: 'binary', line: 3 });
    const noise = Buffer.from(Array.from({ length: 400 }, (_, i) => (i % 7) + 1));
    expect(await rejected(noise)).toMatchObject({ code: 'binary' });
  });

  test('[IM6] a file of 100 MB is refused by size and limit', async () => {
    const { reason } = await rejected(new Uint8Array(100 * 1024 * 1024));
    expect(reason).toBe(
      'The file has 100 MB, more than the 20 MB that one cable may have. Import one cable per file.',
    );
    expect(LARGEST_COPY).toBe(20 * 1024 * 1024);
  });

  test('[IM6] a text that no cable is as long as', async () => {
    const long = smallCable({ extra: '4. (C) word '.padEnd(2_100_000, 'word ') });
    expect(await rejected(long)).toMatchObject({ code: 'too-large' });
  });

  test('[IM7] a text without a message reference number, or without a paragraph', async () => {
    expect(await rejected('Dear all,\n\nlunch is at noon.\n')).toMatchObject({ code: 'no-number' });
    const header = smallCable({}).split('1. (C)')[0] ?? '';
    expect(await rejected(header)).toMatchObject({ code: 'no-paragraphs' });
  });

  test('[IM7] an unnumbered body is a paragraph', async () => {
    const header = smallCable({}).split('1. (C)')[0] ?? '';
    const result = await take(`${header}The Minister arrived on Monday and left on Tuesday.\n\nWALKER\n`);
    expect(result).toMatchObject({ outcome: 'imported' });
    expect((await textsOf('07PARIS11')).map((text) => text.key)).toEqual(['u1']);
  });

  test('[IM10] a web page in which no cable is', async () => {
    expect(await rejected('<!DOCTYPE html><html><body>x</body></html>', 'a.txt')).toMatchObject({
      code: 'no-number',
    });
  });
});

describe('characters that no database keeps', () => {
  test('[IM4] a stray NUL and half a character: a sign stands there, and an issue says for what', async () => {
    const text = smallCable({ first: 'a \ud800 b \0 c' });
    const result = await take(text);
    const [revision] = await database().db.select().from(cableRevisions);
    expect(revision?.verbatim).toBe(text.replace('\ud800', '\ufffd').replace('\0', '\u2400'));
    const replaced = result.outcome === 'imported' ? result.issues.filter(isReplaced) : [];
    expect(replaced.map((issue) => [issue.start, /U\+[0-9A-F]{4}/.exec(issue.message)?.[0]])).toEqual([
      [text.indexOf('\ud800'), 'U+D800'],
      [text.indexOf('\0'), 'U+0000'],
    ]);
  });
});

const isReplaced = (issue: { code: string }) => issue.code === 'character-replaced';
