import type { Connection } from '#db/client';
import { actorById } from '#db/queries/actors';
import { endAllSessions, endSession, seen } from '#db/queries/sessions';
import type { Actor } from '#domain/access/can';
import type { Env } from '#server/env';
import { createAccount } from './account';
import { createDemoTeam } from './demo';
import { createInvitations } from './invitations';
import { createLimits } from './limits';
import { createResets } from './resets';
import { luciaOn, sealSession } from './sessions';
import { createSignIn } from './sign-in';

export { sealSession };

/** A signed-in browser. */
export interface SignedIn {
  actor: Actor;
  /** SHA-256 of the session id, as the table has it: what sockets and logs may name. */
  sessionHash: string;
  /** Set where the cookie is to be renewed: the value of a Set-Cookie header. */
  renewal: string | null;
}

/** How exactly it is kept when somebody was last here. */
const SEEN_MS = 5 * 60_000;

/** Sign-in, sessions, invitations, and the actor behind a request; the same for HTTP and websocket. */
export function createAuth(connection: Connection, env: Env) {
  const { db } = connection;
  const lucia = luciaOn(db, env);
  const limits = createLimits(connection);
  const signIn = createSignIn(connection, env, limits);

  return {
    /** Who sent this cookie header; null for nobody, an ended session or a disabled account. */
    async signedIn(cookieHeader: string | undefined | null): Promise<SignedIn | null> {
      const id = lucia.readSessionCookie(cookieHeader ?? '');
      if (!id) return null;
      const { session } = await lucia.validateSession(id);
      const actor = session && (await actorById(db, session.userId));
      if (!actor || actor.disabled) return null;
      const sessionHash = sealSession(id);
      if (Date.now() - (session.lastSeenAt?.getTime() ?? 0) > SEEN_MS) await seen(db, [sessionHash]);
      const renewal = session.fresh ? lucia.createSessionCookie(id).serialize() : null;
      return { actor, sessionHash, renewal };
    },

    signIn: signIn.signIn,

    /** Ends this session, if it is one; the Set-Cookie value that clears the cookie. */
    async signOut(signedIn: SignedIn | null): Promise<string> {
      if (signedIn) await endSession(db, signedIn.actor.id, signedIn.sessionHash, 'sign-out');
      return lucia.createBlankSessionCookie().serialize();
    },

    /** Ends all sessions of a person; the Set-Cookie value that clears the cookie. */
    async signOutEverywhere(userId: string): Promise<string> {
      await endAllSessions(db, userId);
      return lucia.createBlankSessionCookie().serialize();
    },

    demoTeam: createDemoTeam(connection),
    ...createInvitations(connection, signIn),
    ...createResets(connection, signIn),
    ...createAccount(connection, limits),
  };
}

export type Auth = ReturnType<typeof createAuth>;
