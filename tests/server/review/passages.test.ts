import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { insertCitation, placeCitations, quotableParagraph } from '#db/queries/citations';
import { deleteTeam, restoreTeam } from '#db/queries/teams';
import { teamMembers } from '#db/schema';
import type { Actor } from '#domain/access/can';
import { createReview, type Review } from '#server/review';
import { type AudienceChoice, ReviewError, type Thread } from '#server/review/types';
import { testDatabase } from '#tests/database';
import { seedText } from '#tests/domain/cable/seed';
import { actorNow, aPerson, aTeam, manages } from '#tests/people';
import { correctedSeed } from '#tests/samples/corrected';
import { grant, memoOf, person, share, shelve } from '../world';

const database = testDatabase();
const EVERYONE: AudienceChoice = { scope: 'cable' };
const CASE_BY_CASE = 'continue examination of all candidatures on a case-by-case basis';

let review: Review;
let ana: Actor;
let ben: Actor;
let chiara: Actor;
let dmitri: Actor;
let team: string;
let memo: string;
let source: { id: string; first: string; corrected: string };
let made = 0;

beforeAll(async () => {
  const { db } = database();
  review = createReview({ db });
  team = await aTeam(db, 'Desk');
  const [a, b] = [await person(db, 'S', 'Ana'), await person(db, 'C', 'Ben')];
  await db.insert(teamMembers).values([a, b].map(({ id }) => ({ teamId: team, userId: id })));
  [ana, ben] = [await actorNow(db, a.id), await actorNow(db, b.id)];
  chiara = await person(db, 'C', 'Chiara');
  dmitri = await person(db, 'SBU', 'Dmitri');
});

beforeEach(async () => {
  made += 1;
  const as = (text: string) =>
    text.replaceAll('08STATE2034', `08STATE${7_000 + made}`).replaceAll('002034', `00${7_000 + made}`);
  source = { id: `08STATE${7_000 + made}`, first: as(seedText), corrected: as(correctedSeed(seedText)) };
  await shelve(database().db, source.first, `${source.id}.txt`);
  memo = await memoOf(database().db, ana);
  await share(database().db, memo, chiara, 'viewer');
});

const at = (actor: Actor) => ({ actor, cableId: source.id });
const inMemo = (actor: Actor, id = memo) => grant(database().db, actor, id, 'read');

/** Where words stand in a paragraph, as a page would say it. */
async function span(key: string, words?: string) {
  const paragraph = await quotableParagraph(database().db, 'TS', source.id, key);
  if (!paragraph) throw new Error(`no ${key}`);
  const start = words === undefined ? null : paragraph.reading.indexOf(words);
  if (start === -1) throw new Error(`«${words}» is not in ${key}`);
  const end = start === null || !words ? null : start + words.length;
  return { kind: 'passage', cableId: source.id, key, start, end } as const;
}

const say = async (who: Actor, body: string, audience: AudienceChoice, key = 'p64', words?: string) =>
  review.start(at(who), await span(key, words), body, { audience });

const bodies = (threads: Thread[]) => threads.map(({ remarks }) => remarks[0]?.body);
const onCable = async (who: Actor) => bodies(await review.threads(at(who)));

/** A quote of a paragraph, or of words of it, that stands in the memo. */
async function quote(key: string, memoId = memo, position = 0): Promise<string> {
  const { db } = database();
  const paragraph = await quotableParagraph(db, 'S', source.id, key);
  if (!paragraph) throw new Error(`no ${key}`);
  const { reading, treatedAs, level, ...rest } = paragraph;
  const id = await insertCitation(db, await grant(db, ana, memoId, 'edit'), {
    ...rest,
    cableId: source.id,
    passage: { kind: 'paragraph' },
    pinnedText: reading,
    pinnedMark: treatedAs,
    pinnedLevel: level,
  });
  await placeCitations(db, memoId, new Map([[id, position]]));
  return id;
}

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'ok';
  } catch (error) {
    if (error instanceof ReviewError) return error.code;
    throw error;
  }
}

