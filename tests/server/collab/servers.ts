import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { afterEach } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const OUT = join(ROOT, '.cache', 'collab-process');

/** Bundled once: a server that is killed twenty times should start fast. */
let bundled: Promise<unknown> | null = null;
const bundle = () => {
  mkdirSync(OUT, { recursive: true });
  bundled ??= build({
    absWorkingDir: ROOT,
    entryPoints: {
      process: 'tests/server/collab/process.ts',
      'compact-worker': 'server/collab/compact-worker.ts',
    },
    outdir: OUT,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  });
  return bundled;
};

/** A server process with the sync engine and nothing else. */
export interface ServerProcess {
  url: string;
  origin: string;
  port: number;
  /** kill -9, as a power cut would. */
  kill(): Promise<void>;
  /** SIGTERM: it drains and ends by itself. Its exit code. */
  stop(): Promise<number | null>;
}

/** Starts server processes for a test, and ends those that are left after it. */
export function servers() {
  const running = new Set<ChildProcess>();
  afterEach(() => {
    for (const child of running) child.kill('SIGKILL');
    running.clear();
  });

  return async function start(
    databaseUrl: string,
    port = 0,
    env: Record<string, string | undefined> = {},
  ): Promise<ServerProcess> {
    await bundle();
    const child = spawn(process.execPath, [join(OUT, 'process.mjs')], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, DATABASE_URL: databaseUrl, PORT: String(port), ...env },
    });
    running.add(child);
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const host = /listening at (\S+)/.exec(line)?.[1];
    if (!host) throw new Error(`the server said ${line}`);
    const end = async (signal: NodeJS.Signals) => {
      const gone = once(child, 'exit') as Promise<[number | null]>;
      child.kill(signal);
      const [code] = await gone;
      running.delete(child);
      return code;
    };
    return {
      url: `ws://${host}/collab`,
      origin: `http://${host}`,
      port: Number(host.split(':')[1]),
      kill: async () => void (await end('SIGKILL')),
      stop: () => end('SIGTERM'),
    };
  };
}
