import type { Connection } from '#db/client';
import type { SignedIn } from './auth';
import type { Origin } from './auth/sign-in';
import type { Services } from './services';

/** What every loader and action is given: made anew for each request. */
export interface ServerContext {
  db: Connection['db'];
  /** Null for nobody signed in. */
  signedIn: SignedIn | null;
  /** Where the request comes from: IP address, and the browser's own words for itself. */
  origin: Origin;
  services: Services;
  /** For the script and style tags of this answer. */
  nonce: string;
}

declare module '@remix-run/server-runtime' {
  interface AppLoadContext extends ServerContext {}
  /** As remix.config.js sets it: what loaders answer arrives as it was, dates included. */
  interface Future {
    v3_singleFetch: true;
  }
}
