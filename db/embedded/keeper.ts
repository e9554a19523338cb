/**
 * A process of its own that keeps one embedded Postgres alive for as long as somebody holds it, and ends it when the
 * last holder is gone: stopped, crashed or killed, a closed socket says it. So a `kill -9` of the server leaves no
 * Postgres behind, and an import beside a running server shares its database.
 *
 * Usage: keeper DATA_DIR. Writes DATA_DIR/keeper.json when ready, prints one JSON line on failure.
 */
import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { startCluster } from './cluster';

/** Nobody came within this time: whoever asked for us is gone. */
const FIRST_HOLDER_MS = 15_000;

async function keep(dataDir: string): Promise<void> {
  const file = join(dataDir, 'keeper.json');
  const cluster = await startCluster(dataDir);
  const token = randomBytes(16).toString('hex');
  const holders = new Set<Socket>();
  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    rmSync(file, { force: true });
    door.close();
    await cluster.stop();
    process.exit(0);
  };
  const door = createServer((socket) => {
    socket.setEncoding('utf8');
    socket.once('data', (said) => {
      if (ending || String(said).trim() !== token) return socket.destroy();
      holders.add(socket);
      socket.write('held\n');
    });
    socket.on('error', () => socket.destroy());
    socket.once('close', () => {
      if (holders.delete(socket) && holders.size === 0) void end();
    });
  });
  door.listen(0, '127.0.0.1', () => {
    const address = door.address();
    if (!address || typeof address === 'string') throw new Error('the keeper has no port');
    const card = { pid: process.pid, port: address.port, token, url: cluster.url };
    writeFileSync(file, JSON.stringify(card), { mode: 0o600 });
  });
  setTimeout(() => holders.size === 0 && void end(), FIRST_HOLDER_MS);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void end());
}

const [dataDir] = process.argv.slice(2);
if (!dataDir) throw new Error('usage: keeper DATA_DIR');
keep(dataDir).catch((error: unknown) => {
  process.stdout.write(
    `${JSON.stringify({ error: error instanceof Error ? error.message : String(error) })}\n`,
  );
  process.exit(1);
});
