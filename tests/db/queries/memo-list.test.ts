import { eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deletedMemos, readableMemos } from '#db/queries/memo-list';
import { deleteMemo, restoreMemo } from '#db/queries/memos';
import { projectMemo, raiseHighWater } from '#db/queries/projection';
import { giveRole } from '#db/queries/sharing';
import { auditEvents, memoUpdates } from '#db/schema';
import type { Actor, MemoRole } from '#domain/access/can';
import { testDatabase } from '#tests/database';
import { aMemo, aPerson, asked, aTeam, granted } from '#tests/people';

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
  stranger = await aPerson(db(), { name: 'Eve', clearance: 'S' });
});

const listed = async (actor: Actor) => (await readableMemos(db(), actor)).map(({ id }) => id);
const rowOf = async (actor: Actor, memo: string) =>
  (await readableMemos(db(), actor)).find(({ id }) => id === memo);
const binned = async (actor: Actor) => (await deletedMemos(db(), actor)).map(({ id }) => id);

const give = async (memo: string, to: Actor, role: MemoRole) =>
  giveRole(db(), await granted(db(), ana, 'share', memo), { kind: 'person', id: to.id }, role);

async function actionsOn(memo: string) {
  const events = await db()
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.object, `memo:${memo}`))
    .orderBy(auditEvents.id);
  return events.map(({ action, actorId }) => [action, actorId]);
}

/** A commit in the memo's log, as the sync engine leaves it. */
const commit = (memoId: string, seq: number, author: Actor | null, createdAt: Date) =>
  db()
    .insert(memoUpdates)
    .values({
      memoId,
      seq,
      payload: new Uint8Array([0, 0]),
      checksum: 0,
      userId: author?.id ?? null,
      createdAt,
    });

describe('the list of memos', () => {
  test('[AC50] holds what the team may read, unless it is private', async () => {
    const open = await aMemo(db(), ana, { teamId: desk });
    const closed = await aMemo(db(), ana, { teamId: desk, isPrivate: true });
    const alone = await aMemo(db(), ana);
    expect(await listed(ana)).toEqual(expect.arrayContaining([open, closed, alone]));
    expect(await listed(ben)).toContain(open);
    expect(await listed(ben)).not.toContain(closed);
    expect(await listed(ben)).not.toContain(alone);
    expect(await listed(stranger)).toEqual([]);
  });

  test('[AC50] holds no memo above the reader’s clearance, whatever role they hold', async () => {
    const memo = await aMemo(db(), ana, { teamId: desk, handling: 'C' });
    await give(memo, dmitri, 'owner');
    expect(await listed(ben)).toContain(memo);
    expect(await listed(dmitri)).not.toContain(memo);
  });

  test('[AC50] loses a memo whose text rose above the reader’s clearance', async () => {
    const memo = await aMemo(db(), ana, { teamId: desk });
    expect(await listed(ben)).toContain(memo);
    await raiseHighWater(db(), memo, 'S', 'paragraph 1, marked (S)');
    expect(await listed(ben)).not.toContain(memo);
    expect(await listed(ana)).toContain(memo);
  });

  test('[AC50] agrees with the policy on every memo there is', async () => {
    const memos = [
      await aMemo(db(), ana, { teamId: desk }),
      await aMemo(db(), ana, { teamId: desk, isPrivate: true }),
      await aMemo(db(), ana, { teamId: desk, handling: 'S' }),
      await aMemo(db(), stranger),
    ];
    await give(memos[1] ?? '', dmitri, 'viewer');
    for (const person of [ana, ben, dmitri, stranger])
      for (const memo of memos)
        expect((await listed(person)).includes(memo)).toBe(
          typeof (await asked(db(), person, 'read', memo)) !== 'string',
        );
  });

  test('[AC50] says the role that is held, and viewer where the team alone lets one in', async () => {
    const memo = await aMemo(db(), ana, { teamId: desk });
    await give(memo, ben, 'editor');
    expect((await rowOf(ana, memo))?.role).toBe('owner');
    expect((await rowOf(ben, memo))?.role).toBe('editor');
    expect((await rowOf(dmitri, memo))?.role).toBe('viewer');
  });

  test('[AC50] says who made the last change, passing over what the server wrote', async () => {
    const memo = await aMemo(db(), ana, { teamId: desk });
    expect((await rowOf(ana, memo))?.editedBy).toEqual({ id: ana.id, name: 'Ana' });
    const later = new Date(Date.now() + 60_000);
    await commit(memo, 1, ben, new Date());
    await commit(memo, 2, null, later);
    await projectMemo(db(), memo, { title: 'Lunch', ownMark: 'SBU' });
    const row = await rowOf(ana, memo);
    expect(row?.editedBy?.name).toBe('Ben');
    expect(row?.editedAt).toEqual(later);
    expect(row?.title).toBe('Lunch');
  });

  test('[MR7] gives an empty memo the banner of its handling level, and a written one that of its portions', async () => {
    const memo = await aMemo(db(), ana, { handling: 'C' });
    expect((await rowOf(ana, memo))?.banner).toEqual({ mark: 'C', text: 'CONFIDENTIAL' });
    await projectMemo(db(), memo, { title: '', ownMark: 'U' });
    expect((await rowOf(ana, memo))?.banner).toEqual({ mark: 'U', text: 'UNCLASSIFIED' });
    await projectMemo(db(), memo, { title: '', ownMark: 'S/NF' });
    expect((await rowOf(ana, memo))?.banner).toEqual({ mark: 'S/NF', text: 'SECRET//NOFORN' });
  });
});

