import type { Connection } from '#db/client';
import { credentialsById } from '#db/queries/credentials';
import {
  makeReset,
  makeResetHere,
  type OpenReset,
  openReset,
  type ResetOutcome,
  takeReset,
} from '#db/queries/password-resets';
import type { Allowed } from '#domain/access/can';
import { hashPassword } from './password';
import { passwordFault } from './password-check';
import type { createSignIn, Origin } from './sign-in';
import { newToken, sealToken } from './tokens';

const HOURS = 24;

/** How a link was taken up. */
export type ResetTaken =
  | { kind: 'signed-in'; cookie: string }
  | { kind: 'weak'; fault: string }
  | { kind: 'gone' };

/** Links for whoever forgot their password. */
export function createResets({ db }: Connection, { open }: ReturnType<typeof createSignIn>) {
  return {
    /** A link for this account, of which nobody can be shown the token again; or why there is none. */
    async makeReset(
      grant: Allowed<'manage', 'people'>,
      userId: string,
    ): Promise<{ kind: 'made'; token: string; expiresAt: Date } | { kind: Exclude<ResetOutcome, 'done'> }> {
      const { token, ...seal } = newToken(HOURS);
      const outcome = await makeReset(db, grant, userId, seal);
      return outcome === 'done' ? { kind: 'made', token, expiresAt: seal.expiresAt } : { kind: outcome };
    },

    /** The token of a link that whoever holds the machine asks for; null where no account in use has this e-mail. */
    async makeResetHere(email: string): Promise<string | null> {
      const { token, ...seal } = newToken(HOURS);
      return (await makeResetHere(db, email, seal)) ? token : null;
    },

    /** Whose link this is; null where it is not good (any more). */
    reset: (token: string): Promise<OpenReset | null> => openReset(db, sealToken(token)),

    /** Sets the password and signs the person in; every other session of theirs is ended. */
    async takeReset(token: string, password: string, origin: Origin): Promise<ResetTaken> {
      const tokenHash = sealToken(token);
      const reset = await openReset(db, tokenHash);
      if (!reset) return { kind: 'gone' };
      const fault = passwordFault(password, [reset.name, reset.email]);
      if (fault) return { kind: 'weak', fault };
      const taken = await takeReset(db, tokenHash, await hashPassword(password));
      const cookie = taken && (await open(await credentialsById(db, taken.userId), origin));
      return cookie ? { kind: 'signed-in', cookie } : { kind: 'gone' };
    },
  };
}
