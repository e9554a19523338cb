import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Db, Transaction } from '../client';
import { users } from '../schema';

/** What sign-in compares with. */
export interface Credentials {
  id: string;
  email: string;
  name: string;
  passwordHash: string;
  disabled: boolean;
}

const columns = {
  id: users.id,
  email: users.email,
  name: users.name,
  passwordHash: users.passwordHash,
  disabledAt: users.disabledAt,
};

type Row = Omit<Credentials, 'disabled'> & { disabledAt: Date | null };

const credentials = ({ disabledAt, ...row }: Row): Credentials => ({ ...row, disabled: disabledAt !== null });

/** By e-mail, in any case; null where there is no such account. */
export async function credentialsByEmail(db: Db, email: string): Promise<Credentials | null> {
  const [row] = await db.select(columns).from(users).where(eq(users.email, email));
  return row ? credentials(row) : null;
}

/** By id. @throws where there is no such account */
export async function credentialsById(db: Db, userId: string): Promise<Credentials> {
  const [row] = await db.select(columns).from(users).where(eq(users.id, userId));
  if (!row) throw new Error('the account of a signed-in person is gone');
  return credentials(row);
}

/** Of those of these addresses that have an account in use, in no order. */
export async function credentialsInUse(db: Db, emails: string[]): Promise<Credentials[]> {
  const rows = await db
    .select(columns)
    .from(users)
    .where(and(inArray(users.email, emails), isNull(users.disabledAt)));
  return rows.map(credentials);
}

/**
 * Whether the account is in use and its password still the one that was compared; so it stays until the transaction
 * ends. Without it a session could begin behind the back of whoever disables the account or changes its password.
 */
export async function holdCredentials(
  tx: Transaction,
  { id, passwordHash }: Pick<Credentials, 'id' | 'passwordHash'>,
): Promise<boolean> {
  const rows = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, id), eq(users.passwordHash, passwordHash), isNull(users.disabledAt)))
    .for('share');
  return rows.length > 0;
}
