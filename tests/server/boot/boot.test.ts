import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';

const dirs: string[] = [];
const running = new Set<ChildProcess>();

afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true });
});

function freshDir(): string {
  const dir = mkdtempSync(join('.cache', 'boot-'));
  dirs.push(dir);
  return dir;
}

interface Run {
  child: ChildProcess;
  /** Resolves with all that was said when the line appears. */
  said: (line: RegExp) => Promise<RegExpExecArray>;
  ended: Promise<{ code: number | null; output: string }>;
}

/** The server from its sources, as `npm start` runs it from the build. */
function boot(env: Record<string, string>): Run {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/index.ts'], {
    env: { ...process.env, NODE_ENV: 'production', PORT: '0', VITEST: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let output = '';
  const listeners = new Set<() => void>();
  const hear = (chunk: Buffer) => {
    output += chunk.toString();
    for (const listener of listeners) listener();
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  const ended = new Promise<{ code: number | null; output: string }>((resolve) => {
    child.once('close', (code) => {
      running.delete(child);
      resolve({ code, output });
    });
  });
  const said = (line: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const found = line.exec(output);
        if (found) resolve(found);
      };
      listeners.add(look);
      look();
      void ended.then(() => reject(new Error(`ended before it said ${line}: ${output}`)));
    });
  return { child, said, ended };
}

const READY = /Aide-Mémoire ready at http:\/\/localhost:(\d+)\n/;

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function until(condition: () => boolean, ms = 10_000): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end; await new Promise((r) => setTimeout(r, 20))) {
    if (condition()) return true;
  }
  return false;
}

const postmasterPid = (dir: string) =>
  Number(readFileSync(join(dir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

describe('starting', () => {
  test.each([
    [{ PORT: 'abc' }, 'PORT is "abc"; expected a whole number from 0 to 65535.'],
    [{ SEED_DEMO: 'maybe' }, 'SEED_DEMO is "maybe"; expected 0 or 1.'],
    [
      { DATABASE_URL: 'mysql://x' },
      'DATABASE_URL is "mysql://x"; expected an address that begins with postgres://.',
    ],
  ])(
    '[OP1] a bad variable %o stops the boot with one line that says what was expected',
    async (env, line) => {
      const { code, output } = await boot(env).ended;
      expect({ code, output }).toEqual({ code: 1, output: `${line}\n` });
    },
  );

  test('[OP2] a database that does not answer is named without its password', async () => {
    const { code, output } = await boot({ DATABASE_URL: 'postgres://u:secret@127.0.0.1:1/x' }).ended;
    expect(code).toBe(1);
    expect(output).toMatch(/^DATABASE_URL postgres:\/\/u:…@127\.0\.0\.1:1\/x cannot be reached: .+\n$/);
    expect(output).not.toContain('secret');
  });

  test('[OP3] a taken port is said before anything else is started', async () => {
    const taken: Server = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    const port = address && typeof address === 'object' ? String(address.port) : '';
    const { code, output } = await boot({ PORT: port, DATA_DIR: freshDir() }).ended;
    taken.close();
    expect(code).toBe(1);
    expect(output).toBe(
      `Port ${port} is taken. Stop what listens there, or choose another: PORT=3001 npm start\n`,
    );
  });
});

describe('a first start without a demo team', () => {
  test('[AC34] prints a link that makes the first administrator, and once there is an account none', async () => {
    const dir = freshDir();
    const env = { DATA_DIR: dir, SEED_DEMO: '0' };
    const first = boot(env);
    const [, link = ''] = await first.said(/(http:\/\/localhost:\d+\/invitations\/[\w-]{40,})\n/);
    const again = await fetch(link);
    expect(again.status).toBe(200);
    expect(await again.text()).toContain('Make the first account');
    const newcomer = { name: 'First', email: 'first@example.org', password: 'lantern quay marzipan' };
    const made = await fetch(link, {
      method: 'POST',
      body: new URLSearchParams(newcomer),
      redirect: 'manual',
    });
    expect([made.status, made.headers.get('location')]).toEqual([302, '/memos']);
    const cookie = made.headers.get('set-cookie')?.split(';')[0] ?? '';
    const people = await fetch(new URL('/people', link), { headers: { cookie } });
    expect(people.status).toBe(200);
    expect((await fetch(link)).status).toBe(404);
    first.child.kill('SIGINT');
    await first.ended;
    const second = boot(env);
    await second.said(READY);
    second.child.kill('SIGINT');
    expect((await second.ended).output).not.toContain('invitations');
  });
});

describe('stopping', () => {
  test('[OP4] Ctrl-C ends the server and its Postgres', async () => {
    const dir = freshDir();
    const run = boot({ DATA_DIR: dir });
    await run.said(READY);
    const pid = postmasterPid(dir);
    run.child.kill('SIGINT');
    expect((await run.ended).code).toBe(0);
    expect(await until(() => !alive(pid))).toBe(true);
  });

  test('[OP5] after kill -9 no Postgres is left, and the next start works at once', async () => {
    const dir = freshDir();
    const first = boot({ DATA_DIR: dir });
    await first.said(READY);
    const pid = postmasterPid(dir);
    first.child.kill('SIGKILL');
    await first.ended;
    const second = boot({ DATA_DIR: dir });
    await second.said(READY);
    // Its keeper ends it, or hands it over where the second start was quicker. A process has gone some time after its lock.
    expect(await until(() => alive(pid) === (postmasterPid(dir) === pid))).toBe(true);
    second.child.kill('SIGTERM');
    await second.ended;
    expect(await until(() => !alive(pid) && !alive(postmasterPidOr(dir, pid)))).toBe(true);
  });
});

/** The file is gone once Postgres has ended. */
function postmasterPidOr(dir: string, other: number): number {
  try {
    return postmasterPid(dir);
  } catch {
    return other;
  }
}
