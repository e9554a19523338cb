import { and, asc, eq, ilike, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Allowed, MemoRole } from '#domain/access/can';
import { LEVELS, type Level, rank } from '#domain/marking/mark';
import type { Db } from '../client';
import { memoRoles, teamMembers, teams, users } from '../schema';
import type { Subject } from './sharing';

/** A person or a team that holds a role in a memo. */
export interface Holder extends Subject {
  name: string;
  /** Null for a team. */
  email: string | null;
  role: MemoRole;
  /** A person whose account is disabled. */
  disabled: boolean;
  /** How many it stands for: 1 for a person, its members in use for a team. */
  people: number;
  /** How many of these cannot open the memo, being cleared for less than its highest mark. */
  shut: number;
}

/** Someone who can open the memo as things stand. */
export interface Reader {
  id: string;
  name: string;
  role: MemoRole;
  /** The team that lets them in; null where they are named themselves. */
  through: string | null;
}

/** The levels up to and including this one, for `in`. */
const upTo = (level: Level) => LEVELS.slice(0, rank(level) + 1);
/** The clearances that open what is at this level. */
const clearedFor = (level: Level) => LEVELS.slice(rank(level));

/** All who hold a role, owners first, then by name. */
export async function holdersOf(db: Db, grant: Allowed<'read' | 'share'>): Promise<Holder[]> {
  const { id, highWater } = grant.object;
  const people = await db
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      role: memoRoles.role,
      clearance: users.clearance,
      disabled: sql<boolean>`${users.disabledAt} is not null`,
    })
    .from(memoRoles)
    .innerJoin(users, eq(users.id, memoRoles.userId))
    .where(eq(memoRoles.memoId, id))
    .orderBy(sql`${memoRoles.role} desc`, asc(users.name));
  const shut = sql`${users.clearance} < ${highWater}::level`;
  const groups = await db
    .select({
      id: teams.id,
      name: teams.name,
      role: memoRoles.role,
      people: sql<number>`count(${users.id})::int`,
      shut: sql<number>`(count(${users.id}) filter (where ${shut}))::int`,
    })
    .from(memoRoles)
    .innerJoin(teams, eq(teams.id, memoRoles.teamId))
    .leftJoin(teamMembers, eq(teamMembers.teamId, teams.id))
    .leftJoin(users, and(eq(users.id, teamMembers.userId), isNull(users.disabledAt)))
    .where(eq(memoRoles.memoId, id))
    .groupBy(teams.id, teams.name, memoRoles.role)
    .orderBy(sql`${memoRoles.role} desc`, asc(teams.name));
  return [
    ...people.map(({ clearance, ...person }) => ({
      ...person,
      kind: 'person' as const,
      people: 1,
      shut: upTo(clearance).includes(highWater) ? 0 : 1,
    })),
    ...groups.map((group) => ({ ...group, kind: 'team' as const, email: null, disabled: false })),
  ];
}

/** Everyone who can open the memo: named, through a team, cleared, and with an account in use; by name. */
export async function readersOf(db: Db, grant: Allowed<'read' | 'share'>): Promise<Reader[]> {
  const { id, teamId, isPrivate, highWater } = grant.object;
  const ways: SQL<unknown>[] = [
    sql`select ${memoRoles.userId} as user_id, ${memoRoles.role} as role, null::text as through
        from ${memoRoles} where ${memoRoles.memoId} = ${id} and ${memoRoles.userId} is not null`,
    sql`select ${teamMembers.userId}, ${memoRoles.role}, ${teams.name}
        from ${memoRoles} join ${teams} on ${teams.id} = ${memoRoles.teamId}
        join ${teamMembers} on ${teamMembers.teamId} = ${teams.id} where ${memoRoles.memoId} = ${id}`,
  ];
  if (teamId !== null && !isPrivate)
    ways.push(sql`select ${teamMembers.userId}, 'viewer'::memo_role, ${teams.name}
        from ${teamMembers} join ${teams} on ${teams.id} = ${teamMembers.teamId}
        where ${teamMembers.teamId} = ${teamId}`);
  const rows = await db.execute<{ id: string; name: string; role: MemoRole; through: string | null }>(sql`
    select distinct on (${users.name}, ${users.id})
      ${users.id}::text as id, ${users.name} as name, way.role, way.through
    from (${sql.join(ways, sql` union all `)}) way
    join ${users} on ${users.id} = way.user_id
    where ${users.disabledAt} is null and ${inArray(users.clearance, clearedFor(highWater))}
    order by ${users.name}, ${users.id}, way.role desc, way.through nulls first`);
  return [...rows];
}

/** An account or team that could be given a role. */
export interface Candidate extends Subject {
  name: string;
  email: string | null;
  /** A person cleared for less than the memo's highest mark. */
  shut: boolean;
}

/** `%` and `_` of what was typed, taken as they are. */
const containing = (typed: string) => `%${typed.replace(/[\\%_]/g, '\\$&')}%`;

/** Up to eight accounts in use and four teams whose name or e-mail holds what was typed and that have no role yet. */
export async function candidatesFor(db: Db, grant: Allowed<'share'>, typed: string): Promise<Candidate[]> {
  const { id, highWater } = grant.object;
  const pattern = containing(typed.trim().slice(0, 100));
  const named = (column: typeof memoRoles.userId | typeof memoRoles.teamId) =>
    db
      .select({ id: column })
      .from(memoRoles)
      .where(and(eq(memoRoles.memoId, id), sql`${column} is not null`));
  const people = await db
    .select({ id: users.id, name: users.name, email: users.email, clearance: users.clearance })
    .from(users)
    .where(
      and(
        isNull(users.disabledAt),
        or(ilike(users.name, pattern), sql`${users.email}::text ilike ${pattern}`),
        sql`${users.id} not in ${named(memoRoles.userId)}`,
      ),
    )
    .orderBy(asc(users.name))
    .limit(8);
  const groups = await db
    .select({ id: teams.id, name: teams.name })
    .from(teams)
    .where(and(ilike(teams.name, pattern), sql`${teams.id} not in ${named(memoRoles.teamId)}`))
    .orderBy(asc(teams.name))
    .limit(4);
  return [
    ...people.map(({ clearance, ...person }) => ({
      ...person,
      kind: 'person' as const,
      shut: !clearedFor(highWater).includes(clearance),
    })),
    ...groups.map((group) => ({ ...group, kind: 'team' as const, email: null, shut: false })),
  ];
}
