import { request } from 'node:http';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { commentThreads, memos, users } from '#db/schema';
import { SCHEMA_VERSION } from '#domain/memo/schema';
import { CLOSE, MAX_UPDATE } from '#domain/sync/messages';
import { PostgresStore } from '#server/collab/store-postgres';
import { testDatabase } from '#tests/database';
import { desk } from './desk';
import { GatedStore, memoOf, type Served, someone, until } from './world';

const database = testDatabase();
const { serve, open, raw } = desk(database);

/** Asks for an upgrade; the status of the answer, 101 where it is made, null where the connection just ends. */
function knock({ origin }: Served, path: string, headers: Record<string, string>): Promise<number | null> {
  return new Promise((answered) => {
    const asked = request(`${origin}${path}`, {
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
        ...headers,
      },
    });
    asked.on('response', (response) => {
      response.resume();
      answered(response.statusCode ?? 0);
    });
    asked.on('upgrade', (_response, socket) => {
      socket.destroy();
      answered(101);
    });
    asked.on('error', () => answered(null));
    asked.end();
  });
}

describe('an upgrade', () => {
  test('[SY12] needs this site’s Origin, a session, and the right to read, and says no more than that', async () => {
    const server = await serve();
    const [ana, eve] = [await someone(database(), 'Ana'), await someone(database(), 'Eve')];
    const low = await someone(database(), 'Low', 'U');
    const memo = await memoOf(database(), ana, [[low, 'editor']]);
    const { origin } = server;
    const path = `/collab/${memo}?schema=${SCHEMA_VERSION}`;
    const statuses = await Promise.all([
      knock(server, path, { cookie: ana.cookie, origin }),
      knock(server, path, { cookie: ana.cookie }),
      knock(server, path, { cookie: ana.cookie, origin: 'https://evil.example' }),
      knock(server, path, { origin }),
      knock(server, path, { cookie: 'session=made-up', origin }),
      knock(server, path, { cookie: eve.cookie, origin }),
      knock(server, path, { cookie: low.cookie, origin }),
      knock(server, '/collab/00000000-0000-4000-8000-000000000000', { cookie: ana.cookie, origin }),
      knock(server, '/collab/../../etc/passwd', { cookie: ana.cookie, origin }),
      knock(server, '/collab/nonsense', { cookie: ana.cookie, origin }),
      knock(server, '/elsewhere', { cookie: ana.cookie, origin }),
    ]);
    expect(statuses).toEqual([101, 403, 403, 401, 401, 404, 404, 404, null, 404, null]);
  });

  test('[SY12] to a memo in the bin, or by a disabled account, is not made', async () => {
    const server = await serve();
    const ana = await someone(database(), 'Ana');
    const memo = await memoOf(database(), ana);
    const { origin } = server;
    const { db } = database();
    await db.update(memos).set({ deletedAt: new Date() }).where(eq(memos.id, memo));
    expect(await knock(server, `/collab/${memo}`, { cookie: ana.cookie, origin })).toBe(404);
    await db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, ana.id));
    expect(await knock(server, `/collab/${memo}`, { cookie: ana.cookie, origin })).toBe(401);
  });

  test('[SY17] while the server stops is answered with 503', async () => {
    const server = await serve();
    const ana = await someone(database(), 'Ana');
    const memo = await memoOf(database(), ana);
    const a = open(server, ana, memo);
    await a.until.saved();
    const closing = server.collab.close();
    expect(await knock(server, `/collab/${memo}`, { cookie: ana.cookie, origin: server.origin })).toBe(503);
    await closing;
  });
});

