import { and, asc, count, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Actor, Allowed } from '#domain/access/can';
import type { Db, Transaction } from '../client';
import { memoRoles, memos, teamMembers, teams, users } from '../schema';
import { record } from './audit';

type Manages = Allowed<'manage', 'people'>;

/** A team as lists name it. */
export interface TeamName {
  id: string;
  name: string;
}

/** A team as administrators see it. */
export interface Team extends TeamName {
  /** By name; disabled accounts too. */
  members: { id: string; name: string; disabled: boolean }[];
  /** Memos that belong to it, those in the bin included: while there are any, it stays. */
  memos: number;
}

/** What became of a change of a team; all but `done` changed nothing. */
export type TeamOutcome = 'done' | 'unknown' | 'name-taken' | 'has-memos';

/** The actor's own teams, by name. */
export async function teamsOf(db: Db, actor: Actor): Promise<TeamName[]> {
  if (actor.teamIds.length === 0) return [];
  return db
    .select({ id: teams.id, name: teams.name })
    .from(teams)
    .where(inArray(teams.id, actor.teamIds))
    .orderBy(asc(teams.name));
}

/** All teams with their members, by name. */
export async function allTeams(db: Db, _grant: Manages): Promise<Team[]> {
  const rows = await db
    .select({
      id: teams.id,
      name: teams.name,
      memos: sql<number>`(select count(*)::int from memos m where m.team_id = teams.id)`,
    })
    .from(teams)
    .orderBy(asc(teams.name));
  const members = await db
    .select({
      teamId: teamMembers.teamId,
      id: users.id,
      name: users.name,
      disabled: sql<boolean>`${users.disabledAt} is not null`,
    })
    .from(teamMembers)
    .innerJoin(users, eq(users.id, teamMembers.userId))
    .orderBy(asc(users.name), asc(users.id));
  return rows.map((team) => ({
    ...team,
    members: members.filter(({ teamId }) => teamId === team.id).map(({ teamId: _, ...member }) => member),
  }));
}

/** Whether another team bears this name, in whatever case. */
async function isTaken(tx: Transaction, name: string, by: string | null): Promise<boolean> {
  const same = sql`lower(${teams.name}) = lower(${name})`;
  const rows = await tx
    .select({ id: teams.id })
    .from(teams)
    .where(by === null ? same : and(same, ne(teams.id, by)));
  return rows.length > 0;
}

/** Makes a team without members; its id, or null where the name is taken. */
export async function createTeam(db: Db, { actor }: Manages, name: string): Promise<string | null> {
  return db.transaction(async (tx) => {
    if (await isTaken(tx, name, null)) return null;
    const [team] = await tx.insert(teams).values({ name }).onConflictDoNothing().returning({ id: teams.id });
    if (!team) return null;
    await record(tx, {
      actorId: actor.id,
      action: 'team.create',
      object: `team:${team.id}`,
      details: { name },
    });
    return team.id;
  });
}

/** A team, held until the transaction ends: no memo comes into it meanwhile. */
async function hold(tx: Transaction, teamId: string) {
  const [team] = await tx.select().from(teams).where(eq(teams.id, teamId)).for('update');
  return team;
}

/** Gives a team another name. */
export async function renameTeam(
  db: Db,
  { actor }: Manages,
  teamId: string,
  name: string,
): Promise<TeamOutcome> {
  return db.transaction(async (tx) => {
    const team = await hold(tx, teamId);
    if (!team) return 'unknown';
    if (team.name === name) return 'done';
    if (await isTaken(tx, name, teamId)) return 'name-taken';
    await tx.update(teams).set({ name }).where(eq(teams.id, teamId));
    await record(tx, {
      actorId: actor.id,
      action: 'team.rename',
      object: `team:${teamId}`,
      details: { name, before: team.name },
    });
    return 'done';
  });
}

/** What the record keeps of a team that was deleted: enough to bring it back. */
interface DeletedTeam {
  name: string;
  members: string[];
  roles: { memoId: string; role: typeof memoRoles.$inferInsert.role }[];
}

/** Deletes a team that no memo belongs to, and with it what it was given in memos. */
export async function deleteTeam(db: Db, { actor }: Manages, teamId: string): Promise<TeamOutcome> {
  return db.transaction(async (tx) => {
    const team = await hold(tx, teamId);
    if (!team) return 'unknown';
    const [own] = await tx.select({ memos: count() }).from(memos).where(eq(memos.teamId, teamId));
    if (own && own.memos > 0) return 'has-memos';
    const members = await tx
      .delete(teamMembers)
      .where(eq(teamMembers.teamId, teamId))
      .returning({ userId: teamMembers.userId });
    const roles = await tx
      .delete(memoRoles)
      .where(eq(memoRoles.teamId, teamId))
      .returning({ memoId: memoRoles.memoId, role: memoRoles.role });
    await tx.delete(teams).where(eq(teams.id, teamId));
    const kept: DeletedTeam = { name: team.name, members: members.map(({ userId }) => userId), roles };
    await record(tx, {
      actorId: actor.id,
      action: 'team.delete',
      object: `team:${teamId}`,
      details: { ...kept },
    });
    return 'done';
  });
}

/** Brings back a team as the record has it, with those members and memos that are still there. */
export async function restoreTeam(db: Db, { actor }: Manages, teamId: string): Promise<TeamOutcome> {
  return db.transaction(async (tx) => {
    const deleted = await tx.query.auditEvents.findFirst({
      where: (event, { and, eq }) => and(eq(event.object, `team:${teamId}`), eq(event.action, 'team.delete')),
      orderBy: (event, { desc }) => desc(event.id),
    });
    if (!deleted) return 'unknown';
    const { name, members, roles } = deleted.details as unknown as DeletedTeam;
    if (await isTaken(tx, name, null)) return 'name-taken';
    const made = await tx.insert(teams).values({ id: teamId, name }).onConflictDoNothing().returning();
    if (made.length === 0) return 'name-taken';
    const people = await tx.select({ id: users.id }).from(users).where(inArray(users.id, members));
    if (people.length > 0)
      await tx.insert(teamMembers).values(people.map(({ id }) => ({ teamId, userId: id })));
    const there = await tx
      .select({ id: memos.id })
      .from(memos)
      .where(
        inArray(
          memos.id,
          roles.map(({ memoId }) => memoId),
        ),
      );
    const given = roles.filter(({ memoId }) => there.some(({ id }) => id === memoId));
    if (given.length > 0) await tx.insert(memoRoles).values(given.map((role) => ({ ...role, teamId })));
    await record(tx, { actorId: actor.id, action: 'team.restore', object: `team:${teamId}` });
    return 'done';
  });
}

/** Puts somebody into a team, or takes them out of it. */
export async function setMember(
  db: Db,
  { actor }: Manages,
  teamId: string,
  userId: string,
  member: boolean,
): Promise<TeamOutcome> {
  return db.transaction(async (tx) => {
    const team = await hold(tx, teamId);
    const [user] = await tx.select({ id: users.id }).from(users).where(eq(users.id, userId));
    if (!team || !user) return 'unknown';
    const changed = member
      ? await tx.insert(teamMembers).values({ teamId, userId }).onConflictDoNothing().returning()
      : await tx
          .delete(teamMembers)
          .where(and(eq(teamMembers.teamId, teamId), eq(teamMembers.userId, userId)))
          .returning();
    if (changed.length > 0)
      await record(tx, {
        actorId: actor.id,
        action: member ? 'team.join' : 'team.leave',
        object: `team:${teamId}`,
        details: { person: userId },
      });
    return 'done';
  });
}
