import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { giveRole } from '#db/queries/sharing';
import { allTeams, createTeam, deleteTeam, renameTeam, restoreTeam, setMember } from '#db/queries/teams';
import { auditEvents, memos } from '#db/schema';
import type { Actor } from '#domain/access/can';
import { testDatabase } from '#tests/database';
import { actorNow, aMemo, aPerson, asked, granted, manages } from '#tests/people';

const database = testDatabase();
const db = () => database().db;

let ana: Actor;
let ben: Actor;
let made = 0;

beforeEach(async () => {
  ana = await aPerson(db(), { name: 'Ana', isAdmin: true });
  ben = await aPerson(db(), { name: 'Ben' });
});

/** A team with a name of its own. */
async function aNewTeam(): Promise<{ id: string; name: string }> {
  made += 1;
  const name = `Desk ${made}`;
  const id = await createTeam(db(), manages(ana), name);
  if (!id) throw new Error('the team was not made');
  return { id, name };
}

const find = async (id: string) => (await allTeams(db(), manages(ana))).find((team) => team.id === id);

describe('a team', () => {
  test('[AC35] is made, joined, left and renamed, each on the record', async () => {
    const { id, name } = await aNewTeam();
    await setMember(db(), manages(ana), id, ben.id, true);
    await setMember(db(), manages(ana), id, ben.id, true);
    expect((await actorNow(db(), ben.id)).teamIds).toEqual([id]);
    expect(await find(id)).toMatchObject({ name, members: [{ id: ben.id, name: 'Ben' }], memos: 0 });
    await setMember(db(), manages(ana), id, ben.id, false);
    expect((await actorNow(db(), ben.id)).teamIds).toEqual([]);
    expect(await renameTeam(db(), manages(ana), id, `${name} b`)).toBe('done');
    const events = await db()
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.object, `team:${id}`))
      .orderBy(auditEvents.id);
    expect(events.map(({ action }) => action)).toEqual([
      'team.create',
      'team.join',
      'team.leave',
      'team.rename',
    ]);
    expect(new Set(events.map(({ actorId }) => actorId))).toEqual(new Set([ana.id]));
  });

  test('[AC46] bears a name that no other has, in whatever case', async () => {
    const [one, two] = [await aNewTeam(), await aNewTeam()];
    expect(await createTeam(db(), manages(ana), one.name.toUpperCase())).toBeNull();
    expect(await renameTeam(db(), manages(ana), two.id, one.name.toLowerCase())).toBe('name-taken');
    expect(await renameTeam(db(), manages(ana), one.id, one.name.toUpperCase())).toBe('done');
  });

  test('[AC46] that a memo belongs to is not deleted, were the memo in the bin', async () => {
    const { id } = await aNewTeam();
    await setMember(db(), manages(ana), id, ben.id, true);
    const memo = await aMemo(db(), await actorNow(db(), ben.id), { teamId: id });
    expect(await deleteTeam(db(), manages(ana), id)).toBe('has-memos');
    await db().update(memos).set({ deletedAt: new Date() }).where(eq(memos.id, memo));
    expect(await deleteTeam(db(), manages(ana), id)).toBe('has-memos');
    expect(await find(id)).toMatchObject({ memos: 1 });
    await db().update(memos).set({ teamId: null }).where(eq(memos.id, memo));
    expect(await deleteTeam(db(), manages(ana), id)).toBe('done');
    expect(await find(id)).toBeUndefined();
  });

  test('[AC46] that was deleted comes back with its members and what it held in memos', async () => {
    const { id, name } = await aNewTeam();
    await setMember(db(), manages(ana), id, ben.id, true);
    const memo = await aMemo(db(), ana);
    await giveRole(db(), await granted(db(), ana, 'share', memo), { kind: 'team', id }, 'editor');
    await deleteTeam(db(), manages(ana), id);
    expect(await asked(db(), ben, 'read', memo)).toBe('not-found');
    expect(await restoreTeam(db(), manages(ana), id)).toBe('done');
    expect(await find(id)).toMatchObject({ name, members: [{ id: ben.id }] });
    expect(await asked(db(), ben, 'edit', memo)).toMatchObject({ action: 'edit' });
    expect(await restoreTeam(db(), manages(ana), id)).toBe('name-taken');
  });

  test('[AC46] that nobody ever deleted is not brought back', async () => {
    expect(await restoreTeam(db(), manages(ana), ben.id)).toBe('unknown');
    expect(await setMember(db(), manages(ana), ben.id, ben.id, true)).toBe('unknown');
  });
});
