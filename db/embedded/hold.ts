import { spawn } from 'node:child_process';
import { existsSync, openSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { connect, Socket } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** A hold on the embedded Postgres. */
export interface Hold {
  url: string;
  /** Lets go; the last one to let go ends Postgres. Resolves when the keeper has answered with its end, or at once
   * where others still hold it. */
  release: () => Promise<void>;
}

interface Card {
  pid: number;
  port: number;
  token: string;
  url: string;
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

function readCard(dataDir: string): Card | null {
  const file = join(dataDir, 'keeper.json');
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Card;
  } catch {
    return null; // being written this moment: the caller looks again
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Resolves when the keeper is gone, or soon where others still hold it: an ending keeper takes its card away first. */
async function untilGone(card: Card, dataDir: string): Promise<void> {
  for (let waited = 0; waited < 20_000 && alive(card.pid); waited += 25) {
    await pause(25);
    if (waited >= 200 && readCard(dataDir)?.pid === card.pid) return;
  }
}

/** Takes hold at the keeper that the card names; null where it is gone or going. */
function take(card: Card, dataDir: string): Promise<Hold | null> {
  return new Promise((answer) => {
    const socket = connect(card.port, '127.0.0.1');
    socket.setEncoding('utf8');
    socket.once('error', () => answer(null));
    socket.once('close', () => answer(null));
    socket.once('connect', () => socket.write(`${card.token}\n`));
    socket.once('data', () => {
      const release = () => {
        socket.destroy();
        return untilGone(card, dataDir);
      };
      socket.on('error', () => socket.destroy());
      socket.unref();
      answer({ url: card.url, release });
    });
  });
}

/** The keeper beside this file: keeper.ts through tsx in the sources, keeper.js in build/. */
function keeperCommand(dataDir: string): string[] {
  const here = dirname(fileURLToPath(import.meta.url));
  const built = join(here, 'keeper.js');
  if (existsSync(built)) return [built, dataDir];
  const tsx = createRequire(import.meta.url).resolve('tsx');
  return ['--import', pathToFileURL(tsx).href, join(here, 'keeper.ts'), dataDir];
}

/** Starts a keeper that outlives a kill of our whole process group. Resolves with its complaint, if it makes one. */
function startKeeper(dataDir: string): { complaint: () => string | null } {
  const log = openSync(join(dataDir, 'keeper.log'), 'a', 0o600);
  const child = spawn(process.execPath, keeperCommand(dataDir), {
    detached: true,
    stdio: ['ignore', 'pipe', log],
  });
  let said = '';
  let exited = false;
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk;
  });
  child.once('exit', () => {
    exited = true;
  });
  child.unref();
  if (child.stdout instanceof Socket) child.stdout.unref();
  const complaint = () => {
    if (!exited) return null;
    const line = said.split('\n').find((row) => row.startsWith('{'));
    if (!line) return `The embedded Postgres ended early; ${join(dataDir, 'keeper.log')} says why.`;
    return (JSON.parse(line) as { error: string }).error;
  };
  return { complaint };
}

/**
 * The embedded Postgres of a data folder: joins the one that runs there, or starts it.
 * @throws with a sentence for the user where it cannot run
 */
export async function holdDatabase(dataFolder: string): Promise<Hold> {
  const dataDir = resolve(dataFolder);
  await mkdir(dataDir, { recursive: true });
  let keeper: ReturnType<typeof startKeeper> | null = null;
  for (let waited = 0; waited < 60_000; waited += 25) {
    const card = readCard(dataDir);
    const held = card && (await take(card, dataDir));
    if (held) return held;
    // A card whose process lives but does not answer is a stranger that got a dead keeper's pid.
    if (!card || !alive(card.pid) || waited > 2_000) keeper ??= startKeeper(dataDir);
    const complaint = keeper?.complaint();
    if (complaint) throw new Error(complaint);
    await pause(25);
  }
  throw new Error(`The embedded Postgres in ${dataDir} did not answer within a minute.`);
}
