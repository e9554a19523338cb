import { verify } from '@node-rs/argon2';
import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { setDisabled } from '#db/queries/accounts';
import { auditEvents, rateLimits, sessions, users } from '#db/schema';
import { sealSession } from '#server/auth';
import { networkOf } from '#server/auth/limits';
import { testDatabase } from '#tests/database';
import { aPerson, manages } from '#tests/people';
import { authOn, browser, PASSWORD, signedIn, withPassword } from './site';

// Real hashing throughout; it is only watched.
vi.mock('@node-rs/argon2', async (original) => {
  const argon2 = await original<typeof import('@node-rs/argon2')>();
  return { ...argon2, verify: vi.fn(argon2.verify) };
});

const database = testDatabase();
const db = () => database().db;
let auth: ReturnType<typeof authOn>;

beforeAll(() => {
  auth = authOn(database());
});

const recordOf = async (userId: string) =>
  (
    await db()
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.object, `user:${userId}`))
      .orderBy(auditEvents.id)
  ).map(({ action, actorId }) => [action, actorId]);

describe('a session', () => {
  test('[AC30] is a cookie that no script reads and no other site sends along', async () => {
    const ana = await withPassword(database());
    const outcome = await auth.signIn(ana.email, PASSWORD, browser());
    const cookie = outcome.kind === 'signed-in' ? outcome.cookie : '';
    expect(cookie).toMatch(/^session=[a-z0-9]{30,};/);
    for (const part of ['HttpOnly', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(part);
  });

  test('[AC30] is kept as a hash only', async () => {
    const ana = await withPassword(database());
    const cookie = await signedIn(auth, ana.email);
    const token = cookie.replace('session=', '');
    const [row] = await db().select().from(sessions).where(eq(sessions.userId, ana.id));
    expect(row?.id).toBe(sealSession(token));
    expect(JSON.stringify(row)).not.toContain(token);
    expect(await auth.signedIn(`session=${row?.id}`)).toBeNull();
    expect((await auth.signedIn(cookie))?.actor.id).toBe(ana.id);
  });

  test('[AC30] ends by signing out, by its time, and with the account’s being disabled', async () => {
    const ana = await withPassword(database());
    const admin = await aPerson(db(), { isAdmin: true });
    const [first, second, third] = [
      await signedIn(auth, ana.email),
      await signedIn(auth, ana.email),
      await signedIn(auth, ana.email),
    ];
    expect(await auth.signOut(await auth.signedIn(first))).toMatch(/^session=;.*Max-Age=0/);
    expect(await auth.signedIn(first)).toBeNull();
    const hash = sealSession(second.replace('session=', ''));
    await db()
      .update(sessions)
      .set({ expiresAt: new Date(0) })
      .where(eq(sessions.id, hash));
    expect(await auth.signedIn(second)).toBeNull();
    expect(await auth.signedIn(third)).not.toBeNull();
    await setDisabled(db(), manages(admin), ana.id, true);
    expect(await auth.signedIn(third)).toBeNull();
    await setDisabled(db(), manages(admin), ana.id, false);
    expect(await auth.signedIn(third)).toBeNull();
  });

  test('[AC30] is renewed once half its time is over', async () => {
    const ana = await withPassword(database());
    const cookie = await signedIn(auth, ana.email);
    expect((await auth.signedIn(cookie))?.renewal).toBeNull();
    const soon = new Date(Date.now() + 86_400_000);
    await db().update(sessions).set({ expiresAt: soon }).where(eq(sessions.userId, ana.id));
    expect((await auth.signedIn(cookie))?.renewal).toContain(cookie);
  });

  test('[AC12] notes when somebody was last here, to within five minutes', async () => {
    const ana = await withPassword(database());
    const cookie = await signedIn(auth, ana.email);
    const lastSeen = async () => {
      const [row] = await db().select().from(users).where(eq(users.id, ana.id));
      return row?.lastSeenAt?.getTime() ?? 0;
    };
    const first = await lastSeen();
    expect(first).toBeGreaterThan(0);
    await auth.signedIn(cookie);
    expect(await lastSeen()).toBe(first);
    await db()
      .update(sessions)
      .set({ lastSeenAt: sql`now() - interval '6 minutes'` })
      .where(eq(sessions.userId, ana.id));
    await auth.signedIn(cookie);
    expect(await lastSeen()).toBeGreaterThan(first);
  });

  test('[AC42] does not begin for an account that is disabled while its password is compared', async () => {
    const ana = await withPassword(database());
    const admin = await aPerson(db(), { isAdmin: true });
    const { verify: real } = await vi.importActual<typeof import('@node-rs/argon2')>('@node-rs/argon2');
    vi.mocked(verify).mockImplementationOnce(async (...args) => {
      const fits = await real(...args);
      await setDisabled(db(), manages(admin), ana.id, true);
      return fits;
    });
    expect(await auth.signIn(ana.email, PASSWORD, browser())).toEqual({ kind: 'wrong' });
    expect(await db().$count(sessions, eq(sessions.userId, ana.id))).toBe(0);
  });
});

describe('a sign-in that fails', () => {
  test('[AC32] is answered alike, after comparing one password of like cost, whatever was wrong', async () => {
    const ana = await withPassword(database());
    const gone = await withPassword(database());
    await db().update(users).set({ disabledAt: new Date() }).where(eq(users.id, gone.id));
    for (const [email, password] of [
      ['nobody@example.org', PASSWORD],
      [ana.email, 'not this one'],
      [gone.email, PASSWORD],
    ] as const) {
      vi.mocked(verify).mockClear();
      expect(await auth.signIn(email, password, browser())).toEqual({ kind: 'wrong' });
      const compared = vi.mocked(verify).mock.calls.map(([hash]) => String(hash).split('$').slice(1, 4));
      expect(compared).toEqual([['argon2id', 'v=19', 'm=19456,t=2,p=1']]);
    }
  });

  test('[AC35] is on the record, and so is one that succeeds', async () => {
    const ana = await withPassword(database());
    await auth.signIn(ana.email, 'not this one', browser());
    const cookie = await signedIn(auth, ana.email);
    await auth.signOut(await auth.signedIn(cookie));
    expect(await recordOf(ana.id)).toEqual([
      ['sign-in.failed', null],
      ['sign-in', ana.id],
      ['sign-out', ana.id],
    ]);
  });

  test('[AC30] nothing typed is too long or too strange to be answered', async () => {
    const typed = ['', 'x'.repeat(1_000_000), 'ана@example.org', "' or 1=1 --", '\u202e@example.org'];
    for (const email of typed) expect(await auth.signIn(email, email, browser())).toEqual({ kind: 'wrong' });
  });
});

describe('too many sign-ins that fail', () => {
  const QUARTER_MS = 15 * 60_000;

  test('[AC31] ten to an account, and the next is refused with the time, the right password included', async () => {
    const ana = await withPassword(database());
    const began = Date.now();
    for (let n = 0; n < 10; n += 1)
      expect(await auth.signIn(ana.email.toUpperCase(), 'wrong', browser())).toEqual({ kind: 'wrong' });
    const refused = await auth.signIn(ana.email, PASSWORD, browser());
    expect(refused.kind).toBe('limited');
    const until = refused.kind === 'limited' ? refused.until.getTime() : 0;
    expect(until).toBeGreaterThanOrEqual(began + QUARTER_MS - 1_000);
    expect(until).toBeLessThanOrEqual(Date.now() + QUARTER_MS);
    expect(await signedIn(auth, (await withPassword(database())).email)).toContain('session=');
  });

  test('[AC31] they are forgotten at that time', async () => {
    const ana = await withPassword(database());
    for (let n = 0; n < 11; n += 1) await auth.signIn(ana.email, 'wrong', browser());
    await db().update(rateLimits).set({ expire: sql`now() - interval '1 second'` });
    expect(await signedIn(auth, ana.email)).toContain('session=');
  });

  test('[AC31] an address nobody has is refused like one that somebody has', async () => {
    for (let n = 0; n < 10; n += 1) await auth.signIn('ghost@example.org', 'wrong', browser());
    expect((await auth.signIn('ghost@example.org', 'wrong', browser())).kind).toBe('limited');
  });

  test('[AC31] those that succeed cost nothing', async () => {
    const ana = await withPassword(database());
    const from = browser();
    for (let n = 0; n < 9; n += 1) await auth.signIn(ana.email, 'wrong', from);
    for (let n = 0; n < 5; n += 1) await signedIn(auth, ana.email, PASSWORD, from);
    expect(await auth.signIn(ana.email, 'wrong', from)).toEqual({ kind: 'wrong' });
    expect((await auth.signIn(ana.email, PASSWORD, from)).kind).toBe('limited');
  });

  test('[AC31] at once are no way round', async () => {
    const ana = await withPassword(database());
    const all = Array.from({ length: 15 }, () => auth.signIn(ana.email, 'wrong', browser()));
    const kinds = (await Promise.all(all)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'wrong')).toHaveLength(10);
    expect(kinds.filter((kind) => kind === 'limited')).toHaveLength(5);
  });

  test('[AC31] fifty from an address, and the next is refused for every account', async () => {
    const ana = await withPassword(database());
    const from = browser();
    for (let n = 0; n < 50; n += 1)
      expect(await auth.signIn(`guess-${n}@example.org`, 'wrong', from)).toEqual({ kind: 'wrong' });
    expect((await auth.signIn(ana.email, PASSWORD, from)).kind).toBe('limited');
    expect(await signedIn(auth, ana.email)).toContain('session=');
  });

  test('[AC31] no address is kept in words', async () => {
    await auth.signIn('typed-by-mistake', 'wrong', browser());
    expect(JSON.stringify(await db().select().from(rateLimits))).not.toContain('typed-by-mistake');
  });

  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::1', '0:0:0:0'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0db8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['unknown', 'unknown'],
  ])('[AC31] %s counts as %s: who holds one address of a network holds them all', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
