import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '..');
const READY = /ready at http:\/\/localhost:(\d+)/;

/** A running Aide-Mémoire with its own data, which a story may kill and start again. */
export class Site {
  private process: ChildProcess | null = null;
  private port = 0;
  private said = '';

  private constructor(readonly dataDir: string) {}

  /** A site with a fresh demo team. */
  static async open(): Promise<Site> {
    await mkdir(join(ROOT, '.cache'), { recursive: true });
    const site = new Site(mkdtempSync(join(ROOT, '.cache', 'e2e-')));
    await site.start();
    return site;
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** Starts the built server as `npm start` does; on the port it had before, if it had one. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [join(ROOT, 'server', 'launch', 'start.mjs')], {
      cwd: ROOT,
      env: {
        ...process.env,
        PORT: String(this.port),
        HOST: 'localhost',
        DATA_DIR: this.dataDir,
        NODE_ENV: 'production',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.process = child;
    this.port = await new Promise<number>((resolve, reject) => {
      const hear = (chunk: Buffer) => {
        this.said += chunk.toString();
        const ready = READY.exec(this.said);
        if (ready) resolve(Number(ready[1]));
      };
      this.said = '';
      child.stdout?.on('data', hear);
      child.stderr?.on('data', hear);
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${this.said}`)));
    });
  }

  /** `npm run import` of a text, beside the running server. */
  async import(text: string, fileName: string): Promise<void> {
    const folder = mkdtempSync(join(this.dataDir, 'copy-'));
    const file = join(folder, fileName);
    await writeFile(file, text);
    const command = [join(ROOT, 'server', 'launch', 'run.mjs'), 'server/cli/import.ts', file];
    const env = { ...process.env, DATA_DIR: this.dataDir };
    await promisify(execFile)(process.execPath, command, { cwd: ROOT, env });
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.process;
    if (!child || child.exitCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  }

  /** kill -9, as a power cut would. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  /** Stops politely and throws the data away. */
  async close(): Promise<void> {
    await this.end('SIGTERM');
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
