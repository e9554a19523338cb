import { beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { memoObject } from '#db/queries/memos';
import { type Actor, type Allowed, can } from '#domain/access/can';
import { cite } from '#server/quotes/make';
import { createReview, type Review } from '#server/review';
import { ReviewError, type Subject, type TextAnchor } from '#server/review/types';
import { testDatabase } from '#tests/database';
import { seedText } from '#tests/domain/cable/seed';
import { grant, memoOf, person, share, shelve } from '../world';

const database = testDatabase();
let review: Review;
let memo: string;
let onQuote: Subject;
const people: Record<string, Actor> = {};

const position = Buffer.from(
  Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(new Y.Doc().getText('memo'), 0)),
).toString('base64');
const anchor: TextAnchor = {
  start: position,
  end: position,
  exact: 'Partners',
  prefix: 'The ',
  suffix: ' met',
};
const onText: Subject = { kind: 'text', anchor };

function actorOf(name: string): Actor {
  const actor = people[name];
  if (!actor) throw new Error(`nobody is called ${name}`);
  return actor;
}

/** The right to comment as a route asks for it. */
async function entry(name: string): Promise<Allowed<'comment'>> {
  const actor = actorOf(name);
  const object = await memoObject(database().db, actor, memo);
  if (!object) throw new Error('no memo');
  const decision = can(actor, 'comment', object);
  if (!decision.ok) throw new ReviewError(decision.reason, decision.reason);
  return decision.grant;
}

async function outcome(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return 'ok';
  } catch (error) {
    if (error instanceof ReviewError) return error.code;
    throw error;
  }
}

const threadsSeenBy = async (name: string) =>
  review.threads(await grant(database().db, actorOf(name), memo, 'read'));

/** A thread of Chiara's with one remark. */
const chiarasThread = async (subject: Subject) => review.start(await entry('chiara'), subject, 'By Chiara');

beforeAll(async () => {
  const { db } = database();
  review = createReview({ db });
  await shelve(db, seedText, '08STATE2034.txt');
  people.ana = await person(db, 'S', 'Ana');
  people.ben = await person(db, 'C', 'Ben');
  people.chiara = await person(db, 'C', 'Chiara');
  people.carl = await person(db, 'C', 'Carl');
  people.dora = await person(db, 'SBU', 'Dora');
  people.vera = await person(db, 'C', 'Vera');
  people.eve = await person(db, 'TS', 'Eve');
  memo = await memoOf(db, people.ana);
  await share(db, memo, people.ben, 'editor');
  for (const name of ['chiara', 'carl', 'dora']) await share(db, memo, actorOf(name), 'commenter');
  await share(db, memo, people.vera, 'viewer');
  const quote = await cite(db, await grant(db, people.ana, memo, 'edit'), {
    cableId: '08STATE2034',
    key: 'p64',
  });
  onQuote = { kind: 'quote', citation: quote.id };
});

