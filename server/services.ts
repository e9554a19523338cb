import type { Logger } from 'pino';
import type { Connection } from '#db/client';
import { type Auth, createAuth } from './auth';
import { type Collab, createCollab } from './collab';
import type { Env } from './env';
import { createExporter, type Exporter } from './export/service';
import { createLibrary, type Library } from './library';
import { createQuotes, type Quotes } from './quotes';
import { createReview, type Review } from './review';
import { PassageNews } from './review/passage-news';

/** What the rooms of the server offer to the routes. App code gets these values by its load context only. */
export interface Services {
  auth: Auth;
  collab: Collab;
  library: Library;
  quotes: Quotes;
  review: Review;
  passageNews: PassageNews;
  exporter: Exporter;
}

/** What a room may be built from. */
export interface Grounds {
  connection: Connection;
  env: Env;
  log: Logger;
  /** The database's address, for threads with connections of their own; absent where none is started. */
  url?: string;
}

/** Builds all rooms. */
export function createServices(grounds: Grounds): Services {
  const { connection, env, log } = grounds;
  const auth = createAuth(connection, env);
  const collab = createCollab(grounds, auth);
  const quotes = createQuotes(connection, collab, log);
  const library = createLibrary({ connection, url: grounds.url, dataDir: env.DATA_DIR, log });
  const review = createReview(connection);
  const passageNews = new PassageNews(connection, log);
  const exporter = createExporter(connection, collab, quotes);
  return { auth, collab, library, quotes, review, passageNews, exporter };
}