describe('a deleted memo', () => {
  let memo: string;
  beforeEach(async () => {
    memo = await aMemo(db(), ana, { teamId: desk });
    await give(memo, ben, 'editor');
    await deleteMemo(db(), await granted(db(), ana, 'delete', memo));
  });

  test('[AC7] leaves every list and lies in its owner’s bin alone', async () => {
    expect(await listed(ana)).not.toContain(memo);
    expect(await listed(ben)).not.toContain(memo);
    expect(await binned(ana)).toContain(memo);
    expect(await binned(ben)).not.toContain(memo);
    expect((await deletedMemos(db(), ana)).find(({ id }) => id === memo)?.deletedBy).toBe('Ana');
  });

  test('[AC7] comes back as it was', async () => {
    await restoreMemo(db(), await granted(db(), ana, 'restore', memo));
    expect(await binned(ana)).not.toContain(memo);
    expect((await rowOf(ben, memo))?.role).toBe('editor');
    expect(await asked(db(), ben, 'edit', memo)).toMatchObject({ action: 'edit' });
  });

  test('[AC7] is in the bin of whoever owns it through a team, and of nobody who is not cleared for it', async () => {
    await restoreMemo(db(), await granted(db(), ana, 'restore', memo));
    await giveRole(db(), await granted(db(), ana, 'share', memo), { kind: 'team', id: desk }, 'owner');
    await raiseHighWater(db(), memo, 'C', 'paragraph 1, marked (C)');
    await deleteMemo(db(), await granted(db(), ana, 'delete', memo));
    expect(await binned(ben)).toContain(memo);
    expect(await binned(dmitri)).not.toContain(memo);
  });

  test('[AC35] its making, deletion and return are on the record, each once', async () => {
    const remove = await granted(db(), ana, 'restore', memo);
    await restoreMemo(db(), remove);
    await restoreMemo(db(), remove);
    const again = await granted(db(), ana, 'delete', memo);
    await deleteMemo(db(), again);
    await deleteMemo(db(), again);
    expect(await actionsOn(memo)).toEqual([
      ['memo.create', ana.id],
      ['memo.share', ana.id],
      ['memo.delete', ana.id],
      ['memo.restore', ana.id],
      ['memo.delete', ana.id],
    ]);
  });
});
