import type { Logger } from 'pino';
import type { Connection } from '#db/client';
import { type Auth, createAuth } from './auth';
import type { Env } from './env';
import { createLibrary, type Library } from './library';

/** What the rooms of the server offer to the routes. App code gets these values by its load context only. */
export interface Services {
  auth: Auth;
  library: Library;
}

/** What a room may be built from. */
export interface Grounds {
  connection: Connection;
  env: Env;
  log: Logger;
}

/** Builds all rooms. */
export function createServices({ connection, env }: Grounds): Services {
  return { auth: createAuth(connection, env), library: createLibrary({ connection }) };
}
