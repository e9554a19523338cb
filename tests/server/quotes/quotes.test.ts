import { pino } from 'pino';
import { beforeAll, describe, expect, test } from 'vitest';
import { citationsOf, insertCitation } from '#db/queries/citations';
import type { Actor } from '#domain/access/can';
import { createQuotes, type Quotes } from '#server/quotes';
import { QuoteError } from '#server/quotes/types';
import { testDatabase } from '#tests/database';
import { paragraph, seedText } from '#tests/domain/cable/seed';
import { grant, memoOf, person, SECRET_CABLE, share, shelve } from '../world';
import { memoryTexts } from './texts';

const database = testDatabase();
const log = pino({ level: 'silent' });

/** The seed under another number, so that a test may revise it. */
const twin = seedText.replaceAll('08STATE2034', '08STATE9999').replaceAll('002034', '009999');

let quotes: Quotes;
let ana: Actor;
let ben: Actor;
let dmitri: Actor;
let memo: string;
const text64 = paragraph('p64').reading;

async function refusal(promise: Promise<unknown>): Promise<QuoteError> {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof QuoteError)) throw new Error(`expected a QuoteError, got ${String(error)}`);
  return error;
}

beforeAll(async () => {
  const { db } = database();
  quotes = createQuotes({ db }, memoryTexts(), log);
  await shelve(db, seedText, '08STATE2034.txt');
  await shelve(db, SECRET_CABLE, '06PARIS2069.txt');
  ana = await person(db, 'S', 'Ana');
  ben = await person(db, 'C', 'Ben');
  dmitri = await person(db, 'SBU', 'Dmitri');
  memo = await memoOf(db, ana);
  await share(db, memo, ben, 'editor');
  await share(db, memo, dmitri, 'editor');
});

describe('Making a citation', () => {
  test('[CR20] a paragraph is cited by its key; its words come from the library', async () => {
    const { db } = database();
    const quote = await quotes.cite(await grant(db, ben, memo, 'edit'), {
      cableId: '08STATE2034',
      key: 'p64',
    });
    expect(quote).toMatchObject({
      cableId: '08STATE2034',
      key: 'p64',
      citation: '08 STATE 2034, para 64 (C)',
      mark: 'C',
      level: 'C',
      state: 'current',
      text: text64,
      href: '/cables/08STATE2034#p64',
    });
    expect(quote.blocks?.map((block) => block.text).join('')).toContain('case-by-case basis');
  });

  test('[CR20] a passage is cited by offsets, and its blocks are cut to it', async () => {
    const { db } = database();
    const { reading } = paragraph('p108');
    const sentence =
      'However, despite the majority of Partners supporting the proposal, it did not gain consensus.';
    const start = reading.indexOf(sentence);
    const request = { cableId: '08STATE2034', key: 'p108', start: start - 1, end: start + sentence.length };
    const quote = await quotes.cite(await grant(db, ben, memo, 'edit'), request);
    expect(quote.text).toBe(sentence);
    expect(quote.blocks).toMatchObject([{ kind: 'text', text: sentence, lineMissing: false }]);
  });

  test('[CR21] what lies above the clearance is refused in the words for what does not exist', async () => {
    const { db } = database();
    const edit = await grant(db, ben, memo, 'edit');
    const above = await refusal(quotes.cite(edit, { cableId: '06PARIS2069', key: 'p2' }));
    const absent = await refusal(quotes.cite(edit, { cableId: '99NOWHERE1', key: 'p2' }));
    expect([above.code, above.status, above.message]).toEqual([absent.code, absent.status, absent.message]);
    expect(above.status).toBe(404);
  });

  test('[CR7] offsets that do not fit are refused in plain words', async () => {
    const { db } = database();
    const edit = await grant(db, ben, memo, 'edit');
    const request = { cableId: '08STATE2034', key: 'p64' };
    const beyond = await refusal(quotes.cite(edit, { ...request, start: 5, end: 1_000_000 }));
    const blank = await refusal(quotes.cite(edit, { ...request, start: 3, end: 3 }));
    expect([beyond.status, blank.status]).toEqual([400, 400]);
    expect(beyond.message).toMatch(/does not fit this paragraph/);
  });
});

