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
  /** The driver itself: for LISTEN. */
  sql: postgres.Sql;
  /** For the log of edits alone: no page's query stands before it. */
  logSql: postgres.Sql;
  close: () => Promise<void>;
}

/**
 * The log looks rows up by their keys, a few at a time. Its statements are planned once, perhaps while the tables are
 * all but empty, and must not go on reading whole tables when they have grown.
 */
const BY_KEY = {
  plan_cache_mode: 'force_generic_plan',
  enable_seqscan: 'off',
  enable_bitmapscan: 'off',
  jit: 'off',
};

/**
 * Opens a pool; nothing is sent until the first query.
 * @param url postgres://…
 * @param max connections at most
 */
export function connect(url: string, max = 10): Connection {
  const options = { connect_timeout: 5, onnotice: () => {} };
  const sql = postgres(url, { ...options, max });
  // Commits follow one another; the second connection is there while the first is being renewed.
  const logSql = postgres(url, { ...options, max: 2, connection: BY_KEY });
  const close = async () => {
    await Promise.all([sql.end({ timeout: 5 }), logSql.end({ timeout: 5 })]);
  };
  return { db: drizzle(sql, { schema }), sql, logSql, close };
}