describe('a socket', () => {
  test.each<[string, (string | Uint8Array)[], number]>([
    ['text', ['hello'], CLOSE.unreadable],
    ['garbage', [Uint8Array.from([250, 9, 9, 9])], CLOSE.unreadable],
    ['nothing', [new Uint8Array()], CLOSE.unreadable],
    ['a frame of two mebibytes', [new Uint8Array(2 * MAX_UPDATE)], CLOSE.tooBig],
  ])('[SY5] that sends %s is closed with a code, and its neighbour writes on', async (_, frames, code) => {
    const server = await serve();
    const [ana, ben] = [await someone(database(), 'Ana'), await someone(database(), 'Ben')];
    const memo = await memoOf(database(), ana, [[ben, 'editor']]);
    const a = open(server, ana, memo);
    await a.until.saved();
    const { socket, closed } = await raw(server, ben, memo);
    for (const frame of frames) socket.send(frame);
    expect((await closed).code).toBe(code);
    a.title.insert(0, 'undisturbed');
    await a.until.saved();
  });

  test('[SY8] whose page names no memo schema is told to reload and writes nothing', async () => {
    const server = await serve();
    const ana = await someone(database(), 'Ana');
    const memo = await memoOf(database(), ana);
    const { heard } = await raw(server, ana, memo, '?acks=1');
    await until('it is told', () => heard.some((frame) => frame[0] === 67));
    const event = heard.find((frame) => frame[0] === 67);
    expect(Buffer.from(event ?? []).toString()).toContain('"canEdit":false,"reload":true');
  });

  test('[SY10] of a memo that goes into the bin, or of an account that is disabled, is closed within two seconds', async () => {
    const server = await serve();
    const [ana, ben] = [await someone(database(), 'Ana'), await someone(database(), 'Ben')];
    const [first, second] = [await memoOf(database(), ana, [[ben, 'editor']]), await memoOf(database(), ben)];
    const { db } = database();
    const a = open(server, ana, first);
    const b = open(server, ben, second);
    await Promise.all([a.until.saved(), b.until.saved()]);
    await db.update(memos).set({ deletedAt: new Date() }).where(eq(memos.id, first));
    await until('Ana is out', () => a.provider.ending?.code === CLOSE.gone, 2_000);
    expect(b.provider.ending).toBeNull();
    await db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, ben.id));
    await until('Ben is out', () => b.provider.ending?.code === CLOSE.signedOut, 2_000);
  });

  test('[SY10] of somebody whose clearance falls below the memo is closed within two seconds', async () => {
    const server = await serve();
    const [ana, ben] = [await someone(database(), 'Ana'), await someone(database(), 'Ben')];
    const memo = await memoOf(database(), ana, [[ben, 'editor']]);
    const { db } = database();
    const b = open(server, ben, memo);
    await b.until.saved();
    await db.update(users).set({ clearance: 'U' }).where(eq(users.id, ben.id));
    await until('Ben is out', () => b.provider.ending?.code === CLOSE.forbidden, 2_000);
  });

  test('[SY19] hears of a comment that anybody makes', async () => {
    const server = await serve();
    const ana = await someone(database(), 'Ana');
    const memo = await memoOf(database(), ana);
    const a = open(server, ana, memo);
    await a.until.saved();
    const heard: string[] = [];
    a.provider.onEvent(({ kind }) => heard.push(kind));
    await database().db.insert(commentThreads).values({ memoId: memo, createdBy: ana.id });
    await until('it is heard', () => heard.includes('comments'));
  });

  test('[SY17] is sent off with 1012 when the server stops, and what was under way is saved first', async () => {
    const store = new GatedStore(new PostgresStore(database()));
    const server = await serve({ store });
    const ana = await someone(database(), 'Ana');
    const memo = await memoOf(database(), ana);
    const a = open(server, ana, memo);
    const { closed } = await raw(server, ana, memo);
    await a.until.saved();
    store.open = false;
    a.title.insert(0, 'last words');
    await until('the commit is under way', () => store.waiting === 1);
    const closing = server.collab.close();
    store.letThrough();
    await closing;
    expect((await closed).code).toBe(CLOSE.restart);
    const next = await serve();
    const b = open(next, ana, memo);
    await b.until.saved();
    expect(b.title.toString()).toBe('last words');
  });
});
