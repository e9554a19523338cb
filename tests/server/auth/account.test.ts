import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { profileOf, saveProfile } from '#db/queries/people';
import { endSession, sessionsOf } from '#db/queries/sessions';
import { auditEvents } from '#db/schema';
import { passwordFault } from '#server/auth/password-check';
import { testDatabase } from '#tests/database';
import { authOn, browser, PASSWORD, signedIn, withPassword } from './site';

const database = testDatabase();
const db = () => database().db;
let auth: ReturnType<typeof authOn>;

beforeAll(() => {
  auth = authOn(database());
});

const NEXT = 'rooftops kestrel over';

/** Somebody in a browser, as the route names them. */
async function inBrowser(email: string) {
  const cookie = await signedIn(auth, email);
  const here = await auth.signedIn(cookie);
  if (!here) throw new Error('nobody is signed in');
  return { cookie, userId: here.actor.id, sessionHash: here.sessionHash };
}

describe('a password', () => {
  test.each([
    'short',
    'aaaaaaaaaaaa',
    '1234567890',
    'qwertyuiop',
    'password12',
    'P@ssw0rd2024',
    'Welcome123!',
    'letmein2024',
    'aide-memoire',
    'AideMemoire1',
    'evalang2024',
    'Eva.Lang1990',
    'eva@example.org',
    '          ',
  ])('[AC43] %s is refused', (password) => {
    expect(passwordFault(password, ['Eva Lang', 'eva@example.org'])).toMatch(/[.]$/);
  });

  test.each([PASSWORD, NEXT, 'x7#kPq9!vz', 'пять зелёных фонарей', 'kurz, aber 3 Möwen'])(
    '[AC43] %s will do',
    (password) => {
      expect(passwordFault(password, ['Eva Lang', 'eva@example.org'])).toBeNull();
    },
  );

  test('[AC43] is counted in characters as people see them, and of any length is answered at once', () => {
    expect(passwordFault('🜁🜂🜃🜄🜅🜆🜇🜈🜉', [])).toMatch(/^Use at least 10/);
    expect(passwordFault('ab'.repeat(500_000), [])).toBe('Use at most 256 characters.');
  });

  test('[AC43] is the same however the keyboard composed it', async () => {
    const ana = await withPassword(database());
    const here = await inBrowser(ana.email);
    const composed = 'café über alles blau';
    await auth.changePassword(here, PASSWORD, composed.normalize('NFD'));
    expect(await signedIn(auth, ana.email, composed.normalize('NFC'))).toContain('session=');
  });
});

describe('changing a password', () => {
  test('[AC43] takes the old one', async () => {
    const ana = await withPassword(database());
    const here = await inBrowser(ana.email);
    expect(await auth.changePassword(here, 'not this one', NEXT)).toEqual({ kind: 'wrong' });
    expect(await auth.changePassword(here, PASSWORD, 'password12')).toMatchObject({ kind: 'weak' });
    expect(await auth.changePassword(here, PASSWORD, PASSWORD)).toMatchObject({ kind: 'weak' });
    expect(await signedIn(auth, ana.email)).toContain('session=');
  });

  test('[AC43] ends every other session of the account, and the old password opens nothing', async () => {
    const ana = await withPassword(database());
    const ben = await withPassword(database());
    const [here, elsewhere, other] = [
      await inBrowser(ana.email),
      await inBrowser(ana.email),
      await inBrowser(ben.email),
    ];
    expect(await auth.changePassword(here, PASSWORD, NEXT)).toEqual({ kind: 'changed' });
    expect(await auth.signedIn(here.cookie)).not.toBeNull();
    expect(await auth.signedIn(elsewhere.cookie)).toBeNull();
    expect(await auth.signedIn(other.cookie)).not.toBeNull();
    expect(await auth.signIn(ana.email, PASSWORD, browser())).toEqual({ kind: 'wrong' });
    expect(await signedIn(auth, ana.email, NEXT)).toContain('session=');
  });

  test('[AC43] twice at once leaves one of them, and no session that the other ended', async () => {
    const ana = await withPassword(database());
    const [one, two] = [await inBrowser(ana.email), await inBrowser(ana.email)];
    const outcomes = await Promise.all([
      auth.changePassword(one, PASSWORD, NEXT),
      auth.changePassword(two, PASSWORD, `${NEXT} again`),
    ]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['changed', 'wrong']);
    expect(await sessionsOf(db(), ana.id)).toHaveLength(1);
  });

  test('[AC31] is no way to try passwords', async () => {
    const ana = await withPassword(database());
    const here = await inBrowser(ana.email);
    for (let n = 0; n < 10; n += 1) await auth.changePassword(here, `wrong ${n}`, NEXT);
    expect(await auth.changePassword(here, PASSWORD, NEXT)).toMatchObject({ kind: 'limited' });
    expect(await auth.signedIn(here.cookie)).not.toBeNull();
  });

  test('[AC35] is on the record, and no word of it', async () => {
    const ana = await withPassword(database());
    await auth.changePassword(await inBrowser(ana.email), PASSWORD, NEXT);
    const events = await db()
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.object, `user:${ana.id}`));
    expect(events.map(({ action }) => action)).toEqual(['sign-in', 'user.password']);
    expect(JSON.stringify(events)).not.toContain('kestrel');
  });
});

describe('one’s own sessions', () => {
  test('[AC30] are listed with their browsers, and one is ended without the others', async () => {
    const ana = await withPassword(database());
    const cookies = [];
    for (const agent of ['Firefox/150.0', 'Safari/605', null])
      cookies.push(await signedIn(auth, ana.email, PASSWORD, browser(agent)));
    const listed = await sessionsOf(db(), ana.id);
    expect(listed.map(({ userAgent }) => userAgent).sort()).toEqual(['Firefox/150.0', 'Safari/605', null]);
    const safari = listed.find(({ userAgent }) => userAgent === 'Safari/605')?.id ?? '';
    expect(await endSession(db(), ana.id, safari, 'session.end')).toBe(true);
    expect(await Promise.all(cookies.map(async (cookie) => (await auth.signedIn(cookie)) !== null))).toEqual([
      true,
      false,
      true,
    ]);
  });

  test('[AC30] are ended by nobody else', async () => {
    const [ana, ben] = [await withPassword(database()), await withPassword(database())];
    const here = await inBrowser(ana.email);
    expect(await endSession(db(), ben.id, here.sessionHash, 'session.end')).toBe(false);
    expect(await auth.signedIn(here.cookie)).not.toBeNull();
  });

  test('[AC30] all end at once by signing out everywhere', async () => {
    const ana = await withPassword(database());
    const [one, two] = [await inBrowser(ana.email), await inBrowser(ana.email)];
    expect(await auth.signOutEverywhere(ana.id)).toContain('Max-Age=0');
    expect([await auth.signedIn(one.cookie), await auth.signedIn(two.cookie)]).toEqual([null, null]);
  });
});

test('[AC35] name and title are changed by oneself, and on the record once', async () => {
  const ana = await withPassword(database());
  await saveProfile(db(), ana, { name: 'Ana D.', title: 'Head of desk' });
  await saveProfile(db(), ana, { name: 'Ana D.', title: 'Head of desk' });
  expect(await profileOf(db(), ana)).toMatchObject({ name: 'Ana D.', title: 'Head of desk' });
  await saveProfile(db(), ana, { name: 'Ana D.', title: null });
  const events = await db()
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.object, `user:${ana.id}`));
  expect(events.map(({ action }) => action)).toEqual(['user.profile', 'user.profile']);
});