describe('Who a comment on a passage is for', () => {
  test('[RV22] everyone cleared, a team, or the readers of a memo see it, and nobody else does', async () => {
    await say(ben, 'For all', EVERYONE);
    await say(ben, 'For the desk', { scope: 'team', team });
    await say(ana, 'For the memo', { scope: 'memo', memo });
    expect(await onCable(ana)).toEqual(['For all', 'For the desk', 'For the memo']);
    expect(await onCable(ben)).toEqual(['For all', 'For the desk']);
    expect(await onCable(chiara)).toEqual(['For all', 'For the memo']);
    expect((await review.threads(at(ana))).map(({ audience }) => audience)).toEqual([
      { scope: 'cable' },
      { scope: 'team', name: 'Desk' },
      { scope: 'memo', memo, title: '' },
    ]);
  });

  test('[RV22] clearance for the passage comes first: above it nothing is seen, written, answered or counted', async () => {
    const { thread, remark } = await say(ben, 'Above him', EVERYONE);
    await say(dmitri, 'Within reach', EVERYONE, 'p13');
    expect(await onCable(dmitri)).toEqual(['Within reach']);
    expect(await refusal(say(dmitri, 'No', EVERYONE))).toBe('not-found');
    expect(await refusal(review.reply(at(dmitri), thread, 'No'))).toBe('not-found');
    expect(await refusal(review.remove(at(dmitri), remark))).toBe('not-found');
    expect(JSON.stringify(await review.threads(at(dmitri)))).not.toContain('Above');
  });

  test('[RV22] one writes for one’s own teams and for memos that one may comment in', async () => {
    expect(await refusal(say(chiara, 'x', { scope: 'team', team }))).toBe('not-found');
    expect(await refusal(say(ben, 'x', { scope: 'memo', memo }))).toBe('not-found');
    expect(await refusal(say(chiara, 'x', { scope: 'memo', memo }))).toBe('forbidden');
    expect(await refusal(say(chiara, 'x', EVERYONE))).toBe('ok');
  });

  test('[RV22] what is not for somebody is not there for them by its id either', async () => {
    const { thread, remark } = await say(ben, 'For the desk', { scope: 'team', team });
    for (const door of [at(chiara), await inMemo(chiara)]) {
      expect(await refusal(review.reply(door, thread, 'x'))).toBe('not-found');
      expect(await refusal(review.edit(door, remark, 'x'))).toBe('not-found');
      expect(await refusal(review.resolve(door, thread, true))).toBe('not-found');
    }
    expect(await refusal(review.reply({ actor: ana, cableId: '08STATE1' }, thread, 'x'))).toBe('not-found');
    expect(await refusal(review.resolve(at(ana), thread, true))).toBe('ok');
  });

  test('[RV22] a team’s threads go with their team, and come back with it', async () => {
    const { db } = database();
    const passing = await aTeam(db, 'Passing');
    await db.insert(teamMembers).values({ teamId: passing, userId: ben.id });
    const member = await actorNow(db, ben.id);
    await say(member, 'For the team', { scope: 'team', team: passing });
    const admin = manages(await aPerson(db, { isAdmin: true }));
    expect(await deleteTeam(db, admin, passing)).toBe('done');
    expect(await onCable(await actorNow(db, ben.id))).toEqual([]);
    expect(await restoreTeam(db, admin, passing)).toBe('done');
    expect(await onCable(await actorNow(db, ben.id))).toEqual(['For the team']);
  });

  test('[RV22] where a paragraph is re-marked above a reader, what was said of it is gone for them', async () => {
    const before = await say(chiara, 'Her own', EVERYONE, 'p66');
    await shelve(database().db, source.corrected, `${source.id}.txt`);
    expect(await onCable(chiara)).toEqual([]);
    expect(await onCable(ana)).toEqual(['Her own']);
    expect(await refusal(review.edit(at(chiara), before.remark, 'x'))).toBe('not-found');
  });
});

