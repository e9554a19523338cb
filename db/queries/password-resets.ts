import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Allowed } from '#domain/access/can';
import { dominates } from '#domain/marking/mark';
import type { Db } from '../client';
import { passwordResets, sessions, users } from '../schema';
import { record } from './audit';
import type { Seal } from './invitations';

/** Whose password a link sets anew. */
export interface OpenReset {
  userId: string;
  name: string;
  email: string;
}

/** In time, for an account in use, and made by whoever still manages people and is cleared for as much. */
const isOpen: SQL = sql`(${passwordResets.expiresAt} > now() and ${users.disabledAt} is null and (
  ${passwordResets.madeBy} is null or exists (
    select 1 from users m where m.id = ${passwordResets.madeBy} and m.is_admin and m.disabled_at is null
      and m.clearance >= ${users.clearance})))`;

/** Puts a link in the place of an older one to the same account. */
async function put(db: Db, madeBy: string | null, userId: string, seal: Seal): Promise<void> {
  await db.delete(passwordResets).where(eq(passwordResets.userId, userId));
  await db.insert(passwordResets).values({ ...seal, userId, madeBy });
  await record(db, { actorId: madeBy, action: 'reset.make', object: `user:${userId}` });
}

/** What became of a link that was asked for: `too-high` where the account is cleared for more than whoever asks. */
export type ResetOutcome = 'done' | 'unknown' | 'own' | 'too-high';

/**
 * Makes a link for another's account in use. Not for one's own, whose old password is asked for; and not for an account
 * that is cleared for more, since whoever holds the link may become whom it is for.
 */
export async function makeReset(
  db: Db,
  { actor }: Allowed<'manage', 'people'>,
  userId: string,
  seal: Seal,
): Promise<ResetOutcome> {
  if (userId === actor.id) return 'own';
  return db.transaction(async (tx) => {
    const [user] = await tx.select().from(users).where(eq(users.id, userId)).for('update');
    if (!user || user.disabledAt !== null) return 'unknown';
    if (!dominates(actor.clearance, user.clearance)) return 'too-high';
    await put(tx, actor.id, userId, seal);
    return 'done';
  });
}

/** The same by whoever holds the machine, for any account in use; false where there is none with this e-mail. */
export async function makeResetHere(db: Db, email: string, seal: Seal): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [user] = await tx.select().from(users).where(eq(users.email, email)).for('update');
    if (!user || user.disabledAt !== null) return false;
    await put(tx, null, user.id, seal);
    return true;
  });
}

/** What a link stands for; null where it is used, replaced, out of time, or was never made. */
export async function openReset(db: Db, tokenHash: string): Promise<OpenReset | null> {
  const [row] = await db
    .select({ userId: users.id, name: users.name, email: sql<string>`${users.email}` })
    .from(passwordResets)
    .innerJoin(users, eq(users.id, passwordResets.userId))
    .where(and(eq(passwordResets.tokenHash, tokenHash), isOpen));
  return row ?? null;
}

/** Sets the password, uses the link up and ends all sessions of the account; null where the link is no longer good. */
export async function takeReset(db: Db, tokenHash: string, passwordHash: string): Promise<OpenReset | null> {
  return db.transaction(async (tx) => {
    // The account first: changing it elsewhere takes it first as well.
    const reset = await openReset(tx, tokenHash);
    if (!reset) return null;
    const { userId } = reset;
    await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('update');
    const used = await tx
      .delete(passwordResets)
      .where(eq(passwordResets.tokenHash, tokenHash))
      .returning({ madeBy: passwordResets.madeBy });
    const [link] = used;
    if (!link) return null;
    await tx.update(users).set({ passwordHash }).where(eq(users.id, userId));
    const ended = await tx.delete(sessions).where(eq(sessions.userId, userId)).returning({ id: sessions.id });
    await record(tx, {
      actorId: userId,
      action: 'user.password-reset',
      object: `user:${userId}`,
      details: { madeBy: link.madeBy, sessions: ended.length },
    });
    return reset;
  });
}
