import type { Connection } from '#db/client';
import { record } from '#db/queries/audit';
import { credentialsByEmail, holdCredentials } from '#db/queries/credentials';
import { seen } from '#db/queries/sessions';
import type { Env } from '#server/env';
import type { Limits } from './limits';
import { hashPassword, verifyPassword } from './password';
import { luciaOn, sealSession } from './sessions';

/** Where a request comes from. */
export interface Origin {
  /** IP address. */
  address: string;
  /** The browser's own words for itself; null where it gave none. */
  userAgent: string | null;
}

/** How a sign-in was answered. */
export type SignInOutcome =
  /** `cookie` is the value of a Set-Cookie header. */
  | { kind: 'signed-in'; cookie: string }
  /** The same for an unknown address, a wrong password, and a disabled account (SPEC AC32). */
  | { kind: 'wrong' }
  /** Too many have failed; heard again from `until` (SPEC AC31). */
  | { kind: 'limited'; until: Date };

/** Longer strings are no address and no password; hashing them would only cost time. */
const LONGEST = 1_000;

/** The sign-in of a server. */
export function createSignIn({ db }: Connection, env: Env, limits: Limits) {
  // Spent on unknown addresses too, so that the answer's time does not tell whether an account exists.
  const nobody = hashPassword('nobody has this password');

  /** Begins a session of an account whose password was just compared; null where it has changed since. */
  function open(user: { id: string; passwordHash: string }, { userAgent }: Origin): Promise<string | null> {
    return db.transaction(async (tx) => {
      if (!(await holdCredentials(tx, user))) return null;
      const lucia = luciaOn(tx, env);
      const session = await lucia.createSession(user.id, { userAgent: userAgent?.slice(0, 500) ?? null });
      await seen(tx, [sealSession(session.id)]);
      await record(tx, { actorId: user.id, action: 'sign-in', object: `user:${user.id}` });
      return lucia.createSessionCookie(session.id).serialize();
    });
  }

  /** Checks e-mail and password, and begins a session where they fit. */
  async function signIn(email: string, password: string, origin: Origin): Promise<SignInOutcome> {
    const typed = email.trim().slice(0, LONGEST);
    const attempt = await limits.signIn(typed, origin.address);
    if ('until' in attempt) return { kind: 'limited', until: attempt.until };
    const user = await credentialsByEmail(db, typed);
    const fits = await verifyPassword(user?.passwordHash ?? (await nobody), password.slice(0, LONGEST));
    const cookie = user && fits && !user.disabled ? await open(user, origin) : null;
    if (cookie !== null) {
      await attempt.forgive();
      return { kind: 'signed-in', cookie };
    }
    await record(db, {
      actorId: null,
      action: 'sign-in.failed',
      ...(user ? { object: `user:${user.id}` } : {}),
      details: { address: origin.address },
    });
    return { kind: 'wrong' };
  }

  return { signIn, open };
}
