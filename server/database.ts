import postgres from 'postgres';
import { holdDatabase } from '#db/embedded/hold';
import { migrate } from '#db/migrate';
import { BootError, type Env } from './env';

/** The database this process works with. */
export interface Database {
  url: string;
  /** True for our own Postgres in DATA_DIR. */
  embedded: boolean;
  release: () => Promise<void>;
}

/** Never prints a password. */
function withoutSecret(url: string): string {
  const shown = new URL(url);
  shown.password = shown.password && '…';
  return shown.href.replace('%E2%80%A6', '…');
}

async function assertReachable(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    await sql`select 1`;
  } catch (error) {
    const why =
      error instanceof Error ? error.message || String((error as NodeJS.ErrnoException).code) : String(error);
    throw new BootError(
      `DATABASE_URL ${withoutSecret(url)} cannot be reached: ${why}. Start that Postgres, correct the address, or unset DATABASE_URL to use the embedded one.`,
    );
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/**
 * DATABASE_URL where it is set, else the embedded Postgres.
 * @throws BootError where neither answers
 */
export async function openDatabase(env: Pick<Env, 'DATABASE_URL' | 'DATA_DIR'>): Promise<Database> {
  if (env.DATABASE_URL) {
    await assertReachable(env.DATABASE_URL);
    return { url: env.DATABASE_URL, embedded: false, release: async () => {} };
  }
  try {
    const hold = await holdDatabase(env.DATA_DIR);
    return { url: hold.url, embedded: true, release: hold.release };
  } catch (error) {
    throw new BootError(error instanceof Error ? error.message : String(error));
  }
}

/**
 * Brings the database up to this version.
 * @throws BootError where a migration is refused, e.g. for want of the right to create tables
 */
export async function migrateOrExplain(database: Database): Promise<void> {
  try {
    await migrate(database.url);
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new BootError(
      `The database could not be brought up to this version: ${why}. Nothing was changed by the failed step; ` +
        'its user needs the right to create tables and the extensions citext and unaccent.',
    );
  }
}
