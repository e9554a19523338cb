import { pino } from 'pino';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { waitingQuotes } from '#db/queries/anchors';
import type { Actor } from '#domain/access/can';
import { createQuotes, type Quotes } from '#server/quotes';
import type { ResolvedQuote } from '#server/quotes/types';
import { testDatabase } from '#tests/database';
import { seed, seedText } from '#tests/domain/cable/seed';
import { correctedSeed } from '#tests/samples/corrected';
import { grant, memoOf, person, share, shelve } from '../world';
import { memoryTexts } from './texts';

const database = testDatabase();

let quotes: Quotes;
let ana: Actor;
let ben: Actor;
let dmitri: Actor;
let cable = 0;

/** The seed under a number of its own, and its corrected copy under the same. */
function copies(): { id: string; first: string; corrected: string } {
  cable += 1;
  const number = 9_000 + cable;
  const as = (text: string) =>
    text.replaceAll('08STATE2034', `08STATE${number}`).replaceAll('002034', `00${number}`);
  return { id: `08STATE${number}`, first: as(seedText), corrected: as(correctedSeed(seedText)) };
}

beforeAll(async () => {
  const { db } = database();
  quotes = createQuotes({ db }, memoryTexts(), pino({ level: 'silent' }));
  ana = await person(db, 'S', 'Ana');
  ben = await person(db, 'C', 'Ben');
  dmitri = await person(db, 'SBU', 'Dmitri');
});

let memo: string;
let source: ReturnType<typeof copies>;

beforeEach(async () => {
  const { db } = database();
  memo = await memoOf(db, ana);
  await share(db, memo, ben, 'editor');
  await share(db, memo, dmitri, 'viewer');
  source = copies();
  await shelve(db, source.first, `${source.id}.txt`);
});

const cite = async (key: string, words?: string): Promise<string> => {
  const reading = seed.paragraphs.find((paragraph) => paragraph.key === key)?.reading ?? '';
  const start = words ? reading.indexOf(words) : 0;
  const span = words ? { start, end: start + words.length } : {};
  const quote = await quotes.cite(await grant(database().db, ana, memo, 'edit'), {
    cableId: source.id,
    key,
    ...span,
  });
  return quote.id;
};
const correct = () => shelve(database().db, source.corrected, `${source.id}.txt`);
const seen = async (id: string, by: Actor = ana): Promise<ResolvedQuote> => {
  const all = await quotes.resolve(await grant(database().db, by, memo, 'read'));
  const quote = all.find((one) => one.id === id);
  if (!quote) throw new Error('the quotation is not there');
  return quote;
};
const changes = ({ source: change }: ResolvedQuote) =>
  (change?.diff ?? [])
    .filter((piece) => piece.kind !== 'same' && piece.text.trim() !== '')
    .map((piece) => `${piece.kind} ${piece.text.trim()}`);

describe('A cable is corrected', () => {
  test('[CR37] an amended paragraph shows as quoted, with the diff to what the source says now', async () => {
    const id = await cite('p64');
    const before = await seen(id);
    await correct();
    const after = await seen(id);
    expect(before).toMatchObject({ state: 'current', source: null });
    expect(after).toMatchObject({
      state: 'changed',
      text: before.text,
      source: { citation: expect.stringMatching(/para 64 \(C\)$/), marks: null },
    });
    expect(changes(after)).toEqual([
      'gone all candidatures',
      'new each candidature',
      'gone a case-by-case basis',
      'new its own merits',
    ]);
  });

  test('[CR33] words that only moved are current, cited by their new number', async () => {
    const id = await cite('p69');
    const passage = await cite('p65', 'impede legitimate trade but to address a proliferation');
    await correct();
    expect(await seen(id)).toMatchObject({
      state: 'current',
      citation: expect.stringContaining('para 70 (C)'),
    });
    expect(await seen(passage)).toMatchObject({
      state: 'current',
      citation: expect.stringContaining('para 66 (C)'),
    });
  });

  test('[CR34] a paragraph that was split shows what went', async () => {
    const id = await cite('p65');
    await correct();
    const quote = await seen(id);
    expect(quote).toMatchObject({
      state: 'changed',
      source: { citation: expect.stringContaining('para 65 (C)') },
    });
    expect(changes(quote).join(' ')).toMatch(
      /^gone The UK noted that as the commercial market grows|^gone The UK noted/,
    );
  });

  test('[CR36] a paragraph that is nowhere any more was withdrawn', async () => {
    const id = await cite('p70');
    await correct();
    expect(await seen(id)).toMatchObject({ state: 'withdrawn', source: { diff: null, citation: null } });
  });

  test('[CR38] the same words at a higher mark are re-marked, and shut to whoever is not cleared for it', async () => {
    const id = await cite('p66');
    await correct();
    expect(await seen(id)).toMatchObject({
      state: 'remarked',
      mark: 'S',
      level: 'S',
      source: { marks: { from: 'C', to: 'S' } },
    });
    const bens = await seen(id, ben);
    expect(bens).toMatchObject({ state: 'no-access', text: null, blocks: null, source: null });
    expect(JSON.stringify(bens)).not.toContain('Hungary');
  });

  test('[CR22] what the source says now does not leave the database either for who is not cleared', async () => {
    const id = await cite('p64');
    await correct();
    const dmitris = await seen(id, dmitri);
    expect(dmitris.state).toBe('no-access');
    expect(JSON.stringify(dmitris)).not.toMatch(/candidature|merits/);
  });
});

