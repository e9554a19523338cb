import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import * as schema from './schema';

/** What every query function takes: a connection pool or a transaction in it. */
export type Db = PostgresJsDatabase<typeof schema> | Transaction;

/** The argument of `db.transaction`. */
export type Transaction = Parameters<Parameters<PostgresJsDatabase<typeof schema>['transaction']>[0]>[0];

/** A pool and its end. */
export interface Connection {
  db: PostgresJsDatabase<typeof schema>;
  /** The driver itself: for LISTEN, and for the log's bulk insert. */
  sql: postgres.Sql;
  close: () => Promise<void>;
}

/**
 * Opens a pool; nothing is sent until the first query.
 * @param url postgres://…
 * @param max connections at most
 */
export function connect(url: string, max = 10): Connection {
  const sql = postgres(url, { max, connect_timeout: 5, onnotice: () => {} });
  return { db: drizzle(sql, { schema }), sql, close: () => sql.end({ timeout: 5 }) };
}
