import { eq } from 'drizzle-orm';
import { pino } from 'pino';
import { beforeAll, describe, expect, test } from 'vitest';
import { citations } from '#db/schema';
import type { Actor } from '#domain/access/can';
import { shownText } from '#domain/passage/shorten';
import { createQuotes, type Quotes } from '#server/quotes';
import { QuoteError, type ResolvedQuote } from '#server/quotes/types';
import { testDatabase } from '#tests/database';
import { seedText } from '#tests/domain/cable/seed';
import { grant, memoOf, person, SECRET_CABLE, share, shelve } from '../world';
import { memoryTexts } from './texts';

const database = testDatabase();
let quotes: Quotes;
let ana: Actor;
let dmitri: Actor;
let memo: string;
let quote: ResolvedQuote;

const shown = ({ text, shortening }: ResolvedQuote) => shownText(text ?? '', shortening);
const at = ({ text }: ResolvedQuote, words: string) => {
  const start = text?.indexOf(words) ?? -1;
  if (start < 0) throw new Error(`«${words}» does not stand there`);
  return { start, end: start + words.length };
};
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => (error instanceof QuoteError ? error : Promise.reject(error)),
  );

async function edit(who = ana, where = memo) {
  return grant(database().db, who, where, 'edit');
}

async function leaveOut(of: ResolvedQuote, words: string) {
  return quotes.shorten(await edit(), of.id, of.text ?? '', { kind: 'leave-out', ...at(of, words) });
}

beforeAll(async () => {
  const { db } = database();
  quotes = createQuotes({ db }, memoryTexts(), pino({ level: 'silent' }));
  await shelve(db, seedText, '08STATE2034.txt');
  await shelve(db, SECRET_CABLE, '06PARIS2069.txt');
  ana = await person(db, 'S', 'Ana');
  dmitri = await person(db, 'SBU', 'Dmitri');
  memo = await memoOf(db, ana);
  await share(db, memo, dmitri, 'editor');
  quote = await quotes.cite(await edit(), { cableId: '08STATE2034', key: 'p64' });
});

describe('Shortening a quotation', () => {
  test('[CR80] words are left out and added; the quoted words stay what the source says', async () => {
    const out = await leaveOut(quote, 'following consensus language');
    expect(shown(out)).toContain('agreed on the […] on membership');
    const both = await quotes.shorten(await edit(), quote.id, quote.text ?? '', {
      kind: 'add',
      at: at(quote, 'The Partners').end,
      words: 'of the MTCR',
    });
    expect(shown(both)).toMatch(/^The Partners \[of the MTCR\] agreed on the \[…\]/);
    expect(both.text).toBe(quote.text);
    expect(both.state).toBe('current');
    const read = both.blocks?.map((block) => block.pieces.map((piece) => piece.read).join('')).join('');
    expect(read).toContain('The Partners [of the MTCR] agreed on the […] on membership');
  });

  test('[CR82] each is undone, until it is quoted in full', async () => {
    const fresh = await quotes.cite(await edit(), { cableId: '08STATE2034', key: 'p64' });
    const out = await leaveOut(fresh, 'The Partners');
    const back = await quotes.shorten(await edit(), fresh.id, fresh.text ?? '', {
      kind: 'put-back',
      ...at(fresh, 'The Partners'),
    });
    expect([out.shortening === null, back.shortening]).toEqual([false, null]);
    expect(back).toEqual(fresh);
  });

  test('[CR82] a step on other words than are quoted now is refused, and nothing is kept of what a client says', async () => {
    const forged = await refusal(
      quotes.shorten(await edit(), quote.id, 'The Partners agreed to everything.', {
        kind: 'leave-out',
        start: 0,
        end: 3,
      }),
    );
    expect(forged?.status).toBe(409);
    const rows = await database().db.select().from(citations);
    expect(JSON.stringify(rows)).not.toContain('agreed to everything');
  });

  test('[CR21] one above the clearance, one of another memo and one that is not there: refused alike', async () => {
    const secret = await quotes.cite(await edit(), { cableId: '06PARIS2069', key: 'p2' });
    const elsewhere = await memoOf(database().db, ana);
    const step = { kind: 'leave-out', start: 0, end: 3 } as const;
    const own = await edit(dmitri);
    const said = await Promise.all([
      refusal(quotes.shorten(own, secret.id, secret.text ?? '', step)),
      refusal(quotes.shorten(await edit(ana, elsewhere), quote.id, quote.text ?? '', step)),
      refusal(quotes.shorten(own, '00000000-0000-4000-8000-000000000000', '', step)),
    ]);
    expect(new Set(said.map((error) => `${error?.status} ${error?.message}`)).size).toBe(1);
    expect(said[0]?.status).toBe(404);
  });

  test('[CR22] whoever may not see the words sees nothing of how they are shortened', async () => {
    const resolved = await quotes.resolve(await grant(database().db, dmitri, memo, 'read'));
    const there = resolved.find(({ id }) => id === quote.id);
    expect(there).toMatchObject({ state: 'no-access', shortening: null, text: null });
    expect(JSON.stringify(resolved)).not.toContain('of the MTCR');
  });

  test('[CR25] it goes along into another memo', async () => {
    const other = await memoOf(database().db, ana);
    const shortened = await leaveOut(quote, 'following consensus language');
    const adopted = await quotes.adopt(await edit(ana, other), quote.id);
    expect(adopted.shortening).toEqual(shortened.shortening);
  });

  test('[CR84] one that does not fit its words is a fault', async () => {
    const { db } = database();
    const other = await quotes.cite(await edit(), { cableId: '08STATE2034', key: 'p65' });
    const shortening = { leftOut: [{ start: 1, end: 5 }], added: [] };
    await db.update(citations).set({ shortening }).where(eq(citations.id, other.id));
    const resolved = await quotes.resolve(await grant(db, ana, memo, 'read'));
    expect(resolved.find(({ id }) => id === other.id)).toMatchObject({
      state: 'fault',
      text: null,
      blocks: null,
    });
  });
});

test('[CR83] taking the new text keeps what still stands and shows the rest in full', async () => {
  const { db } = database();
  const twin = seedText.replaceAll('08STATE2034', '08STATE9998').replaceAll('002034', '009998');
  await shelve(db, twin, '08STATE9998.txt');
  const made = await quotes.cite(await edit(), { cableId: '08STATE9998', key: 'p4' });
  const words = made.text?.split(' ') ?? [];
  const [first, last] = [words.slice(1, 4).join(' '), words.slice(-4, -1).join(' ')];
  await leaveOut(made, first);
  await leaveOut(made, last);
  const spoilt = words.at(-3) ?? '';
  const line = twin
    .split('\n')
    .findLast((one) => one.includes(spoilt) && (made.text ?? '').includes(one.trim()));
  if (!line) throw new Error('no line to change');
  await shelve(db, twin.replace(line, line.replace(spoilt, 'altogether')), '08STATE9998.txt');
  const taken = await quotes.decide(await edit(), made.id, 'take');
  expect(taken.shortening?.leftOut).toHaveLength(1);
  expect(shown(taken)).toContain('altogether');
  expect(shown(taken)).toMatch(/^\S+ \[…\] /);
});
