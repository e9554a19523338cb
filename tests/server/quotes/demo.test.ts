import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { actorById } from '#db/queries/actors';
import { citedIds, outline } from '#domain/memo/outline';
import { seedDemo } from '#seeds/demo';
import { DEMO_MEMO } from '#seeds/people';
import { readEnv } from '#server/env';
import { createServices, type Services } from '#server/services';
import { testDatabase } from '#tests/database';
import { grant } from '../world';

const database = testDatabase();
let services: Services;
let memo: string;

async function byName(email: string) {
  const { db } = database();
  const row = await db.query.users.findFirst({ where: (u, { eq }) => eq(u.email, email) });
  const actor = row && (await actorById(db, row.id));
  if (!actor) throw new Error(`no ${email}`);
  return actor;
}

async function textOf(memoId: string): Promise<Y.Doc> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, await services.collab.read(memoId));
  return doc;
}

const memoRow = async () => database().db.query.memos.findFirst({ where: (m, { eq }) => eq(m.id, memo) });

beforeAll(async () => {
  const env = readEnv({ NODE_ENV: 'test' });
  const grounds = { connection: database(), env, log: pino({ level: 'silent' }) };
  services = createServices(grounds);
  await seedDemo(grounds, services);
  const [row] = await database().db.query.memos.findMany();
  if (!row) throw new Error('no memo');
  memo = row.id;
});

afterAll(async () => {
  await services.collab.close();
  await services.quotes.stop();
});

describe('The demo memo', () => {
  test('[CR22] opens for a reader cleared for SBU, who sees of its quotation citation and mark', async () => {
    const items = outline(await textOf(memo));
    expect(items[0]).toMatchObject({ kind: 'title', text: DEMO_MEMO, mark: 'SBU' });
    const own = items.filter((item) => 'text' in item && item.kind === 'text');
    expect(own.length).toBeGreaterThan(5);
    for (const item of own) expect(['U', 'SBU']).toContain('mark' in item ? item.mark : null);
    expect(await memoRow()).toMatchObject({ title: DEMO_MEMO, highWater: 'SBU' });
    const dmitri = await byName('dmitri@example.org');
    const [quote, ...others] = await services.quotes.resolve(
      await grant(database().db, dmitri, memo, 'read'),
    );
    expect(others).toEqual([]);
    expect(quote).toMatchObject({ citation: '08 STATE 2034, para 2 (C)', state: 'no-access', text: null });
    expect(citedIds(items)).toEqual([quote?.id]);
  });
});

describe('Quoting into a memo', () => {
  test('[CR29] a quotation that is sent into a memo stands at its end, and its row says so', async () => {
    const { db } = database();
    const ben = await byName('ben@example.org');
    const edit = await grant(db, ben, memo, 'edit');
    const quote = await services.quotes.insert(edit, { cableId: '08STATE2034', key: 'p64', form: 'block' });
    const ids = citedIds(outline(await textOf(memo)));
    expect(ids.at(-1)).toBe(quote.id);
    const place = async () =>
      (await db.query.citations.findFirst({ where: (c, { eq }) => eq(c.id, quote.id) }))?.position;
    await expect.poll(place).toBe(1);
    expect((await services.quotes.resolve(await grant(db, ben, memo, 'read'))).map((one) => one.key)).toEqual(
      ['p2', 'p64'],
    );
  });

  test('[CR28] whatever anybody writes, the row of the memo follows soon', async () => {
    const ana = await byName('ana@example.org');
    await services.collab.edit(memo, ana.id, (doc) => doc.getText('title').insert(0, 'Draft: '));
    await expect.poll(async () => (await memoRow())?.title, { timeout: 5_000 }).toBe(`Draft: ${DEMO_MEMO}`);
  });

  test('[CR29] who lost the right meanwhile is told, and nothing stands in the text', async () => {
    const { db, sql } = database();
    const ben = await byName('ben@example.org');
    const edit = await grant(db, ben, memo, 'edit');
    await sql`update memo_roles set role = 'viewer' where user_id = ${ben.id}`;
    const before = citedIds(outline(await textOf(memo)));
    const refused = services.quotes.insert(edit, { cableId: '08STATE2034', key: 'p3', form: 'inline' });
    await expect(refused).rejects.toMatchObject({
      status: 409,
      message: expect.stringContaining('not saved'),
    });
    expect(citedIds(outline(await textOf(memo)))).toEqual(before);
  });
});
