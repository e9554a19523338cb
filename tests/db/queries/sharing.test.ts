import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { candidatesFor, holdersOf, readersOf } from '#db/queries/holders';
import { giveRole, setPrivate, setTeam, takeRole } from '#db/queries/sharing';
import { auditEvents, users } from '#db/schema';
import type { Actor } from '#domain/access/can';
import { testDatabase } from '#tests/database';
import { actorNow, aMemo, aPerson, asked, aTeam, granted } from '#tests/people';

const database = testDatabase();
const db = () => database().db;

let desk: string;
let ana: Actor;
let ben: Actor;
let dmitri: Actor;
let stranger: Actor;

beforeAll(async () => {
  desk = await aTeam(db(), 'Desk');
  ana = await aPerson(db(), { name: 'Ana', clearance: 'S', teamIds: [desk] });
  ben = await aPerson(db(), { name: 'Ben', clearance: 'C', teamIds: [desk] });
  dmitri = await aPerson(db(), { name: 'Dmitri', clearance: 'SBU', teamIds: [desk] });
  stranger = await aPerson(db(), { name: 'Eve 100%', clearance: 'S' });
});

describe('sharing a memo', () => {
  test('[AC36] a role given by name opens the memo, and a role taken closes it again', async () => {
    const memo = await aMemo(db(), ana, { isPrivate: true });
    expect(await asked(db(), stranger, 'read', memo)).toBe('not-found');
    const share = await granted(db(), ana, 'share', memo);
    expect(await giveRole(db(), share, { kind: 'person', id: stranger.id }, 'commenter')).toBe('done');
    expect(await asked(db(), stranger, 'comment', memo)).toMatchObject({ action: 'comment' });
    expect(await asked(db(), stranger, 'edit', memo)).toBe('forbidden');
    expect(await takeRole(db(), share, { kind: 'person', id: stranger.id })).toBe('done');
    expect(await asked(db(), stranger, 'read', memo)).toBe('not-found');
  });

  test('[AC36] a role given to a team is that of each of its members', async () => {
    const memo = await aMemo(db(), stranger, { isPrivate: true });
    const share = await granted(db(), stranger, 'share', memo);
    await giveRole(db(), share, { kind: 'team', id: desk }, 'editor');
    expect(await asked(db(), ben, 'edit', memo)).toMatchObject({ action: 'edit' });
    await takeRole(db(), share, { kind: 'team', id: desk });
    expect(await asked(db(), ben, 'read', memo)).toBe('not-found');
  });

  test('[AC36] another role replaces the one held', async () => {
    const memo = await aMemo(db(), ana);
    const share = await granted(db(), ana, 'share', memo);
    await giveRole(db(), share, { kind: 'person', id: ben.id }, 'editor');
    await giveRole(db(), share, { kind: 'person', id: ben.id }, 'viewer');
    expect((await holdersOf(db(), share)).map(({ name, role }) => [name, role])).toEqual([
      ['Ana', 'owner'],
      ['Ben', 'viewer'],
    ]);
  });

  test('[AC36] an account that is not there or disabled is given nothing', async () => {
    const memo = await aMemo(db(), ana);
    const share = await granted(db(), ana, 'share', memo);
    const gone = await aPerson(db());
    await db().update(users).set({ disabledAt: new Date() }).where(eq(users.id, gone.id));
    expect(await giveRole(db(), share, { kind: 'person', id: gone.id }, 'viewer')).toBe('unknown');
    expect(await giveRole(db(), share, { kind: 'team', id: gone.id }, 'viewer')).toBe('unknown');
    expect(await holdersOf(db(), share)).toHaveLength(1);
  });
});

describe('the last owner', () => {
  test('[AC37] neither leaves nor steps down', async () => {
    const memo = await aMemo(db(), ana);
    const share = await granted(db(), ana, 'share', memo);
    const self = { kind: 'person', id: ana.id } as const;
    await giveRole(db(), share, { kind: 'team', id: desk }, 'owner');
    expect(await takeRole(db(), share, self)).toBe('last-owner');
    expect(await giveRole(db(), share, self, 'editor')).toBe('last-owner');
    await giveRole(db(), share, { kind: 'person', id: ben.id }, 'owner');
    expect(await takeRole(db(), share, self)).toBe('done');
  });

  test('[AC37] is not replaced by an owner whose account is disabled', async () => {
    const memo = await aMemo(db(), ana);
    const share = await granted(db(), ana, 'share', memo);
    const gone = await aPerson(db());
    await giveRole(db(), share, { kind: 'person', id: gone.id }, 'owner');
    await db().update(users).set({ disabledAt: new Date() }).where(eq(users.id, gone.id));
    expect(await takeRole(db(), share, { kind: 'person', id: ana.id })).toBe('last-owner');
  });

  test('[AC37] of two owners who step back at the same moment one stays', async () => {
    const memo = await aMemo(db(), ana);
    await giveRole(db(), await granted(db(), ana, 'share', memo), { kind: 'person', id: ben.id }, 'owner');
    const [byAna, byBen] = [await granted(db(), ana, 'share', memo), await granted(db(), ben, 'share', memo)];
    const outcomes = await Promise.all([
      takeRole(db(), byAna, { kind: 'person', id: ana.id }),
      takeRole(db(), byBen, { kind: 'person', id: ben.id }),
    ]);
    expect(outcomes.sort()).toEqual(['done', 'last-owner']);
  });
});

