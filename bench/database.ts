import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
