import type { Logger } from 'pino';
import type { Connection } from '#db/client';
import { type Auth, createAuth } from './auth';
import { type Collab, createCollab } from './collab';
import type { Env } from './env';
import { createLibrary, type Library } from './library';

/** What the rooms of the server offer to the routes. App code gets these values by its load context only. */
export interface Services {
  auth: Auth;
  collab: Collab;
  library: Library;
}

/** What a room may be built from. */
export interface Grounds {
  connection: Connection;
  env: Env;
  log: Logger;
}

/** Builds all rooms. */
export function createServices(grounds: Grounds): Services {
  const { connection, env } = grounds;
  const auth = createAuth(connection, env);
  return { auth, collab: createCollab(grounds, auth), library: createLibrary({ connection }) };
}
