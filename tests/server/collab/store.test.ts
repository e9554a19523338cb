import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import type { Connection } from '#db/client';
import { memoRoles, memos, memoUpdates, sessions, teamMembers, teams, users } from '#db/schema';
import type { RefusalCode } from '#domain/sync/messages';
import type { Author, Entry, LogStore, Numbered } from '#server/collab/store';
import { MemoryStore } from '#server/collab/store-memory';
import { PostgresStore } from '#server/collab/store-postgres';
import { testDatabase } from '#tests/database';
import { memoOf, type Someone, someone } from './world';

const database = testDatabase();

/** What the contract needs of a store: memos with a writer, and ways to spoil them. */
interface Bench {
  store: LogStore;
  /** A memo that `author` may edit. */
  memo(): Promise<{ id: string; author: Author }>;
  /** Takes the right away, or ends the session. */
  bar(memoId: string, author: Author, why: RefusalCode): Promise<void>;
  /** Makes somebody an editor. */
  admit(memoId: string, user: string | null): Promise<void>;
  spoil(memoId: string, seq: number): Promise<void>;
  lose(memoId: string, seq: number): Promise<void>;
}

function memoryBench(): Bench {
  const barred = new Map<string, RefusalCode>();
  const key = (memoId: string, { session }: Author) => `${memoId} ${session}`;
  const store = new MemoryStore((memoId, author) => barred.get(key(memoId, author)) ?? null);
  return {
    store,
    memo: async () => ({ id: randomUUID(), author: { session: randomUUID(), user: randomUUID() } }),
    bar: async (memoId, author, why) => void barred.set(key(memoId, author), why),
    admit: async () => {},
    spoil: async (memoId, seq) => {
      for (const row of store.kept(memoId).rows) if (row.seq === seq) row.payload = Uint8Array.from([9, 9]);
    },
    lose: async (memoId, seq) => {
      const kept = store.kept(memoId);
      kept.rows = kept.rows.filter((row) => row.seq !== seq);
    },
  };
}

function postgresBench(): Bench {
  const rowOf = (memoId: string, seq: number) =>
    and(eq(memoUpdates.memoId, memoId), eq(memoUpdates.seq, seq));
  return {
    store: new PostgresStore(database()),
    async memo() {
      const writer = await someone(database(), 'Writer');
      const id = await memoOf(database(), writer);
      return { id, author: { session: writer.sessionHash, user: writer.id } };
    },
    async bar(memoId, author, why) {
      const { db } = database();
      if (why === 'signed-out') await db.delete(sessions).where(eq(sessions.id, author.session ?? ''));
      else await db.update(memoRoles).set({ role: 'commenter' }).where(eq(memoRoles.memoId, memoId));
    },
    async admit(memoId, userId) {
      await database().db.insert(memoRoles).values({ memoId, userId, role: 'editor' });
    },
    async spoil(memoId, seq) {
      await database()
        .db.update(memoUpdates)
        .set({ payload: Uint8Array.from([9, 9]) })
        .where(rowOf(memoId, seq));
    },
    async lose(memoId, seq) {
      await database().db.delete(memoUpdates).where(rowOf(memoId, seq));
    },
  };
}

const entry = (memoId: string, author: Author, ...payload: number[]): Entry => ({
  memoId,
  author,
  payload: Uint8Array.from(payload),
  after: 0,
  clientId: null,
  claims: [],
});
const bytes = (updates: readonly Numbered[]) => updates.map(({ payload }) => [...payload]);