describe('Where a comment on a passage stands', () => {
  test('[RV21] its words are the library’s, by their place alone', async () => {
    await say(ben, 'On words', EVERYONE, 'p64', CASE_BY_CASE);
    await say(ben, 'On all', EVERYONE, 'p64');
    const [onWords, onAll] = await review.threads(at(ben));
    expect(onWords?.on).toMatchObject({
      kind: 'passage',
      key: 'p64',
      state: 'same',
      words: CASE_BY_CASE,
      wordsNow: null,
    });
    expect(onAll?.on).toMatchObject({ key: 'p64', start: null, end: null, words: null });
    const far = { ...(await span('p64')), start: 0, end: 99_999 };
    expect(await refusal(review.start(at(ben), far, 'x', { audience: EVERYONE }))).toBe('bad-request');
    const none = { ...(await span('p64')), key: 'p999' };
    expect(await refusal(review.start(at(ben), none, 'x', { audience: EVERYONE }))).toBe('not-found');
  });

  test('[RV21] it follows its words into a revision: moved, changed, withdrawn', async () => {
    await say(ben, 'Moved', EVERYONE, 'p69');
    await say(ben, 'Changed', EVERYONE, 'p64', CASE_BY_CASE);
    await say(ben, 'Withdrawn', EVERYONE, 'p70');
    await shelve(database().db, source.corrected, `${source.id}.txt`);
    const [moved, changed, withdrawn] = (await review.threads(at(ben))).map(({ on }) => on);
    expect(moved).toMatchObject({ key: 'p70', state: 'same' });
    expect(moved).toHaveProperty('citation', expect.stringContaining('para 70 (C)'));
    expect(changed).toMatchObject({ key: 'p64', state: 'changed', words: CASE_BY_CASE });
    expect(changed).toHaveProperty('wordsNow', expect.stringContaining('on its own merits'));
    expect(withdrawn).toMatchObject({
      state: 'withdrawn',
      words: expect.stringContaining('The UK'),
      wordsNow: null,
    });
  });

  test('[RV23] in each memo that quotes its words it stands at the quote, and is answered from there', async () => {
    const other = await memoOf(database().db, chiara);
    await share(database().db, other, ana, 'editor');
    const [here, there] = [await quote('p64'), await quote('p64', other)];
    await quote('p2', memo, 1);
    const { thread } = await say(ben, 'For all', EVERYONE, 'p64', CASE_BY_CASE);
    const seen = async (who: Actor, id: string) => review.threads(await inMemo(who, id));
    expect(await seen(ana, memo)).toMatchObject([
      { id: thread, on: { kind: 'quote', citation: here }, audience: { scope: 'cable' } },
    ]);
    // A viewer of the memo may answer what everyone may answer.
    await review.reply(await inMemo(chiara), thread, 'Seen from the memo');
    const [again] = await seen(chiara, other);
    expect(again?.on).toEqual({ kind: 'quote', citation: there, words: CASE_BY_CASE });
    expect(again?.remarks.map(({ body }) => body)).toEqual(['For all', 'Seen from the memo']);
  });

  test('[RV23] what is for another team or memo, or on other words, is not in the memo', async () => {
    const other = await memoOf(database().db, chiara);
    await quote('p64');
    await say(ben, 'For the desk', { scope: 'team', team });
    await say(chiara, 'For hers', { scope: 'memo', memo: other });
    await say(ben, 'Elsewhere', EVERYONE, 'p2');
    const seen = async (who: Actor, id: string) => bodies(await review.threads(await inMemo(who, id)));
    expect(await seen(ana, memo)).toEqual(['For the desk']);
    expect(await seen(chiara, memo)).toEqual([]);
    expect(await seen(chiara, other)).toEqual(['For hers']); // which does not quote it
  });

  test('[RV23] a quote of other words of the paragraph does not show it', async () => {
    const { db } = database();
    const id = await quote('p64');
    const words = await span('p64', 'The Partners');
    await db.execute(
      `update citations set passage = '${JSON.stringify({
        kind: 'span',
        selector: { exact: 'The Partners', prefix: '', suffix: '', start: words.start, end: words.end },
      })}'::jsonb, pinned_text = 'The Partners' where id = '${id}'`,
    );
    await say(ben, 'Behind it', EVERYONE, 'p64', CASE_BY_CASE);
    await say(ben, 'Over it', EVERYONE, 'p64');
    expect(bodies(await review.threads(await inMemo(ana)))).toEqual(['Over it']);
  });

  test('[RV23] said of a quote for more than the memo’s readers, it is on the passage of the cable', async () => {
    const citation = await quote('p64');
    const comment = await grant(database().db, ana, memo, 'comment');
    await review.start(comment, { kind: 'quote', citation }, 'From the memo', { audience: EVERYONE });
    await review.start(comment, { kind: 'quote', citation }, 'For the memo alone');
    expect(await onCable(ben)).toEqual(['From the memo']);
    expect(bodies(await review.threads(await inMemo(ana)))).toEqual(['From the memo', 'For the memo alone']);
  });

  test('[RV26] on several paragraphs it hangs on the words of each, and follows each into a revision', async () => {
    const first = await span('p64', CASE_BY_CASE);
    const [whole, gone] = [await span('p66'), await span('p70')];
    await review.start(at(ana), { ...first, further: [whole, gone] }, 'All of it', { audience: EVERYONE });
    const [before] = await review.threads(at(ana));
    expect(before?.on).toMatchObject({
      key: 'p64',
      words: CASE_BY_CASE,
      further: [
        { key: 'p66', words: null, start: null },
        { key: 'p70', words: null },
      ],
      together: expect.stringMatching(/, paras 64, 66, 70 \(C\)$/),
    });
    await shelve(database().db, source.corrected, `${source.id}.txt`);
    const [after] = await review.threads(at(ana));
    expect(after?.on).toMatchObject({
      state: 'changed',
      further: [
        { key: 'p67', state: 'same' },
        { key: 'p70', state: 'withdrawn' },
      ],
    });
  });

  test('[RV26] on several paragraphs it is for those alone who are cleared for all of them', async () => {
    const [open, above] = [await span('p13'), await span('p64')];
    const { thread, remark } = await review.start(at(ben), { ...open, further: [above] }, 'Both', {
      audience: EVERYONE,
    });
    expect(await onCable(chiara)).toEqual(['Both']);
    expect(await onCable(dmitri)).toEqual([]);
    expect(await refusal(review.reply(at(dmitri), thread, 'No'))).toBe('not-found');
    expect(await refusal(review.edit(at(dmitri), remark, 'No'))).toBe('not-found');
    const spread = review.start(at(dmitri), { ...open, further: [above] }, 'x', { audience: EVERYONE });
    expect(await refusal(spread)).toBe('not-found');
    await quote('p13');
    await share(database().db, memo, dmitri, 'viewer');
    expect(bodies(await review.threads(await inMemo(dmitri)))).toEqual([]);
    expect(bodies(await review.threads(await inMemo(chiara)))).toEqual(['Both']);
    const marked = await review.start(
      at(ben),
      { ...(await span('p64')), further: [await span('p66')] },
      'Until it is SECRET',
      { audience: EVERYONE },
    );
    await shelve(database().db, source.corrected, `${source.id}.txt`);
    expect(await onCable(ana)).toContain('Until it is SECRET');
    expect(await onCable(chiara)).toEqual(['Both']);
    expect(await refusal(review.reply(at(chiara), marked.thread, 'No'))).toBe('not-found');
  });

  test('[RV26] on several paragraphs it stands in a memo at the first quote of any of them', async () => {
    const later = await quote('p66');
    const all = { ...(await span('p64')), further: [await span('p66', 'The U.S. welcomed')] };
    await review.start(at(ben), all, 'Here too', { audience: EVERYONE });
    const [thread] = await review.threads(await inMemo(ana));
    expect(thread?.on).toEqual({ kind: 'quote', citation: later, words: 'The U.S. welcomed' });
    expect(
      await refusal(
        review.start(at(ben), { ...all, further: Array(50).fill(await span('p66')) }, 'x', {
          audience: EVERYONE,
        }),
      ),
    ).toBe('bad-request');
  });

  test('[RV25] it is told to each memo that quotes the cable, and to no other', async () => {
    const { sql, db } = database();
    await memoOf(db, ana);
    await quote('p64');
    const heard: string[] = [];
    const ear = await sql.listen('memo', (said) => heard.push(said));
    const { thread } = await say(ben, 'For all', EVERYONE);
    await expect.poll(() => heard.map((said) => JSON.parse(said))).toEqual([{ memo, kind: 'comments' }]);
    heard.length = 0;
    await review.resolve(at(ben), thread, true);
    await expect.poll(() => heard.map((said) => JSON.parse(said))).toEqual([{ memo, kind: 'comments' }]);
    await ear.unlisten();
  });
});

describe('A comment that is sent again', () => {
  test('[RV24] under the id that it was sent with is the same one, with the words sent last', async () => {
    const id = randomUUID();
    const where = await span('p64');
    const send = (body: string) => review.start(at(ben), where, body, { id, audience: EVERYONE });
    const [first, again] = await Promise.all([send('Is it final?'), send('Is it final?')]);
    expect(again).toEqual(first);
    await send('Is it the final text?');
    const reply = randomUUID();
    for (let i = 0; i < 2; i += 1) await review.reply(at(ana), first.thread, 'Yes', { id: reply });
    const [thread, ...others] = await review.threads(at(ben));
    expect(others).toEqual([]);
    expect(thread?.remarks.map(({ id, body }) => [id, body])).toEqual([
      [id, 'Is it the final text?'],
      [reply, 'Yes'],
    ]);
  });

  test('[RV24] somebody else’s id is not taken for one’s own', async () => {
    const { remark, thread } = await say(ben, 'His', EVERYONE);
    expect(await refusal(review.reply(at(chiara), thread, 'Mine now', { id: remark }))).toBe('bad-request');
    expect(await onCable(chiara)).toEqual(['His']);
  });
});