describe('Who may do what', () => {
  const NAMES = ['ana', 'ben', 'chiara', 'carl', 'dora', 'vera', 'eve'];
  const no = 'forbidden';
  const none = 'not-found';

  type Intent = (
    grant: Allowed<'comment'>,
    ids: { thread: string; remark: string },
    on: Subject,
  ) => Promise<unknown>;
  const intents: Record<string, Intent> = {
    start: (g, _, on) => review.start(g, on, 'New'),
    reply: (g, { thread }) => review.reply(g, thread, 'Yes'),
    edit: (g, { remark }) => review.edit(g, remark, 'Other words'),
    remove: (g, { remark }) => review.remove(g, remark),
    restore: async (g, { remark }) => {
      await review.remove(await entry('chiara'), remark);
      await review.restore(g, remark);
    },
    resolve: (g, { thread }) => review.resolve(g, thread, true),
    reopen: (g, { thread }) => review.resolve(g, thread, false),
    move: (g, { thread }) => review.move(g, thread, { ...anchor, exact: 'Members' }),
  };

  // owner S, editor C, author C, commenter C, commenter SBU, viewer C, a stranger cleared for everything
  const onMemoText: [string, string[]][] = [
    ['start', ['ok', 'ok', 'ok', 'ok', 'ok', no, none]],
    ['reply', ['ok', 'ok', 'ok', 'ok', 'ok', no, none]],
    ['edit', [no, no, 'ok', no, no, no, none]],
    ['remove', ['ok', no, 'ok', no, no, no, none]],
    ['restore', ['ok', no, 'ok', no, no, no, none]],
    ['resolve', ['ok', 'ok', 'ok', no, no, no, none]],
    ['reopen', ['ok', 'ok', 'ok', no, no, no, none]],
    ['move', ['ok', 'ok', 'ok', no, no, no, none]],
  ];
  const onQuoteC = onMemoText.map(([intent, said]): [string, string[]] => [
    intent,
    said.map((word, index) => (NAMES[index] === 'dora' ? none : word)),
  ]);

  for (const [where, table] of [
    ['the memo’s text', onMemoText],
    ['a (C) quotation', onQuoteC],
  ] as const)
    test.each(table)(`[RV2] on ${where}: %s`, async (intent, expected) => {
      const subject = where === 'a (C) quotation' ? onQuote : onText;
      const run = intents[intent];
      if (!run) throw new Error('unknown intent');
      const said: string[] = [];
      for (const name of NAMES) {
        const ids = await chiarasThread(subject);
        said.push(await outcome(async () => run(await entry(name), ids, subject)));
      }
      expect(said).toEqual(expected);
    });

  test('[RV3] a thread on a quotation is there for those who may see its words, and for nobody else', async () => {
    const { thread } = await chiarasThread(onQuote);
    const sees = async (name: string) => (await threadsSeenBy(name)).some((one) => one.id === thread);
    expect(await Promise.all(['ana', 'chiara', 'vera', 'dora'].map(sees))).toEqual([true, true, true, false]);
  });

  test('[RV2] a quotation or a thread of another memo is not there', async () => {
    const { db } = database();
    const other = await memoOf(db, actorOf('chiara'));
    const mine = await grant(db, actorOf('chiara'), other, 'comment');
    const { thread, remark } = await chiarasThread(onText);
    expect(await outcome(() => review.start(mine, onQuote, 'x'))).toBe('not-found');
    expect(await outcome(() => review.reply(mine, thread, 'x'))).toBe('not-found');
    expect(await outcome(() => review.edit(mine, remark, 'x'))).toBe('not-found');
  });
});