describe('A person decides', () => {
  test('[CR39] taking the new text pins it: the quotation is current, and says who took it', async () => {
    const { db } = database();
    const id = await cite(
      'p64',
      'agreed to continue examination of all candidatures on a case-by-case basis',
    );
    await correct();
    const taken = await quotes.decide(await grant(db, ben, memo, 'edit'), id, 'take');
    expect(taken).toMatchObject({
      state: 'current',
      text: 'agreed to continue examination of each candidature on its own merits',
      decision: { what: 'taken', by: 'Ben' },
    });
    expect(await seen(id)).toEqual(taken);
    const record = await db.query.auditEvents.findMany({
      where: (event, { eq }) => eq(event.action, 'quote.take'),
    });
    expect(record.at(-1)).toMatchObject({ actorId: ben.id, object: `memo:${memo}` });
  });

  test('[CR39] keeping it leaves it as cited until the next revision', async () => {
    const { db } = database();
    const id = await cite('p64');
    await correct();
    const kept = await quotes.decide(await grant(db, ben, memo, 'edit'), id, 'keep');
    expect(kept).toMatchObject({ state: 'changed', decision: { what: 'kept', by: 'Ben' } });
    await shelve(db, source.corrected.replace('its own merits', 'its very own merits'), `${source.id}.txt`);
    expect(await seen(id)).toMatchObject({ state: 'changed', decision: null });
  });

  test('[CR39] there is nothing to decide about a current one, nothing to take from a withdrawn one', async () => {
    const { db } = database();
    const current = await cite('p1');
    const gone = await cite('p70');
    await expect(quotes.decide(await grant(db, ana, memo, 'edit'), current, 'keep')).rejects.toMatchObject({
      status: 404,
    });
    await correct();
    await expect(quotes.decide(await grant(db, ana, memo, 'edit'), gone, 'take')).rejects.toMatchObject({
      status: 409,
    });
    expect(await quotes.decide(await grant(db, ana, memo, 'edit'), gone, 'keep')).toMatchObject({
      state: 'withdrawn',
    });
  });

  test('[CR39] nobody decides about what they are not cleared for, in the words for what is not there', async () => {
    const { db } = database();
    const id = await cite('p66');
    await correct();
    await expect(quotes.decide(await grant(db, ben, memo, 'edit'), id, 'take')).rejects.toMatchObject({
      status: 404,
    });
    expect(await quotes.decide(await grant(db, ana, memo, 'edit'), id, 'take')).toMatchObject({
      state: 'current',
      mark: 'S',
    });
  });
});

describe('Around a correction', () => {
  test('[CR40] memos say how many of their quotations wait, of those the reader is cleared for', async () => {
    const { db } = database();
    const ids = [await cite('p64'), await cite('p66'), await cite('p69'), await cite('p1')];
    await db.execute(`update citations set position = 0 where memo_id = '${memo}'`);
    expect(await waitingQuotes(db, ana, [memo])).toEqual(new Map());
    await correct();
    expect(await waitingQuotes(db, ana, [memo])).toEqual(new Map([[memo, 2]]));
    expect(await waitingQuotes(db, ben, [memo])).toEqual(new Map([[memo, 1]]));
    await quotes.decide(await grant(db, ana, memo, 'edit'), ids[0] ?? '', 'keep');
    expect(await waitingQuotes(db, ana, [memo])).toEqual(new Map([[memo, 1]]));
  });

  test('[CR25] a quotation of an older revision is copied as it is, and looked for in the new one', async () => {
    const { db } = database();
    const id = await cite('p64');
    await correct();
    const other = await memoOf(db, ana);
    const adopted = await quotes.adopt(await grant(db, ana, other, 'edit'), id);
    expect(adopted).toMatchObject({ state: 'changed', text: (await seen(id)).text });
  });

  test('[CR37] a quotation made while a revision comes in is of the one or the other, and looked for', async () => {
    const { db } = database();
    const edit = await grant(db, ana, memo, 'edit');
    const [, ...made] = await Promise.all([
      correct(),
      ...Array.from({ length: 8 }, () => quotes.cite(edit, { cableId: source.id, key: 'p64' })),
    ]);
    for (const { id } of made) {
      const quote = await seen(id);
      expect([quote.state, quote.text?.includes('merits')]).toEqual(
        quote.state === 'current' ? ['current', true] : ['changed', false],
      );
    }
  });
});
