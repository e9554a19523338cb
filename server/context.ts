import type { Connection } from '#db/client';
import type { SignedIn } from './auth';
import type { Services } from './services';

/** What every loader and action is given: made anew for each request. */
export interface ServerContext {
  db: Connection['db'];
  /** Null for nobody signed in. */
  signedIn: SignedIn | null;
  services: Services;
  /** For the script and style tags of this answer. */
  nonce: string;
}

declare module '@remix-run/server-runtime' {
  interface AppLoadContext extends ServerContext {}
}