describe('who can read this', () => {
  test('[AC38] names everyone who can, each once, by what lets them in', async () => {
    const memo = await aMemo(db(), ana, { teamId: desk });
    const share = await granted(db(), ana, 'share', memo);
    expect(await readersOf(db(), share)).toEqual([
      { id: ana.id, name: 'Ana', role: 'owner', through: null },
      { id: ben.id, name: 'Ben', role: 'viewer', through: 'Desk' },
      { id: dmitri.id, name: 'Dmitri', role: 'viewer', through: 'Desk' },
    ]);
    await setPrivate(db(), share, true);
    expect(await readersOf(db(), await granted(db(), ana, 'share', memo))).toHaveLength(1);
  });

  test('[AC38] leaves out whoever is not cleared, and says so where they hold a role', async () => {
    const memo = await aMemo(db(), ana, { teamId: desk, handling: 'C' });
    const share = await granted(db(), ana, 'share', memo);
    await giveRole(db(), share, { kind: 'person', id: dmitri.id }, 'viewer');
    await giveRole(db(), share, { kind: 'team', id: desk }, 'commenter');
    expect((await readersOf(db(), share)).map(({ name, role }) => [name, role])).toEqual([
      ['Ana', 'owner'],
      ['Ben', 'commenter'],
    ]);
    expect((await holdersOf(db(), share)).map(({ name, people, shut }) => [name, people, shut])).toEqual([
      ['Ana', 1, 0],
      ['Dmitri', 1, 1],
      ['Desk', 3, 1],
    ]);
  });

  test('[AC38] agrees with what the policy says of each person', async () => {
    const memo = await aMemo(db(), ana, { teamId: desk, handling: 'C' });
    const share = await granted(db(), ana, 'share', memo);
    const listed = new Set((await readersOf(db(), share)).map(({ id }) => id));
    for (const person of [ana, ben, dmitri, stranger])
      expect(listed.has(person.id)).toBe(typeof (await asked(db(), person, 'read', memo)) !== 'string');
  });
});

test('[AC39] candidates are found by name or e-mail, without those who have a role, and signs mean themselves', async () => {
  const memo = await aMemo(db(), ana, { handling: 'C' });
  const share = await granted(db(), ana, 'share', memo);
  const names = async (typed: string) => (await candidatesFor(db(), share, typed)).map(({ name }) => name);
  expect(await names('dmi')).toEqual(['Dmitri']);
  expect(await names('desk')).toEqual(['Desk']);
  expect(await names('ana')).toEqual([]);
  expect(await names('%')).toEqual(['Eve 100%']);
  expect(await names('_')).toEqual([]);
  expect((await candidatesFor(db(), share, 'Dmitri'))[0]?.shut).toBe(true);
  expect((await candidatesFor(db(), share, 'Ben'))[0]?.shut).toBe(false);
});

test('[AC8] a memo moves only into a team of its owner’s', async () => {
  const memo = await aMemo(db(), ana);
  const share = await granted(db(), ana, 'share', memo);
  const others = await aTeam(db(), 'Others');
  expect(await setTeam(db(), share, others)).toBe('unknown');
  expect(await setTeam(db(), share, desk)).toBe('done');
  expect(await asked(db(), ben, 'read', memo)).toMatchObject({ action: 'read' });
  expect(await setTeam(db(), await granted(db(), ana, 'share', memo), null)).toBe('done');
  expect(await asked(db(), await actorNow(db(), ben.id), 'read', memo)).toBe('not-found');
});

test('[AC35] each change of a right is on the record with who made it', async () => {
  const memo = await aMemo(db(), ana);
  const share = await granted(db(), ana, 'share', memo);
  await giveRole(db(), share, { kind: 'person', id: ben.id }, 'editor');
  await setPrivate(db(), share, true);
  await takeRole(db(), share, { kind: 'person', id: ben.id });
  await takeRole(db(), share, { kind: 'person', id: ana.id });
  const events = await db()
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.object, `memo:${memo}`))
    .orderBy(auditEvents.id);
  expect(events.map(({ action, actorId }) => [action, actorId])).toEqual([
    ['memo.create', ana.id],
    ['memo.share', ana.id],
    ['memo.close', ana.id],
    ['memo.unshare', ana.id],
  ]);
  expect(events[1]?.details).toEqual({ person: ben.id, role: 'editor', before: null });
});
