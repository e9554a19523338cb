import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type postgres from 'postgres';
import { type Connection, connect } from '#db/client';
import { startCluster } from '#db/embedded/cluster';
import { migrate } from '#db/migrate';

/** An embedded Postgres of its own with all migrations, and a folder beside it; both are gone afterwards. */
export async function withDatabase<T>(
  use: (connection: Connection, folder: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'aide-memoire-bench-'));
  chmodSync(folder, 0o755);
  const cluster = await startCluster(join(folder, 'data'));
  try {
    await migrate(cluster.url);
    const connection = connect(cluster.url, 4);
    try {
      return await use(connection, folder);
    } finally {
      await connection.close();
    }
  } finally {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Processor time in ms of all processes of Postgres that can be named; NaN where the system does not tell. */
export async function postgresTime(sql: postgres.Sql): Promise<number> {
  const rows = await sql<
    { pid: number }[]
  >`select pid from pg_stat_activity where backend_type = 'client backend'`;
  return rows.reduce((sum, { pid }) => {
    const file = `/proc/${pid}/schedstat`;
    return sum + (existsSync(file) ? Number(readFileSync(file, 'utf8').split(' ')[0]) / 1e6 : Number.NaN);
  }, 0);
}
