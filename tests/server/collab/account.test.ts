import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { setClearance, setDisabled } from '#db/queries/accounts';
import { changePassword, endAllSessions, endSession } from '#db/queries/sessions';
import { setMember } from '#db/queries/teams';
import { memoRoles, memos, teams } from '#db/schema';
import { CLOSE } from '#domain/sync/messages';
import { testDatabase } from '#tests/database';
import { aPerson, manages } from '#tests/people';
import { desk } from './desk';
import { memoOf, signedIn, someone, until } from './world';

const database = testDatabase();
const db = () => database().db;
const { serve, open } = desk(database);

/** Ben at his desk in Ana's memo, and an administrator. */
async function scene() {
  const server = await serve();
  const [ana, ben] = [await someone(database(), 'Ana'), await someone(database(), 'Ben')];
  const memo = await memoOf(database(), ana, [[ben, 'editor']]);
  const [a, b] = [open(server, ana, memo), open(server, ben, memo)];
  await Promise.all([a.until.saved(), b.until.saved()]);
  const admin = manages(await aPerson(db(), { isAdmin: true }));
  return { server, ana, ben, memo, a, b, admin };
}

describe('what an administrator does reaches an open window within two seconds', () => {
  test('[AC42] disabling the account cuts it off; the others write on', async () => {
    const { ben, a, b, admin } = await scene();
    expect(await setDisabled(db(), admin, ben.id, true)).toBe('done');
    await until('Ben is out', () => b.provider.ending?.code === CLOSE.signedOut, 2_000);
    a.title.insert(0, 'undisturbed');
    await a.until.saved();
    expect(a.provider.ending).toBeNull();
  });

  test('[SY10] a clearance below the memo ends it', async () => {
    const { ben, memo, b, admin } = await scene();
    await db().update(memos).set({ highWater: 'C' }).where(eq(memos.id, memo));
    await setClearance(db(), admin, ben.id, 'SBU');
    await until('Ben is out', () => b.provider.ending?.code === CLOSE.forbidden, 2_000);
  });

  test('[SY10] leaving the team that let one in ends it', async () => {
    const { server, ana, admin } = await scene();
    const [team] = await db().insert(teams).values({ name: 'Desk' }).returning();
    const eva = await someone(database(), 'Eva');
    const memo = await memoOf(database(), ana);
    await db()
      .update(memos)
      .set({ teamId: team?.id ?? null })
      .where(eq(memos.id, memo));
    await setMember(db(), admin, team?.id ?? '', eva.id, true);
    const e = open(server, eva, memo);
    await until('Eva reads', () => e.provider.access?.role === 'viewer');
    await setMember(db(), admin, team?.id ?? '', eva.id, false);
    await until('Eva is out', () => e.provider.ending?.code === CLOSE.forbidden, 2_000);
  });
});

test('[SY10] a change that nobody announced is found all the same, within seconds', async () => {
  const { ben, a, b } = await scene();
  await database().sql.begin(async (tx) => {
    // No trigger fires: nothing is announced, as where the listening connection is being made anew.
    await tx`set local session_replication_role = replica`;
    await tx`delete from memo_roles where user_id = ${ben.id}`;
  });
  expect(await db().$count(memoRoles, eq(memoRoles.userId, ben.id))).toBe(0);
  await until('Ben is out', () => b.provider.ending?.code === CLOSE.forbidden, 8_000);
  a.title.insert(0, 'undisturbed');
  await a.until.saved();
});

describe('what a person does with their own sessions reaches an open window', () => {
  test('[SY11] ending one session cuts off that window, not the one beside it', async () => {
    const { server, ben, memo, b } = await scene();
    const again = { ...ben, ...(await signedIn(database(), ben.id)) };
    const second = open(server, again, memo);
    await second.until.saved();
    await endSession(db(), ben.id, again.sessionHash, 'session.end');
    await until('the second window is out', () => second.provider.ending?.code === CLOSE.signedOut, 2_000);
    b.title.insert(0, 'still here');
    await b.until.saved();
    await endAllSessions(db(), ben.id);
    await until('the first window is out', () => b.provider.ending?.code === CLOSE.signedOut, 2_000);
  });

  test('[SY11] a new password cuts off all windows but those of the session that set it', async () => {
    const { server, ben, memo, b } = await scene();
    const again = { ...ben, ...(await signedIn(database(), ben.id)) };
    const second = open(server, again, memo);
    await second.until.saved();
    const change = { before: 'x', after: 'y', keep: again.sessionHash };
    expect(await changePassword(db(), ben.id, change)).toBe(true);
    await until('the first window is out', () => b.provider.ending?.code === CLOSE.signedOut, 2_000);
    second.title.insert(0, 'still here');
    await second.until.saved();
  });
});
