import type { Connection } from '#db/client';
import { credentialsById } from '#db/queries/credentials';
import { changePassword } from '#db/queries/sessions';
import type { Limits } from './limits';
import { hashPassword, verifyPassword } from './password';
import { passwordFault } from './password-check';

/** How a change of password was answered. */
export type PasswordOutcome =
  | { kind: 'changed' }
  | { kind: 'wrong' }
  | { kind: 'weak'; fault: string }
  | { kind: 'limited'; until: Date };

/** What a person does with their own account. */
export function createAccount({ db }: Connection, limits: Limits) {
  return {
    /** Sets another password, which takes the old one, and ends the person's other sessions. */
    async changePassword(
      { userId, sessionHash }: { userId: string; sessionHash: string },
      old: string,
      next: string,
    ): Promise<PasswordOutcome> {
      const attempt = await limits.ownPassword(userId);
      if ('until' in attempt) return { kind: 'limited', until: attempt.until };
      const user = await credentialsById(db, userId);
      if (!(await verifyPassword(user.passwordHash, old))) return { kind: 'wrong' };
      await attempt.forgive();
      const fault =
        old === next ? 'That is the password you have now.' : passwordFault(next, [user.name, user.email]);
      if (fault) return { kind: 'weak', fault };
      const after = await hashPassword(next);
      const changed = await changePassword(db, userId, {
        before: user.passwordHash,
        after,
        keep: sessionHash,
      });
      return changed ? { kind: 'changed' } : { kind: 'wrong' };
    },
  };
}