describe('Showing citations to a reader', () => {
  test('[CR22] above the clearance only citation and mark leave the database', async () => {
    const { db } = database();
    await quotes.cite(await grant(db, ana, memo, 'edit'), { cableId: '06PARIS2069', key: 'p2' });
    const read = await grant(db, dmitri, memo, 'read');
    const rows = await citationsOf(db, read);
    const shown = await quotes.resolve(read);
    const secret = shown.find((quote) => quote.cableId === '06PARIS2069');
    expect(secret).toMatchObject({ state: 'no-access', text: null, blocks: null, mark: 'S' });
    expect(secret?.citation).toBe('06 PARIS 2069, para 2 (S)');
    const left = JSON.stringify([rows, shown]);
    expect(left).not.toContain('marzipan');
    expect(left).not.toContain('case-by-case');
    expect(JSON.stringify(await quotes.resolve(await grant(db, ana, memo, 'read')))).toContain('marzipan');
  });

  test('[CR23] all quotations of a memo are resolved by one query', async () => {
    const { db } = database();
    const read = await grant(db, ben, memo, 'read');
    let asked = 0;
    const counting = new Proxy(db, {
      get(target, name, receiver) {
        if (['select', 'execute', 'query', 'transaction'].includes(String(name))) asked += 1;
        return Reflect.get(target, name, receiver);
      },
    });
    const counted = createQuotes({ db: counting }, memoryTexts(), log);
    expect((await counted.resolve(read)).length).toBeGreaterThan(2);
    expect(asked).toBe(1);
  });

  test('[CR22] a paragraph that is marked higher now is read at the higher mark', async () => {
    const { db } = database();
    const own = await memoOf(db, ben);
    await share(db, own, dmitri, 'viewer');
    await shelve(db, twin, '08STATE9999.txt');
    await quotes.cite(await grant(db, ben, own, 'edit'), { cableId: '08STATE9999', key: 'p1' });
    const before = await quotes.resolve(await grant(db, dmitri, own, 'read'));
    await shelve(db, twin.replace('1. (SBU)', '1. (C)'), '08STATE9999.txt');
    const after = await quotes.resolve(await grant(db, dmitri, own, 'read'));
    expect(before.map((quote) => [quote.mark, quote.state])).toEqual([['SBU', 'current']]);
    expect(after.map((quote) => [quote.mark, quote.state, quote.text])).toEqual([['C', 'no-access', null]]);
  });

  test('[CR24] words that are not the library’s are shown to nobody', async () => {
    const { db } = database();
    const own = await memoOf(db, ben);
    const edit = await grant(db, ben, own, 'edit');
    const quote = await quotes.cite(edit, { cableId: '08STATE2034', key: 'p64' });
    const [row] = await db.query.citations.findMany({ where: (c, { eq }) => eq(c.id, quote.id) });
    if (!row) throw new Error('no row');
    const { id: _, createdAt: __, ...kept } = row;
    await insertCitation(db, edit, { ...kept, pinnedText: 'The Partners agreed to everything.' });
    const [, forged] = await quotes.resolve(await grant(db, ben, own, 'read'));
    expect(forged).toMatchObject({ state: 'fault', text: null, blocks: null });
    expect(forged?.fault).toMatch(/do not agree/);
  });
});

describe('Copying into another memo', () => {
  test('[CR25] a citation of a memo one may read is adopted with its passage and its words', async () => {
    const { db } = database();
    const other = await memoOf(db, ben);
    const quote = await quotes.cite(await grant(db, ben, memo, 'edit'), {
      cableId: '08STATE2034',
      key: 'p64',
      start: 0,
      end: 12,
    });
    const adopted = await quotes.adopt(await grant(db, ben, other, 'edit'), quote.id);
    expect(adopted).toEqual({ ...quote, id: adopted.id });
    expect(adopted.id).not.toBe(quote.id);
    expect((await quotes.resolve(await grant(db, ben, other, 'read'))).map((q) => q.id)).toEqual([
      adopted.id,
    ]);
  });

  test('[CR25] one of a closed memo, one above the clearance and one that is not there: refused alike', async () => {
    const { db } = database();
    const closed = await memoOf(db, ana);
    const mine = await memoOf(db, ben);
    const hidden = await quotes.cite(await grant(db, ana, closed, 'edit'), {
      cableId: '08STATE2034',
      key: 'p4',
    });
    const secret = await quotes.cite(await grant(db, ana, memo, 'edit'), {
      cableId: '06PARIS2069',
      key: 'p2',
    });
    const edit = await grant(db, ben, mine, 'edit');
    const nowhere = '00000000-0000-4000-8000-000000000000';
    const said = await Promise.all(
      [hidden.id, secret.id, nowhere].map((id) => refusal(quotes.adopt(edit, id))),
    );
    expect(new Set(said.map((error) => `${error.status} ${error.message}`)).size).toBe(1);
    expect(await quotes.resolve(await grant(db, ben, mine, 'read'))).toEqual([]);
  });
});
