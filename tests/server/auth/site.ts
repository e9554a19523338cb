import { eq } from 'drizzle-orm';
import { users } from '#db/schema';
import type { Actor } from '#domain/access/can';
import { createAuth } from '#server/auth';
import { hashPassword } from '#server/auth/password';
import type { Origin } from '#server/auth/sign-in';
import { readEnv } from '#server/env';
import type { TestDatabase } from '#tests/database';
import { aPerson, type PersonSketch } from '#tests/people';

/** A password that nobody would try first. */
export const PASSWORD = 'lantern quay marzipan';

/** The sign-in of a server on this database. */
export const authOn = (database: TestDatabase) =>
  createAuth(database, readEnv({ NODE_ENV: 'test', SESSION_COOKIE: 'plain' }));

let addresses = 0;

/** A browser at an address of its own. */
export function browser(userAgent: string | null = 'Mozilla/5.0 (X11; Linux) Firefox/150.0'): Origin {
  addresses += 1;
  return { address: `198.51.${addresses >> 8}.${addresses & 255}`, userAgent };
}

let hashed: Promise<string> | null = null;

/** Somebody with an account and PASSWORD, and their e-mail. */
export async function withPassword(
  { db }: TestDatabase,
  sketch: PersonSketch = {},
): Promise<Actor & { email: string }> {
  hashed ??= hashPassword(PASSWORD);
  const actor = await aPerson(db, { ...sketch, passwordHash: await hashed });
  const [row] = await db.select({ email: users.email }).from(users).where(eq(users.id, actor.id));
  return { ...actor, email: row?.email ?? '' };
}

/** Signs in; the cookie as a browser sends it back. @throws where it is refused */
export async function signedIn(
  auth: ReturnType<typeof authOn>,
  email: string,
  password = PASSWORD,
  from = browser(),
): Promise<string> {
  const outcome = await auth.signIn(email, password, from);
  if (outcome.kind !== 'signed-in') throw new Error(`sign-in was ${outcome.kind}`);
  return outcome.cookie.split(';')[0] ?? '';
}
