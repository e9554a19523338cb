import type { Connection } from '#db/client';
import { actorById } from '#db/queries/actors';
import { createMemo, memoObject } from '#db/queries/memos';
import { teamMembers, teams, users } from '#db/schema';
import { type Actions, type Actor, type Allowed, can } from '#domain/access/can';
import type { Level } from '#domain/marking/mark';

type Db = Connection['db'];

/** What a test may say of a person; the rest is made up. */
export interface PersonSketch {
  name?: string;
  clearance?: Level;
  isAdmin?: boolean;
  passwordHash?: string;
  teamIds?: string[];
}

let made = 0;

/** An account, as the policy sees it. Name and e-mail are new each time. */
export async function aPerson(db: Db, sketch: PersonSketch = {}): Promise<Actor> {
  made += 1;
  const { teamIds = [], ...given } = sketch;
  const [user] = await db
    .insert(users)
    .values({
      email: `person-${made}@example.org`,
      name: `Person ${made}`,
      passwordHash: 'none',
      clearance: 'C',
      ...given,
    })
    .returning();
  if (!user) throw new Error('the person was not returned');
  if (teamIds.length > 0)
    await db.insert(teamMembers).values(teamIds.map((teamId) => ({ teamId, userId: user.id })));
  return actorNow(db, user.id);
}

/** The person as they are now: teams, clearance and all. */
export async function actorNow(db: Db, userId: string): Promise<Actor> {
  const actor = await actorById(db, userId);
  if (!actor) throw new Error('no such person');
  return actor;
}

/** A team; its id. */
export async function aTeam(db: Db, name: string): Promise<string> {
  const [team] = await db.insert(teams).values({ name }).returning();
  if (!team) throw new Error('the team was not returned');
  return team.id;
}

/** A memo of this person; its id. */
export async function aMemo(
  db: Db,
  owner: Actor,
  sketch: { teamId?: string; handling?: Level; isPrivate?: boolean } = {},
): Promise<string> {
  const { teamId = null, handling = 'SBU', isPrivate = false } = sketch;
  const decision = can(owner, 'create', { kind: 'new-memo', teamId, handling });
  if (!decision.ok) throw new Error(`this person may not make such a memo: ${decision.reason}`);
  return createMemo(db, decision.grant, { isPrivate });
}

/** What the policy says of this person and memo: the proof, or the reason against it. */
export async function asked<A extends Actions['memo']>(
  db: Db,
  actor: Actor,
  action: A,
  memoId: string,
): Promise<Allowed<A> | 'not-found' | 'forbidden'> {
  const now = await actorNow(db, actor.id);
  const memo = await memoObject(db, now, memoId);
  if (!memo) return 'not-found';
  const decision = can(now, action, memo);
  return decision.ok ? decision.grant : decision.reason;
}

/** The proof; throws where the policy says no. */
export async function granted<A extends Actions['memo']>(
  db: Db,
  actor: Actor,
  action: A,
  memoId: string,
): Promise<Allowed<A>> {
  const answer = await asked(db, actor, action, memoId);
  if (typeof answer === 'string') throw new Error(`${actor.name} may not ${action}: ${answer}`);
  return answer;
}

/** The proof that this administrator may manage people. */
export function manages(actor: Actor): Allowed<'manage', 'people'> {
  const decision = can(actor, 'manage', { kind: 'people' });
  if (!decision.ok) throw new Error(`${actor.name} is no administrator`);
  return decision.grant;
}
