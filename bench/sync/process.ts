import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { pause } from './load';

const TICKS = Number(execFileSync('getconf', ['CLK_TCK']).toString());
/** Makes a server collect its garbage when it is asked to, so that what is left is what it needs. */
const GC = `data:text/javascript,import v8 from 'node:v8';import vm from 'node:vm';v8.setFlagsFromString('--expose-gc');const gc=vm.runInNewContext('gc');process.on('SIGUSR2',()=>gc());`;

/** Further arguments for the servers' Node: to profile them, to trace their garbage collection. */
const MORE = process.env.BENCH_NODE_ARGS?.split(' ') ?? [];

const PRINT = process.env.BENCH_LOG ? 'inherit' : 'ignore';

/** Whether processes can be pinned to a core here. */
export const canPin = (() => {
  try {
    execFileSync('taskset', ['-c', '0', 'true']);
    return true;
  } catch {
    return false;
  }
})();

/** Moves this process to the second core; the server under test has the first to itself. */
export function stepAside(): void {
  if (canPin) execFileSync('taskset', ['-a', '-p', '-c', '1', String(process.pid)], { stdio: 'ignore' });
}

/** How a server is started. */
export interface Command {
  file: string;
  args: string[];
  cwd: string;
  port: number;
  env: Record<string, string>;
}

const answers = (port: number) =>
  new Promise<boolean>((done) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });

/** A server under test: a process of its own on a core of its own. */
export class Subject {
  #child: ChildProcess | null = null;

  constructor(private readonly command: Command) {}

  async start(): Promise<void> {
    const { file, args, cwd, port, env } = this.command;
    const [program = '', ...rest] = [
      ...(canPin ? ['taskset', '-c', '0'] : []),
      file,
      '--import',
      GC,
      ...MORE,
      ...args,
    ];
    const child = spawn(program, rest, {
      cwd,
      env: { ...process.env, ...env, PORT: String(port) },
      stdio: ['ignore', PRINT, PRINT],
    });
    this.#child = child;
    for (let n = 0; !(await answers(port)); n++) {
      if (child.exitCode !== null || n > 600) throw new Error(`${args.join(' ')} did not start`);
      await pause(50);
    }
    await pause(200);
  }

  async stop(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }

  /** Seconds of processor time it has used. */
  get cpu(): number {
    const stat = readFileSync(`/proc/${this.#child?.pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  }

  /**
   * Its memory in kB after a quarter of a minute of rest, in which it has collected its garbage and V8 has given back
   * what it had grown by.
   */
  async memory(): Promise<number> {
    for (let n = 0; n < 3; n++) {
      this.#child?.kill('SIGUSR2');
      await pause(5_000);
    }
    const status = readFileSync(`/proc/${this.#child?.pid}/status`, 'latin1');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]);
  }

  /** Resolves when it has had nothing to do for a second. */
  async idle(): Promise<void> {
    for (let calm = 0; calm < 4; ) {
      const before = this.cpu;
      await pause(250);
      calm = this.cpu - before < 0.02 ? calm + 1 : 0;
    }
  }
}