describe('Remarks', () => {
  test('[RV1] a thread shows its remarks in order, with who may change them', async () => {
    const { thread, remark } = await chiarasThread(onText);
    await review.reply(await entry('ana'), thread, 'Yes,\r\nit is.');
    const seen = (await threadsSeenBy('ana')).find((one) => one.id === thread);
    expect(seen).toMatchObject({ on: onText, resolved: null, mayReply: true, mayResolve: true });
    expect(seen?.remarks.map((r) => [r.author.name, r.body, r.mayEdit, r.mayDelete])).toEqual([
      ['Chiara', 'By Chiara', false, true],
      ['Ana', 'Yes,\nit is.', true, true],
    ]);
    expect(seen?.remarks[0]?.id).toBe(remark);
    const viewer = (await threadsSeenBy('vera')).find((one) => one.id === thread);
    expect(viewer).toMatchObject({ mayReply: false, mayResolve: false });
  });

  test('[RV4] blanks alone, controls alone and more than 10,000 characters are refused in plain words', async () => {
    const chiara = await entry('chiara');
    const before = (await threadsSeenBy('chiara')).length;
    for (const blank of ['', '   \n\t ', '\u200b\u00a0', '\u0000\u0007'])
      await expect(review.start(chiara, onText, blank)).rejects.toThrow(/needs words/);
    await expect(review.start(chiara, onText, 'x'.repeat(10_001))).rejects.toThrow(
      /10,001 characters; at most 10,000/,
    );
    expect((await threadsSeenBy('chiara')).length).toBe(before);
    const { thread } = await review.start(chiara, onText, `a\u0000b${'y'.repeat(9_998)}`);
    const kept = (await threadsSeenBy('chiara')).find((one) => one.id === thread);
    expect(kept?.remarks[0]?.body).toBe(`ab${'y'.repeat(9_998)}`);
  });

  test('[RV4] an anchor that is none is refused', async () => {
    const chiara = await entry('chiara');
    const bad: Partial<TextAnchor>[] = [
      { start: 'not base64!' },
      { start: Buffer.from([255, 255, 255, 255]).toString('base64') },
      { end: 'A'.repeat(1_000) },
      { exact: '  ' },
      { exact: 'x'.repeat(2_001) },
      { prefix: 'x'.repeat(33) },
    ];
    for (const part of bad)
      await expect(
        review.start(chiara, { kind: 'text', anchor: { ...anchor, ...part } }, 'Words'),
      ).rejects.toThrow(/could not be understood/);
  });

  test('[RV5] an edited remark says so; the same words again do not', async () => {
    const { thread, remark } = await chiarasThread(onText);
    const chiara = await entry('chiara');
    const first = async () => (await threadsSeenBy('ana')).find((one) => one.id === thread)?.remarks[0];
    await review.edit(chiara, remark, 'By Chiara ');
    expect((await first())?.editedAt).toBeNull();
    await review.edit(chiara, remark, 'By Chiara, on reflection');
    expect(await first()).toMatchObject({ body: 'By Chiara, on reflection', editedAt: expect.any(String) });
  });

  test('[RV6] a deleted remark keeps its place without its words; a thread without words is gone', async () => {
    const { thread, remark } = await chiarasThread(onText);
    const reply = await review.reply(await entry('ana'), thread, 'Answer');
    const chiara = await entry('chiara');
    const seen = async () => (await threadsSeenBy('ben')).find((one) => one.id === thread);
    await review.remove(chiara, remark);
    expect((await seen())?.remarks.map((r) => r.body)).toEqual([null, 'Answer']);
    await review.remove(await entry('ana'), reply);
    expect(await seen()).toBeUndefined();
    await review.restore(chiara, remark);
    expect((await seen())?.remarks.map((r) => r.body)).toEqual(['By Chiara', null]);
  });

  test('[RV6] what was deleted more than a minute ago stays deleted', async () => {
    const { sql } = database();
    const { remark } = await chiarasThread(onText);
    const chiara = await entry('chiara');
    await review.remove(chiara, remark);
    await sql`update comments set deleted_at = now() - interval '61 seconds' where id = ${remark}`;
    await expect(review.restore(chiara, remark)).rejects.toThrow(/cannot be brought back/);
    expect(await outcome(() => review.edit(chiara, remark, 'x'))).toBe('not-found');
  });

  test('[RV7] a resolved thread says by whom, keeps the first who did it, and is opened again', async () => {
    const { thread } = await chiarasThread(onText);
    const seen = async () => (await threadsSeenBy('ben')).find((one) => one.id === thread)?.resolved;
    await review.resolve(await entry('ana'), thread, true);
    await review.resolve(await entry('ben'), thread, true);
    expect(await seen()).toMatchObject({ by: 'Ana' });
    await review.resolve(await entry('ben'), thread, false);
    expect(await seen()).toBeNull();
  });

  test('[RV10] the place of a thread is kept anew; one on a quotation stays on it', async () => {
    const ben = await entry('ben');
    const onWords = await chiarasThread(onText);
    const onCitation = await chiarasThread(onQuote);
    const place = { ...anchor, exact: 'Members' };
    for (const { thread } of [onWords, onCitation]) await review.move(ben, thread, place);
    const seen = await threadsSeenBy('ana');
    expect(seen.find((one) => one.id === onWords.thread)?.on).toEqual({ kind: 'text', anchor: place });
    expect(seen.find((one) => one.id === onCitation.thread)?.on).toEqual(onQuote);
    await expect(review.move(ben, onWords.thread, { ...place, exact: '' })).rejects.toThrow(
      /not be understood/,
    );
  });

  test('[RV8] every change is announced to the memo', async () => {
    const { sql } = database();
    const { thread, remark } = await chiarasThread(onText);
    const heard: string[] = [];
    const ear = await sql.listen('memo', (said) => heard.push(said));
    const chiara = await entry('chiara');
    for (const change of [
      () => review.reply(chiara, thread, 'More'),
      () => review.edit(chiara, remark, 'Other'),
      () => review.remove(chiara, remark),
      () => review.resolve(chiara, thread, true),
    ]) {
      heard.length = 0;
      await change();
      await expect.poll(() => heard.map((said) => JSON.parse(said))).toEqual([{ memo, kind: 'comments' }]);
    }
    await ear.unlisten();
  });
});
