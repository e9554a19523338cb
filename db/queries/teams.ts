import { asc, inArray } from 'drizzle-orm';
import type { Actor } from '#domain/access/can';
import type { Db } from '../client';
import { teams } from '../schema';

/** A team as lists name it. */
export interface TeamName {
  id: string;
  name: string;
}

/** The actor's own teams, by name. */
export async function teamsOf(db: Db, actor: Actor): Promise<TeamName[]> {
  if (actor.teamIds.length === 0) return [];
  return db
    .select({ id: teams.id, name: teams.name })
    .from(teams)
    .where(inArray(teams.id, actor.teamIds))
    .orderBy(asc(teams.name));
}
