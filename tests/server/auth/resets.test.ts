import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { sweepExpired } from '#db/queries/sessions';
import { auditEvents, passwordResets, sessions, users } from '#db/schema';
import type { Actor } from '#domain/access/can';
import { testDatabase } from '#tests/database';
import { actorNow, manages } from '#tests/people';
import { authOn, browser, PASSWORD, signedIn, withPassword } from './site';

const database = testDatabase();
const db = () => database().db;
let auth: ReturnType<typeof authOn>;
let ana: Actor;

const NEXT = 'quiet harbour nutmeg';

beforeAll(async () => {
  auth = authOn(database());
  ana = await withPassword(database(), { name: 'Ana', isAdmin: true, clearance: 'S' });
});

async function linkFor(person: Actor): Promise<string> {
  const made = await auth.makeReset(manages(ana), person.id);
  if (made.kind !== 'made') throw new Error(`no link: ${made.kind}`);
  return made.token;
}

describe('a link for a new password', () => {
  test('[AC51] sets the password once, signs in, and ends every other session; only its hash is kept', async () => {
    const ben = await withPassword(database(), { name: 'Ben' });
    const { email } = ben;
    const before = await signedIn(auth, email);
    const made = await auth.makeReset(manages(ana), ben.id);
    if (made.kind !== 'made') throw new Error('no link was made');
    const hours = (made.expiresAt.getTime() - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(23.9);
    expect(hours).toBeLessThanOrEqual(24);
    expect(await auth.signedIn(before)).not.toBeNull();
    expect(await auth.reset(made.token)).toMatchObject({ userId: ben.id, name: 'Ben' });
    const kept = [await db().select().from(passwordResets), await db().select().from(auditEvents)];
    expect(JSON.stringify(kept)).not.toContain(made.token);

    const outcome = await auth.takeReset(made.token, NEXT, browser());
    const cookie = outcome.kind === 'signed-in' ? outcome.cookie.split(';')[0] : '';
    expect((await auth.signedIn(cookie))?.actor.id).toBe(ben.id);
    expect(await auth.signedIn(before)).toBeNull();
    expect(await auth.signIn(email, PASSWORD, browser())).toEqual({ kind: 'wrong' });
    expect(await auth.signIn(email, NEXT, browser())).toMatchObject({ kind: 'signed-in' });
    expect(await auth.reset(made.token)).toBeNull();
    expect(await auth.takeReset(made.token, PASSWORD, browser())).toEqual({ kind: 'gone' });
    const record = await db()
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.object, `user:${ben.id}`));
    expect(record).toContainEqual(expect.objectContaining({ actorId: ana.id, action: 'reset.make' }));
    expect(record).toContainEqual(
      expect.objectContaining({ action: 'user.password-reset', details: { madeBy: ana.id, sessions: 1 } }),
    );
  });

  test('[AC51] two that take it at once: one of them has set the password', async () => {
    const ben = await withPassword(database(), {});
    const token = await linkFor(ben);
    const taken = await Promise.all([
      auth.takeReset(token, NEXT, browser()),
      auth.takeReset(token, 'another good phrase', browser()),
    ]);
    expect(taken.map(({ kind }) => kind).sort()).toEqual(['gone', 'signed-in']);
  });

  test('[AC43] is not used up by a password that will not do', async () => {
    const ben = await withPassword(database(), { name: 'Benedict Arnold' });
    const token = await linkFor(ben);
    expect(await auth.takeReset(token, 'benedictarnold', browser())).toMatchObject({ kind: 'weak' });
    expect(await auth.takeReset(token, NEXT, browser())).toMatchObject({ kind: 'signed-in' });
  });

  test('[AC51] ends with its time, with a newer one, with a password chosen otherwise, and leads nowhere when made up', async () => {
    const ben = await withPassword(database(), {});
    const older = await linkFor(ben);
    const newer = await linkFor(ben);
    expect(await auth.reset(older)).toBeNull();
    await db()
      .update(passwordResets)
      .set({ expiresAt: new Date(Date.now() - 1) })
      .where(eq(passwordResets.userId, ben.id));
    expect(await auth.reset(newer)).toBeNull();
    const third = await linkFor(ben);
    const session = await auth.signedIn(await signedIn(auth, ben.email));
    if (!session) throw new Error('not signed in');
    const own = { userId: ben.id, sessionHash: session.sessionHash };
    expect(await auth.changePassword(own, PASSWORD, NEXT)).toEqual({ kind: 'changed' });
    expect(await auth.reset(third)).toBeNull();
    for (const token of ['', 'nonsense', 'x'.repeat(100_000)]) {
      expect(await auth.reset(token)).toBeNull();
      expect(await auth.takeReset(token, NEXT, browser())).toEqual({ kind: 'gone' });
    }
  });

  test('[AC52] is made for no account of one’s own, none that is disabled, and none that is cleared for more', async () => {
    expect(await auth.makeReset(manages(ana), ana.id)).toEqual({ kind: 'own' });
    const high = await withPassword(database(), { clearance: 'TS' });
    expect(await auth.makeReset(manages(ana), high.id)).toEqual({ kind: 'too-high' });
    const ben = await withPassword(database(), {});
    const token = await linkFor(ben);
    await db().update(users).set({ disabledAt: new Date() }).where(eq(users.id, ben.id));
    expect(await auth.makeReset(manages(ana), ben.id)).toEqual({ kind: 'unknown' });
    expect(await auth.reset(token)).toBeNull();
  });

  test('[AC52] ends when whoever made it manages people no more, or is cleared for less than its account', async () => {
    const ben = await withPassword(database(), { clearance: 'S' });
    const token = await linkFor(ben);
    const set = (now: object) => db().update(users).set(now).where(eq(users.id, ana.id));
    await set({ isAdmin: false });
    expect(await auth.reset(token)).toBeNull();
    await set({ isAdmin: true, clearance: 'C' });
    expect(await auth.reset(token)).toBeNull();
    await set({ clearance: 'S' });
    expect(await auth.reset(token)).not.toBeNull();
    ana = await actorNow(db(), ana.id);
  });

  test('[AC53] whoever holds the machine makes one for any account in use', async () => {
    const high = await withPassword(database(), { clearance: 'TS', isAdmin: true });
    const token = await auth.makeResetHere(high.email);
    expect(await auth.takeReset(token ?? '', NEXT, browser())).toMatchObject({ kind: 'signed-in' });
    expect(await auth.makeResetHere('nobody@example.org')).toBeNull();
  });
});

test('[AC54] what has expired is swept, and nothing else', async () => {
  const eva = await withPassword(database(), {});
  const { email } = eva;
  const [old, current] = [await signedIn(auth, email), await signedIn(auth, email)];
  const hash = (await auth.signedIn(old))?.sessionHash ?? '';
  await linkFor(eva);
  await sweepExpired(db());
  expect(await auth.signedIn(old)).not.toBeNull();
  const past = { expiresAt: new Date(Date.now() - 1) };
  await db().update(sessions).set(past).where(eq(sessions.id, hash));
  await db().update(passwordResets).set(past).where(eq(passwordResets.userId, eva.id));
  expect(await sweepExpired(db())).toBe(2);
  expect(await db().select().from(sessions).where(eq(sessions.userId, eva.id))).toHaveLength(1);
  expect(await auth.signedIn(current)).not.toBeNull();
  expect(await sweepExpired(db())).toBe(0);
});
