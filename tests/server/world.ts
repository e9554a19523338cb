import type { Connection } from '#db/client';
import { actorById } from '#db/queries/actors';
import { memoObject } from '#db/queries/memos';
import { memoRoles, memos, users } from '#db/schema';
import { type Actions, type Actor, type Allowed, can, type MemoRole } from '#domain/access/can';
import type { Level } from '#domain/marking/mark';
import { importCable } from '#server/library/import';

type Db = Connection['db'];

let made = 0;

/** A person with that clearance. */
export async function person(db: Db, clearance: Level, name = 'Somebody'): Promise<Actor> {
  made += 1;
  const [row] = await db
    .insert(users)
    .values({ email: `p${made}@example.org`, name, passwordHash: 'x', clearance })
    .returning();
  const actor = row && (await actorById(db, row.id));
  if (!actor) throw new Error('the person was not made');
  return actor;
}

/** A memo of this owner, without a team; its id. */
export async function memoOf(db: Db, owner: Actor, handling: Level = 'SBU'): Promise<string> {
  const [memo] = await db
    .insert(memos)
    .values({ createdBy: owner.id, handling, highWater: handling })
    .returning();
  if (!memo) throw new Error('the memo was not made');
  await share(db, memo.id, owner, 'owner');
  return memo.id;
}

/** Gives a role in a memo. */
export async function share(db: Db, memoId: string, actor: Actor, role: MemoRole): Promise<void> {
  await db.insert(memoRoles).values({ memoId, userId: actor.id, role });
}

/** The proof that the policy gives; throws where it refuses. */
export async function grant<A extends Actions['memo']>(
  db: Db,
  actor: Actor,
  memoId: string,
  action: A,
): Promise<Allowed<A>> {
  const memo = await memoObject(db, actor, memoId);
  const decision = memo && can(actor, action, memo);
  if (!decision?.ok) throw new Error(`${actor.name} may not ${action}: ${decision?.reason ?? 'no memo'}`);
  return decision.grant;
}

/** Takes a text into the library, as a new cable or as a revision of one that is there; the cable's id. */
export async function shelve(db: Db, content: string, fileName: string): Promise<string> {
  const result = await importCable(db, { content, fileName, importedBy: null });
  if (result.outcome === 'rejected') throw new Error(result.rejection.reason);
  return result.cableId;
}

/** A small cable with a portion above CONFIDENTIAL. */
export const SECRET_CABLE = [
  'S E C R E T PARIS 002069',
  'SIPDIS',
  'E.O. 12958: DECL: 03/29/2016',
  'TAGS: PREL, FR',
  'SUBJECT: (S) LUNCH',
  '',
  '1. (U) A lunch took place.',
  '',
  '2. (S) The minister spoke of marzipan.',
  '',
].join('\n');
