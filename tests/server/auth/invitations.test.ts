import { beforeAll, describe, expect, test } from 'vitest';
import { auditEvents, invitations, users } from '#db/schema';
import { testDatabase } from '#tests/database';
import { manages } from '#tests/people';
import { authOn, browser, PASSWORD, signedIn, withPassword } from './site';

const database = testDatabase();
const db = () => database().db;
let auth: ReturnType<typeof authOn>;

beforeAll(() => {
  auth = authOn(database());
});

const eva = { email: null, name: 'Eva Lang', password: PASSWORD };

describe('where nobody has an account', () => {
  test('[AC34] a link makes the first administrator, whose e-mail is their own choice; the newest link counts', async () => {
    const older = await auth.inviteFirst();
    const token = await auth.inviteFirst();
    if (older === null || token === null) throw new Error('no link was made');
    expect(await auth.invitation(older)).toBeNull();
    expect(await auth.invitation(token)).toMatchObject({ email: null, isAdmin: true, invitedBy: null });
    const first = { email: 'first@example.org', name: 'First', password: PASSWORD };
    expect(await auth.accept(token, first, browser())).toMatchObject({ kind: 'signed-in' });
    expect(await db().select().from(users)).toMatchObject([
      { email: 'first@example.org', isAdmin: true, clearance: 'TS' },
    ]);
    expect(await auth.accept(token, first, browser())).toEqual({ kind: 'gone' });
    expect(await auth.inviteFirst()).toBeNull();
  });
});

describe('a link', () => {
  test('[AC33] makes an account that is signed in at once, and is kept as a hash only', async () => {
    const ana = await withPassword(database(), { name: 'Ana', isAdmin: true });
    const terms = { email: 'eva@example.org', clearance: 'C', isAdmin: false, teamIds: [] } as const;
    const made = await auth.invite(manages(ana), { ...terms, teamIds: [] });
    if (!made) throw new Error('no invitation was made');
    const days = (made.expiresAt.getTime() - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(6.99);
    expect(days).toBeLessThanOrEqual(7);
    const kept = [await db().select().from(invitations), await db().select().from(auditEvents)];
    expect(JSON.stringify(kept)).not.toContain(made.token);
    const outcome = await auth.accept(made.token, eva, browser());
    const cookie = outcome.kind === 'signed-in' ? outcome.cookie : '';
    expect((await auth.signedIn(cookie.split(';')[0]))?.actor).toMatchObject({
      name: 'Eva Lang',
      clearance: 'C',
    });
    expect(await signedIn(auth, 'eva@example.org')).toContain('session=');
    expect(await auth.invite(manages(ana), { ...terms, teamIds: [] })).toBeNull();
  });

  test('[AC43] is not used up by a password that will not do', async () => {
    const ana = await withPassword(database(), { isAdmin: true });
    const terms = { email: 'mira@example.org', clearance: 'U', isAdmin: false, teamIds: [] } as const;
    const made = await auth.invite(manages(ana), { ...terms, teamIds: [] });
    if (!made) throw new Error('no invitation was made');
    const weak = { email: null, name: 'Mira', password: 'mira@example.org' };
    expect(await auth.accept(made.token, weak, browser())).toMatchObject({ kind: 'weak' });
    expect(await auth.accept(made.token, { ...weak, password: PASSWORD }, browser())).toMatchObject({
      kind: 'signed-in',
    });
  });

  test('[AC33] that was never made leads nowhere', async () => {
    for (const token of ['', 'nonsense', 'x'.repeat(100_000)]) {
      expect(await auth.invitation(token)).toBeNull();
      expect(await auth.accept(token, eva, browser())).toEqual({ kind: 'gone' });
    }
  });
});
