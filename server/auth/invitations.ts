import type { Connection } from '#db/client';
import { credentialsById } from '#db/queries/credentials';
import {
  acceptInvitation,
  type InvitationTerms,
  invite,
  inviteFirst,
  type OpenInvitation,
  openInvitation,
} from '#db/queries/invitations';
import type { Allowed } from '#domain/access/can';
import { hashPassword } from './password';
import { passwordFault } from './password-check';
import type { createSignIn, Origin } from './sign-in';
import { newToken, sealToken } from './tokens';

const HOURS = 7 * 24;

/** What whoever takes up an invitation says of themselves. */
export interface Newcomer {
  /** For the first account only; elsewhere the invitation's own stands. */
  email: string | null;
  name: string;
  password: string;
}

/** How an invitation was taken up. */
export type Welcome =
  | { kind: 'signed-in'; cookie: string }
  | { kind: 'weak'; fault: string }
  | { kind: 'gone' }
  | { kind: 'has-account' };

/** The invitations of a server. */
export function createInvitations({ db }: Connection, { open }: ReturnType<typeof createSignIn>) {
  return {
    /** Invites somebody; the token of the link, which nobody can be shown again, or null where they have an account. */
    async invite(grant: Allowed<'manage', 'people'>, terms: InvitationTerms) {
      const { token, ...kept } = newToken(HOURS);
      const outcome = await invite(db, grant, terms, kept);
      return outcome === 'done' ? { token, expiresAt: kept.expiresAt } : null;
    },

    /** The token of the first administrator's link; null where there is an account already. */
    async inviteFirst(): Promise<string | null> {
      const { token, ...kept } = newToken(HOURS);
      return (await inviteFirst(db, kept)) ? token : null;
    },

    /** What a link stands for; null where it is used, taken back, out of time, or was never made. */
    invitation: (token: string): Promise<OpenInvitation | null> => openInvitation(db, sealToken(token)),

    /** Makes the account and signs it in. */
    async accept(token: string, newcomer: Newcomer, origin: Origin): Promise<Welcome> {
      const tokenHash = sealToken(token);
      const invitation = await openInvitation(db, tokenHash);
      if (!invitation) return { kind: 'gone' };
      const email = invitation.email ?? newcomer.email;
      const fault = passwordFault(newcomer.password, [newcomer.name, email ?? '']);
      if (fault) return { kind: 'weak', fault };
      const passwordHash = await hashPassword(newcomer.password);
      const made = await acceptInvitation(db, tokenHash, { email, name: newcomer.name, passwordHash });
      if (made.kind !== 'made') return made;
      const cookie = await open(await credentialsById(db, made.userId), origin);
      return cookie === null ? { kind: 'gone' } : { kind: 'signed-in', cookie };
    },
  };
}
