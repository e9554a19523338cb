import { and, asc, desc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import type { Allowed } from '#domain/access/can';
import type { Level } from '#domain/marking/mark';
import type { Db } from '../client';
import { invitations, teamMembers, teams, users } from '../schema';
import { record } from './audit';
import { newcomerIds } from './newcomers';

type Manages = Allowed<'manage', 'people'>;

/** What the account of an invitation will be. */
export interface InvitationTerms {
  email: string;
  clearance: Level;
  isAdmin: boolean;
  teamIds: string[];
}

/** The SHA-256 of an invitation's token and the moment it ends. */
export interface Seal {
  tokenHash: string;
  expiresAt: Date;
}

/** An invitation that waits to be used, as administrators see it. */
export interface PendingInvitation {
  id: string;
  email: string;
  clearance: Level;
  isAdmin: boolean;
  /** Names of the teams that are still there. */
  teams: string[];
  invitedBy: string;
  expiresAt: Date;
}

/** An invitation as whoever holds its link sees it. */
export interface OpenInvitation {
  /** Null for the first account, whose owner names it. */
  email: string | null;
  clearance: Level;
  isAdmin: boolean;
  teams: string[];
  /** Null for the first account. */
  invitedBy: string | null;
}

/**
 * Unused, not taken back, in time; and whoever made it is still an administrator in use. That of the system itself is
 * good while there is no account at all.
 */
const isOpen: SQL = sql`(${invitations.acceptedAt} is null and ${invitations.revokedAt} is null
  and ${invitations.expiresAt} > now() and case
    when ${invitations.invitedBy} is null then not exists (select 1 from users)
    else exists (select 1 from users i where i.id = ${invitations.invitedBy} and i.is_admin and i.disabled_at is null)
  end)`;

const teamNames = sql<string[]>`array(
  select t.name from teams t where t.id = any(${invitations.teamIds}) order by t.name)`;

/**
 * Invites somebody; an older invitation to the same address is taken back, so that one link at a time is good.
 * `has-account` changed nothing.
 */
export async function invite(
  db: Db,
  { actor }: Manages,
  terms: InvitationTerms,
  seal: Seal,
): Promise<'done' | 'has-account'> {
  return db.transaction(async (tx) => {
    const [taken] = await tx.select({ id: users.id }).from(users).where(eq(users.email, terms.email));
    if (taken) return 'has-account';
    await tx
      .update(invitations)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(invitations.email, terms.email), isOpen));
    const [made] = await tx
      .insert(invitations)
      .values({ ...terms, ...seal, invitedBy: actor.id })
      .returning({ id: invitations.id });
    const { email, clearance, isAdmin, teamIds } = terms;
    await record(tx, {
      actorId: actor.id,
      action: 'invitation.make',
      object: `invitation:${made?.id}`,
      details: { email, clearance, isAdmin, teams: teamIds },
    });
    return 'done';
  });
}

/** Where there is no account: the invitation of its first administrator, in place of an earlier one. False where there is an account. */
export async function inviteFirst(db: Db, seal: Seal): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [anyone] = await tx.select({ id: users.id }).from(users).limit(1);
    if (anyone) return false;
    await tx.delete(invitations).where(isNull(invitations.invitedBy));
    const [made] = await tx
      .insert(invitations)
      .values({ ...seal, email: null, clearance: 'TS', isAdmin: true, teamIds: [], invitedBy: null })
      .returning({ id: invitations.id });
    await record(tx, { actorId: null, action: 'invitation.make', object: `invitation:${made?.id}` });
    return true;
  });
}

/** Those that wait to be used, the newest first. */
export async function pendingInvitations(db: Db, _grant: Manages): Promise<PendingInvitation[]> {
  return db
    .select({
      id: invitations.id,
      email: sql<string>`${invitations.email}`,
      clearance: invitations.clearance,
      isAdmin: invitations.isAdmin,
      teams: sql<string[]>`${teamNames}`,
      invitedBy: users.name,
      expiresAt: invitations.expiresAt,
    })
    .from(invitations)
    .innerJoin(users, eq(users.id, invitations.invitedBy))
    .where(isOpen)
    .orderBy(desc(invitations.createdAt), asc(invitations.id));
}

/** Takes an unused invitation back, or lets it be good again. `unknown` where there is none to change. */
export async function setRevoked(
  db: Db,
  { actor }: Manages,
  id: string,
  revoked: boolean,
): Promise<'done' | 'unknown' | 'has-account'> {
  return db.transaction(async (tx) => {
    const [found] = await tx
      .select()
      .from(invitations)
      .where(and(eq(invitations.id, id), isNull(invitations.acceptedAt)))
      .for('update');
    if (!found) return 'unknown';
    if (!revoked && found.email !== null) {
      const { email } = found;
      const [account] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email));
      const [other] = await tx
        .select({ id: invitations.id })
        .from(invitations)
        .where(and(eq(invitations.email, email), isOpen));
      if (account || other) return 'has-account';
    }
    await tx
      .update(invitations)
      .set({ revokedAt: revoked ? sql`now()` : null })
      .where(eq(invitations.id, id));
    const action = revoked ? 'invitation.revoke' : 'invitation.restore';
    await record(tx, { actorId: actor.id, action, object: `invitation:${id}` });
    return 'done';
  });
}

/** The invitation whose link this is; null where it is used, taken back, out of time, or was never made. */
export async function openInvitation(db: Db, tokenHash: string): Promise<OpenInvitation | null> {
  const [row] = await db
    .select({
      email: invitations.email,
      clearance: invitations.clearance,
      isAdmin: invitations.isAdmin,
      teams: sql<string[]>`${teamNames}`,
      invitedBy: users.name,
    })
    .from(invitations)
    .leftJoin(users, eq(users.id, invitations.invitedBy))
    .where(and(eq(invitations.tokenHash, tokenHash), isOpen));
  return row ?? null;
}

/** What became of an invitation that was taken up. */
export type Acceptance = { kind: 'made'; userId: string } | { kind: 'gone' } | { kind: 'has-account' };

/**
 * Makes the account. Whoever comes second with the same link finds it gone.
 * @param email for the first account only; elsewhere the invitation's own stands
 */
export async function acceptInvitation(
  db: Db,
  tokenHash: string,
  account: { email: string | null; name: string; passwordHash: string },
): Promise<Acceptance> {
  return db.transaction(async (tx) => {
    const [found] = await tx
      .select()
      .from(invitations)
      .where(and(eq(invitations.tokenHash, tokenHash), isOpen))
      .for('update');
    const email = found?.email ?? account.email;
    if (!found || email === null) return { kind: 'gone' };
    const [id] = await newcomerIds(tx, 1);
    const [user] = await tx
      .insert(users)
      .values({
        id,
        email,
        name: account.name,
        passwordHash: account.passwordHash,
        clearance: found.clearance,
        isAdmin: found.isAdmin,
      })
      .onConflictDoNothing({ target: users.email })
      .returning({ id: users.id });
    if (!user) return { kind: 'has-account' };
    await tx.update(invitations).set({ acceptedAt: sql`now()` }).where(eq(invitations.id, found.id));
    const there = await tx.select({ teamId: teams.id }).from(teams).where(inArray(teams.id, found.teamIds));
    if (there.length > 0)
      await tx.insert(teamMembers).values(there.map(({ teamId }) => ({ teamId, userId: user.id })));
    await record(tx, {
      actorId: user.id,
      action: 'user.create',
      object: `user:${user.id}`,
      details: { invitation: found.id, teams: there.map(({ teamId }) => teamId) },
    });
    return { kind: 'made', userId: user.id };
  });
}
