import { createHash } from 'node:crypto';
import { Lucia, TimeSpan } from 'lucia';
import type { Db } from '#db/client';
import { sessionAdapter } from '#db/queries/sessions';
import type { Env } from '#server/env';

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof luciaOn>;
    DatabaseSessionAttributes: { userAgent: string | null; lastSeenAt?: Date };
  }
}

/** What the table keeps of a session id. */
export function sealSession(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}

/** Lucia on a pool, or on a transaction in which a session is to begin. */
export function luciaOn(db: Db, env: Pick<Env, 'SESSION_COOKIE' | 'SESSION_DAYS'>) {
  const secure = env.SESSION_COOKIE === 'secure';
  return new Lucia(sessionAdapter(db, sealSession), {
    sessionExpiresIn: new TimeSpan(env.SESSION_DAYS, 'd'),
    sessionCookie: {
      name: secure ? '__Host-session' : 'session',
      attributes: { secure, sameSite: 'lax', path: '/' },
    },
    getSessionAttributes: ({ lastSeenAt }) => ({ lastSeenAt }),
  });
}