describe.each([
  ['in memory', memoryBench],
  ['in Postgres', postgresBench],
])('a log %s', (_, makeBench) => {
  test('[SY2] a memo that nobody has written in is empty and sound', async () => {
    const { store, memo } = makeBench();
    const { id } = await memo();
    expect(await store.load(id)).toEqual({ snapshot: null, updates: [], head: 0, faults: [], owners: [] });
  });

  test('[SY2] updates of several memos in one commit are numbered for each memo by itself', async () => {
    const { store, memo } = makeBench();
    const [a, b] = [await memo(), await memo()];
    const first = await store.append([
      entry(a.id, a.author, 1),
      entry(b.id, b.author, 2),
      entry(a.id, a.author, 3),
    ]);
    expect(first).toEqual([
      { ok: true, seq: 1 },
      { ok: true, seq: 1 },
      { ok: true, seq: 2 },
    ]);
    expect(await store.append([entry(a.id, a.author, 4)])).toEqual([{ ok: true, seq: 3 }]);
    const stored = await store.load(a.id);
    expect(bytes(stored.updates)).toEqual([[1], [3], [4]]);
    expect(stored).toMatchObject({ snapshot: null, head: 3, faults: [] });
  });

  test('[SY2] bytes come back as they were, empty and large ones too', async () => {
    const { store, memo } = makeBench();
    const { id, author } = await memo();
    const large = Uint8Array.from({ length: 300_000 }, (_value, n) => n % 251);
    await store.append([entry(id, author), { ...entry(id, author), payload: large }]);
    const { updates, faults } = await store.load(id);
    expect(faults).toEqual([]);
    expect(updates[0]?.payload.length).toBe(0);
    expect(Buffer.compare(updates[1]?.payload ?? new Uint8Array(), large)).toBe(0);
  });

  test.each(['read-only', 'signed-out'] as const)(
    '[SY7] whoever is %s at the commit is left out, and nobody else is',
    async (why) => {
      const { store, memo, bar } = makeBench();
      const [a, b] = [await memo(), await memo()];
      await bar(a.id, a.author, why);
      const outcomes = await store.append([entry(a.id, a.author, 1), entry(b.id, b.author, 2)]);
      expect(outcomes).toEqual([
        { ok: false, code: why },
        { ok: true, seq: 1 },
      ]);
      expect((await store.load(a.id)).head).toBe(0);
    },
  );

  test.each(['read-only', 'signed-out'] as const)(
    '[SY7] whoever has written before and is %s since is left out like everybody else',
    async (why) => {
      const { store, memo, bar } = makeBench();
      const [a, b] = [await memo(), await memo()];
      const both = (n: number) => store.append([entry(a.id, a.author, n), entry(b.id, b.author, n)]);
      for (const seq of [1, 2]) {
        expect(await both(seq)).toEqual([
          { ok: true, seq },
          { ok: true, seq },
        ]);
      }
      await bar(a.id, a.author, why);
      expect(await both(3)).toEqual([
        { ok: false, code: why },
        { ok: true, seq: 3 },
      ]);
      expect((await store.load(a.id)).head).toBe(2);
    },
  );

  test('[SY16] the server writes in nobody’s name', async () => {
    const { store, memo } = makeBench();
    const { id } = await memo();
    const author = { session: null, user: null };
    expect(await store.append([entry(id, author, 1)])).toEqual([{ ok: true, seq: 1 }]);
  });

  test('[SY2] commits at the same time do not give a number twice', async () => {
    const { store, memo } = makeBench();
    const [a, b] = [await memo(), await memo()];
    const both = (n: number) => [entry(b.id, b.author, n), entry(a.id, a.author, n)];
    await Promise.all(
      Array.from({ length: 12 }, (_value, n) => store.append(n % 2 ? both(n) : both(n).reverse())),
    );
    for (const { id } of [a, b]) expect(await store.load(id)).toMatchObject({ head: 12, faults: [] });
  });

  test('[SY3] a row whose bytes changed is named and left out', async () => {
    const { store, memo, spoil } = makeBench();
    const { id, author } = await memo();
    await store.append([1, 2, 3].map((n) => entry(id, author, n)));
    await spoil(id, 2);
    const stored = await store.load(id);
    expect(bytes(stored.updates)).toEqual([[1], [3]]);
    expect(stored).toMatchObject({ head: 3, faults: [{ seq: 2, why: 'checksum' }] });
  });

  test.each([1, 2])('[SY3] row %i that is missing is noticed', async (seq) => {
    const { store, memo, lose } = makeBench();
    const { id, author } = await memo();
    await store.append([1, 2, 3].map((n) => entry(id, author, n)));
    await lose(id, seq);
    expect((await store.load(id)).faults).toEqual([{ seq, why: 'missing' }]);
  });

  test('[SY22] a client id is its first user’s: what claims that of another is left out', async () => {
    const { store, memo, admit } = makeBench();
    const { id, author } = await memo();
    const stranger = await memo();
    const claim = (who: Author, client: number) => ({ ...entry(id, who, client), claims: [client] });
    expect(await store.append([claim(author, 7)])).toEqual([{ ok: true, seq: 1 }]);
    expect((await store.load(id)).owners).toEqual([[7, author.user]]);
    const other = { session: null, user: stranger.author.user };
    await admit(id, other.user);
    expect(await store.append([claim(other, 7), claim(author, 7), claim(other, 8)])).toEqual([
      { ok: false, code: 'not-yours' },
      { ok: true, seq: 2 },
      { ok: true, seq: 3 },
    ]);
  });

  test('[SY23] what came after an update is told: the state where it reaches further, and the updates behind', async () => {
    const { store, memo } = makeBench();
    const { id, author } = await memo();
    await store.append([1, 2, 3, 4].map((n) => entry(id, author, n)));
    expect(bytes((await store.since(id, 2)).updates)).toEqual([[3], [4]]);
    expect(await store.since(id, 4)).toMatchObject({ snapshot: null, updates: [], head: 4, faults: [] });
    await store.compact(id, 3, Uint8Array.from([123]));
    expect(await store.since(id, 3)).toMatchObject({ snapshot: null, head: 4, faults: [] });
    const behind = await store.since(id, 1);
    expect([...(behind.snapshot?.payload ?? [])]).toEqual([123]);
    expect(bytes(behind.updates)).toEqual([[4]]);
    expect(await store.heads([id, randomUUID()])).toEqual(new Map([[id, 4]]));
  });

  test('[SY2] a state takes the place of the updates up to it, and numbering goes on', async () => {
    const { store, memo } = makeBench();
    const { id, author } = await memo();
    await store.append([1, 2, 3].map((n) => entry(id, author, n)));
    await store.compact(id, 2, Uint8Array.from([12]));
    const stored = await store.load(id);
    expect([...(stored.snapshot?.payload ?? [])]).toEqual([12]);
    expect(bytes(stored.updates)).toEqual([[3]]);
    expect(stored).toMatchObject({ head: 3, faults: [] });
    await store.compact(id, 3, Uint8Array.from([123]));
    expect(await store.append([entry(id, author, 4)])).toEqual([{ ok: true, seq: 4 }]);
  });
});

