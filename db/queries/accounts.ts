import { and, count, eq, isNull, ne } from 'drizzle-orm';
import type { Allowed } from '#domain/access/can';
import type { Level } from '#domain/marking/mark';
import { dominates } from '#domain/marking/mark';
import type { Db, Transaction } from '../client';
import { sessions, users } from '../schema';
import { record } from './audit';

type Manages = Allowed<'manage', 'people'>;

/** What became of a change of an account; all but `done` changed nothing. */
export type AccountOutcome = 'done' | 'unknown' | 'last-admin' | 'own-clearance';

/** An account, held until the transaction ends. */
async function hold(tx: Transaction, userId: string) {
  const [user] = await tx.select().from(users).where(eq(users.id, userId)).for('update');
  return user;
}

/**
 * Whether an administrator is left without this one. Holds all of them, in one order: two who step back at once must
 * not both succeed.
 */
async function keepsAnAdmin(tx: Transaction, without: string): Promise<boolean> {
  await tx
    .select({ id: users.id })
    .from(users)
    .where(eq(users.isAdmin, true))
    .orderBy(users.id)
    .for('update');
  const [left] = await tx
    .select({ admins: count() })
    .from(users)
    .where(and(eq(users.isAdmin, true), isNull(users.disabledAt), ne(users.id, without)));
  return (left?.admins ?? 0) > 0;
}

/** Sets what somebody is cleared for. Lowering one's own is taken, raising it is not. */
export async function setClearance(
  db: Db,
  { actor }: Manages,
  userId: string,
  clearance: Level,
): Promise<AccountOutcome> {
  return db.transaction(async (tx) => {
    const user = await hold(tx, userId);
    if (!user) return 'unknown';
    if (user.id === actor.id && !dominates(user.clearance, clearance)) return 'own-clearance';
    if (user.clearance === clearance) return 'done';
    await tx.update(users).set({ clearance }).where(eq(users.id, userId));
    await record(tx, {
      actorId: actor.id,
      action: 'user.clearance',
      object: `user:${userId}`,
      details: { clearance, before: user.clearance },
    });
    return 'done';
  });
}

/** Makes somebody an administrator, or takes that from them. */
export async function setAdmin(
  db: Db,
  { actor }: Manages,
  userId: string,
  isAdmin: boolean,
): Promise<AccountOutcome> {
  return db.transaction(async (tx) => {
    if (!isAdmin && !(await keepsAnAdmin(tx, userId))) return 'last-admin';
    const user = await hold(tx, userId);
    if (!user) return 'unknown';
    if (user.isAdmin === isAdmin) return 'done';
    await tx.update(users).set({ isAdmin }).where(eq(users.id, userId));
    const action = isAdmin ? 'user.admin' : 'user.no-admin';
    await record(tx, { actorId: actor.id, action, object: `user:${userId}` });
    return 'done';
  });
}

/** Disables an account, which ends all its sessions, or puts it back in use. */
export async function setDisabled(
  db: Db,
  { actor }: Manages,
  userId: string,
  disabled: boolean,
): Promise<AccountOutcome> {
  return db.transaction(async (tx) => {
    if (disabled && !(await keepsAnAdmin(tx, userId))) return 'last-admin';
    const user = await hold(tx, userId);
    if (!user) return 'unknown';
    if ((user.disabledAt !== null) === disabled) return 'done';
    await tx
      .update(users)
      .set({ disabledAt: disabled ? new Date() : null })
      .where(eq(users.id, userId));
    if (disabled) await tx.delete(sessions).where(eq(sessions.userId, userId));
    const action = disabled ? 'user.disable' : 'user.enable';
    await record(tx, { actorId: actor.id, action, object: `user:${userId}` });
    return 'done';
  });
}
