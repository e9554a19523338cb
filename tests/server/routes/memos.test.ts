import type { AppLoadContext } from '@remix-run/node';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { action as turn } from '#app/routes/memos.$memoId.bin';
import { loader as sheet } from '#app/routes/memos.$memoId.share';
import { action as make } from '#app/routes/memos.new';
import { loader as titles } from '#app/routes/memos.titles';
import { actorByEmail } from '#db/queries/actors';
import { readableMemos } from '#db/queries/memo-list';
import { auditEvents, memos, teams } from '#db/schema';
import { ROOT } from '#domain/memo/schema';
import { testDatabase } from '#tests/database';
import { demoSite } from '#tests/demo';

const database = testDatabase();
const demo = demoSite(database);

const actorOf = async (name: string) => {
  const actor = await actorByEmail(database().db, `${name}@example.org`);
  if (!actor) throw new Error(`no ${name}`);
  return actor;
};

async function contextOf(name: string): Promise<AppLoadContext> {
  const { db } = database();
  const signedIn = { actor: await actorOf(name), sessionHash: '', renewal: null };
  return { db, signedIn, origin: { address: '', userAgent: null }, services: demo().services, nonce: '' };
}

const form = (path: string, fields: Record<string, string>) =>
  new Request(`http://localhost${path}`, { method: 'POST', body: new URLSearchParams(fields) });

/** What a route answers, thrown or returned. */
async function answered(work: Promise<unknown>): Promise<Response> {
  const answer = await work.catch((thrown: unknown) => thrown);
  if (!(answer instanceof Response)) throw answer;
  return answer;
}

const makeAs = async (name: string, fields: Record<string, string>) => {
  const context = await contextOf(name);
  const response = await answered(make({ context, params: {}, request: form('/memos/new', fields) }));
  return { status: response.status, body: (await response.json()) as { id: string; fault: string } };
};

const turnAs = async (name: string, memoId: string, intent: string) => {
  const context = await contextOf(name);
  const request = form(`/memos/${memoId}/bin`, { intent });
  return (await answered(turn({ context, params: { memoId }, request }))).status;
};

const deskId = async () => (await database().db.select().from(teams))[0]?.id ?? '';
const count = async () => (await database().db.select().from(memos)).length;

describe('making a memo', () => {
  test('[AC8] it stands in the list with its title, which is in its text', async () => {
    const { status, body } = await makeAs('ben', { title: ' Talking\npoints ', team: await deskId() });
    expect(status).toBe(200);
    const row = (await readableMemos(database().db, await actorOf('dmitri'))).find(
      ({ id }) => id === body.id,
    );
    expect(row).toMatchObject({ title: 'Talking points', role: 'viewer', handling: 'SBU', isPrivate: false });
    const doc = new Y.Doc();
    Y.applyUpdate(doc, await demo().services.collab.read(body.id));
    expect(doc.getText(ROOT.title).toString()).toBe('Talking points');
    const events = await database()
      .db.select()
      .from(auditEvents)
      .where(eq(auditEvents.object, `memo:${body.id}`));
    expect(events.map(({ action }) => action)).toEqual(['memo.create']);
  });

  test('[UI21] a title of 10,000 characters is refused in plain words, and nothing is made', async () => {
    const before = await count();
    const { status, body } = await makeAs('ben', { title: 'x'.repeat(10_000) });
    expect(status).toBe(400);
    expect(body.fault).toMatch(/holds 300 characters; this one has 10,000/);
    expect(await count()).toBe(before);
  });

  test('[AC8] not above one’s clearance, not in a team of others, not at a level that is none', async () => {
    const before = await count();
    const above = await makeAs('ben', { handling: 'S' });
    expect([above.status, above.body.fault]).toEqual([
      403,
      'You are not cleared for SECRET. Choose a lower handling level.',
    ]);
    const [others] = await database().db.insert(teams).values({ name: 'Others' }).returning();
    expect((await makeAs('ben', { team: others?.id ?? '' })).status).toBe(403);
    expect((await makeAs('ben', { team: 'x' })).status).toBe(400);
    expect((await makeAs('ben', { handling: 'COSMIC' })).status).toBe(400);
    expect(await count()).toBe(before);
  });
});

describe('the bin', () => {
  test('[AC4] an owner puts a memo into it, nobody else does; to a stranger it does not exist', async () => {
    const { body } = await makeAs('ben', { title: 'Lunch', team: await deskId() });
    expect(await turnAs('ana', body.id, 'delete')).toBe(403);
    expect(await turnAs('ben', body.id, 'delete')).toBe(200);
    expect(await turnAs('ana', body.id, 'restore')).toBe(404);
    expect(await turnAs('ben', body.id, 'restore')).toBe(200);
    const own = await makeAs('ben', { title: 'Own' });
    expect(await turnAs('ana', own.body.id, 'delete')).toBe(404);
    expect(await turnAs('ben', 'no-uuid', 'delete')).toBe(404);
  });

  test('[AC7] done twice it is done, and what is no wish is refused', async () => {
    const { body } = await makeAs('ben', {});
    expect(await turnAs('ben', body.id, 'restore')).toBe(200);
    expect(await turnAs('ben', body.id, 'delete')).toBe(200);
    expect(await turnAs('ben', body.id, 'delete')).toBe(200);
    expect(await turnAs('ben', body.id, 'burn')).toBe(400);
  });
});

test('[AC6] the sheet of a memo that one may not read is answered with nothing, and 404', async () => {
  const { body } = await makeAs('ben', {});
  const ask = async (name: string) =>
    sheet({
      context: await contextOf(name),
      params: { memoId: body.id },
      request: new Request(`http://localhost/memos/${body.id}/share`),
    });
  expect(await ask('ana')).toMatchObject({ data: null, init: { status: 404 } });
  expect((await ask('ben')).data).toMatchObject({ mayShare: true, isPrivate: false });
});

test('[AC50] titles to find memos by are those one may read', async () => {
  const { body } = await makeAs('ben', { title: 'For Ben alone' });
  const ask = async (name: string) => {
    const request = new Request('http://localhost/memos/titles');
    const response = await titles({ context: await contextOf(name), params: {}, request });
    return ((await response.json()) as { memos: { id: string }[] }).memos.map(({ id }) => id);
  };
  expect(await ask('ben')).toContain(body.id);
  expect(await ask('ana')).not.toContain(body.id);
});

test('[MR7] the list gives the demo memo the banner that its quotation gives it', async () => {
  for (const name of ['ana', 'dmitri']) {
    const rows = await readableMemos(database().db, await actorOf(name));
    expect(rows.find(({ id }) => id === demo().memoId)?.banner).toEqual({ mark: 'C', text: 'CONFIDENTIAL' });
  }
});