test('[SY7] in Postgres a disabled account writes nothing, nor does one without a right, in whoever’s name', async () => {
  const { db } = database();
  const [ana, ben] = [await someone(database(), 'Ana'), await someone(database(), 'Ben')];
  const id = await memoOf(database(), ana);
  const store = new PostgresStore(database());
  const as = (user: string | null) => store.append([entry(id, { session: null, user }, 1)]);
  expect(await as(ben.id)).toEqual([{ ok: false, code: 'read-only' }]);
  expect(await as(ana.id)).toEqual([{ ok: true, seq: 1 }]);
  await db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, ana.id));
  expect(await as(ana.id)).toEqual([{ ok: false, code: 'signed-out' }]);
});

test('[SY22] what its author wrote on top of a foreign client id goes with it, in the same commit', async () => {
  const [ana, ben] = [await someone(database(), 'Ana'), await someone(database(), 'Ben')];
  const memo = await memoOf(database(), ana, [[ben, 'editor']]);
  const store = new PostgresStore(database());
  const by = (who: Someone, n: number, claims: number[]) => ({
    ...entry(memo, { session: who.sessionHash, user: who.id }, n),
    clientId: 7,
    claims,
  });
  expect(await store.append([by(ana, 1, [7])])).toEqual([{ ok: true, seq: 1 }]);
  expect(await store.append([by(ben, 2, [7]), by(ben, 3, []), by(ana, 4, [])])).toEqual([
    { ok: false, code: 'not-yours' },
    { ok: false, code: 'not-yours' },
    { ok: true, seq: 2 },
  ]);
});

/** What takes the right to write from Ben, who edits Ana's memo through his team. */
const TAKEN: [string, (at: { db: Connection['db']; ben: Someone; memo: string }) => Promise<unknown>][] = [
  ['he leaves the team', ({ db, ben }) => db.delete(teamMembers).where(eq(teamMembers.userId, ben.id))],
  [
    'the team may only comment',
    ({ db, memo }) => db.update(memoRoles).set({ role: 'commenter' }).where(eq(memoRoles.memoId, memo)),
  ],
  ['the team’s role is taken back', ({ db, memo }) => db.delete(memoRoles).where(eq(memoRoles.memoId, memo))],
  [
    'he is cleared for less than the memo holds',
    ({ db, ben }) => db.update(users).set({ clearance: 'U' }).where(eq(users.id, ben.id)),
  ],
  ['the memo rises', ({ db, memo }) => db.update(memos).set({ highWater: 'S' }).where(eq(memos.id, memo))],
  [
    'the memo is put in the bin',
    ({ db, memo }) => db.update(memos).set({ deletedAt: new Date() }).where(eq(memos.id, memo)),
  ],
  [
    'his account is disabled',
    ({ db, ben }) => db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, ben.id)),
  ],
  ['he is signed out', ({ db, ben }) => db.delete(sessions).where(eq(sessions.userId, ben.id))],
  [
    'his session has run out',
    ({ db, ben }) =>
      db
        .update(sessions)
        .set({ expiresAt: new Date(0) })
        .where(eq(sessions.userId, ben.id)),
  ],
];

test.each(TAKEN)('[SY7] who was allowed before is asked again when %s', async (_, take) => {
  const { db } = database();
  const [ana, ben] = [await someone(database(), 'Ana'), await someone(database(), 'Ben')];
  const memo = await memoOf(database(), ana);
  const [team] = await db.insert(teams).values({ name: randomUUID() }).returning();
  const teamId = team?.id ?? '';
  await db.insert(teamMembers).values({ teamId, userId: ben.id });
  await db.insert(memoRoles).values({ memoId: memo, teamId, role: 'editor' });
  const store = new PostgresStore(database());
  const author = { session: ben.sessionHash, user: ben.id };
  const write = (n: number) => store.append([{ ...entry(memo, author, n), after: n - 1 }]);
  expect(await write(1)).toEqual([{ ok: true, seq: 1 }]);
  expect(await write(2)).toEqual([{ ok: true, seq: 2 }]);
  await take({ db, ben, memo });
  expect(await write(3)).toMatchObject([{ ok: false }]);
  expect((await store.load(memo)).head).toBe(2);
});
