import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { setAdmin, setClearance, setDisabled } from '#db/queries/accounts';
import { everyone, handOver } from '#db/queries/people';
import { giveRole } from '#db/queries/sharing';
import { auditEvents, sessions, users } from '#db/schema';
import type { Actor } from '#domain/access/can';
import { testDatabase } from '#tests/database';
import { actorNow, aMemo, aPerson, asked, granted, manages } from '#tests/people';

const database = testDatabase();
const db = () => database().db;

let ana: Actor;
let ben: Actor;

beforeEach(async () => {
  await db().update(users).set({ isAdmin: false });
  ana = await aPerson(db(), { name: 'Ana', clearance: 'S', isAdmin: true });
  ben = await aPerson(db(), { name: 'Ben', clearance: 'C' });
});

const recordOf = async (actor: Actor) =>
  (
    await db()
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.object, `user:${actor.id}`))
      .orderBy(auditEvents.id)
  ).map(({ action, actorId, details }) => ({ action, actorId, details }));

async function signsIn(actor: Actor): Promise<void> {
  const expiresAt = new Date(Date.now() + 60_000);
  await db().insert(sessions).values({ id: crypto.randomUUID(), userId: actor.id, expiresAt });
}

const sessionsOf = (actor: Actor) => db().$count(sessions, eq(sessions.userId, actor.id));

describe('a clearance', () => {
  test('[AC41] of somebody else is raised and lowered', async () => {
    expect(await setClearance(db(), manages(ana), ben.id, 'TS')).toBe('done');
    expect((await actorNow(db(), ben.id)).clearance).toBe('TS');
    expect(await setClearance(db(), manages(ana), ben.id, 'U')).toBe('done');
    expect((await actorNow(db(), ben.id)).clearance).toBe('U');
  });

  test('[AC41] of one’s own is not raised, but may be lowered', async () => {
    expect(await setClearance(db(), manages(ana), ana.id, 'TS')).toBe('own-clearance');
    expect((await actorNow(db(), ana.id)).clearance).toBe('S');
    expect(await setClearance(db(), manages(ana), ana.id, 'C')).toBe('done');
    expect(await setClearance(db(), manages(ana), ana.id, 'S')).toBe('own-clearance');
  });

  test('[AC35] is on the record with what it was before; the same again is not', async () => {
    await setClearance(db(), manages(ana), ben.id, 'S');
    await setClearance(db(), manages(ana), ben.id, 'S');
    expect(await recordOf(ben)).toEqual([
      { action: 'user.clearance', actorId: ana.id, details: { clearance: 'S', before: 'C' } },
    ]);
  });
});

describe('the last administrator', () => {
  test('[AC40] neither steps down nor is disabled', async () => {
    expect(await setAdmin(db(), manages(ana), ana.id, false)).toBe('last-admin');
    expect(await setDisabled(db(), manages(ana), ana.id, true)).toBe('last-admin');
    expect(await recordOf(ana)).toEqual([]);
    await setAdmin(db(), manages(ana), ben.id, true);
    expect(await setAdmin(db(), manages(ana), ana.id, false)).toBe('done');
  });

  test('[AC40] is not replaced by one whose account is disabled', async () => {
    await setAdmin(db(), manages(ana), ben.id, true);
    await setDisabled(db(), manages(ana), ben.id, true);
    expect(await setAdmin(db(), manages(ana), ana.id, false)).toBe('last-admin');
  });

  test('[AC40] of two who step back at the same moment one stays, each time', async () => {
    for (let round = 0; round < 15; round += 1) {
      await db().update(users).set({ isAdmin: false });
      const [one, two] = [await aPerson(db(), { isAdmin: true }), await aPerson(db(), { isAdmin: true })];
      const outcomes = await Promise.all([
        setAdmin(db(), manages(one), one.id, false),
        setDisabled(db(), manages(two), two.id, true),
      ]);
      expect(outcomes.sort()).toEqual(['done', 'last-admin']);
    }
  });
});

describe('disabling an account', () => {
  test('[AC42] ends all its sessions, and enabling brings none back', async () => {
    await signsIn(ben);
    await signsIn(ben);
    await signsIn(ana);
    expect(await setDisabled(db(), manages(ana), ben.id, true)).toBe('done');
    expect([await sessionsOf(ben), await sessionsOf(ana)]).toEqual([0, 1]);
    expect((await actorNow(db(), ben.id)).disabled).toBe(true);
    expect(await setDisabled(db(), manages(ana), ben.id, false)).toBe('done');
    expect([await sessionsOf(ben), (await actorNow(db(), ben.id)).disabled]).toEqual([0, false]);
    expect((await recordOf(ben)).map(({ action }) => action)).toEqual(['user.disable', 'user.enable']);
  });

  test('[AC48] leaves memos without an owner: they are counted, and handed over', async () => {
    const [alone, shared] = [await aMemo(db(), ben), await aMemo(db(), ben)];
    const chiara = await aPerson(db(), { name: 'Chiara' });
    const second = { kind: 'person', id: chiara.id } as const;
    await giveRole(db(), await granted(db(), ben, 'share', shared), second, 'owner');
    await giveRole(db(), await granted(db(), ben, 'share', alone), second, 'viewer');
    await setDisabled(db(), manages(ana), ben.id, true);
    const listed = await everyone(db(), manages(ana));
    expect(listed.find(({ id }) => id === ben.id)).toMatchObject({ disabled: true, soleOwnerOf: 1 });
    expect(await handOver(db(), manages(ana), ben.id, chiara.id)).toBe('done');
    expect(await asked(db(), chiara, 'share', alone)).toMatchObject({ action: 'share' });
    const after = await everyone(db(), manages(ana));
    expect(after.find(({ id }) => id === ben.id)).toMatchObject({ soleOwnerOf: 0 });
  });

  test('[AC48] lets no administrator into memos by handing them over', async () => {
    const memo = await aMemo(db(), ben);
    await setDisabled(db(), manages(ana), ben.id, true);
    expect(await handOver(db(), manages(ana), ben.id, ana.id)).toBe('unfit');
    expect(await handOver(db(), manages(ana), ben.id, ben.id)).toBe('unfit');
    expect(await asked(db(), ana, 'read', memo)).toBe('not-found');
  });
});

test('[AC12] the list names everyone, those in use first, with their teams', async () => {
  await setDisabled(db(), manages(ana), ben.id, true);
  const listed = await everyone(db(), manages(ana));
  expect(listed.map(({ disabled }) => disabled)).toEqual(
    [...listed.map(({ disabled }) => disabled)].sort((a, b) => Number(a) - Number(b)),
  );
  expect(listed.find(({ id }) => id === ana.id)).toMatchObject({
    isAdmin: true,
    teams: [],
    lastSeenAt: null,
  });
});
