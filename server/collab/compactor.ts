import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import { metrics } from './metrics';
import type { LogStore } from './store';

/** Makes one state of updates. @throws where it would not say the same */
export type Replay = (updates: Uint8Array[]) => Promise<Uint8Array>;

/** Updates behind the snapshot that are worth a compaction. */
const WORTHWHILE = 200;

/** Called when the store holds a state in place of the updates up to `seq`. */
type Done = (state: Uint8Array, seq: number) => void;

/** Compacts memos one after the other, each from what the store holds: that is the truth, not what is in memory. */
export class Compactor {
  readonly #due = new Map<string, Done>();
  #running: Promise<void> | null = null;
  #stopped = false;

  constructor(
    private readonly store: LogStore,
    private readonly log: Logger,
    private readonly replay: Replay,
  ) {}

  /** Compacts this memo when its turn comes, if there is enough to do. */
  ask(memoId: string, done: Done): void {
    if (this.#stopped) return;
    this.#due.set(memoId, done);
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
  }

  /** Resolves when nothing is being compacted; what waited is dropped. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#due.clear();
    await this.#running;
  }

  /** Resolves when all that was asked for is done. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    for (const [memoId, done] of this.#due) {
      this.#due.delete(memoId);
      const end = metrics.compactions.startTimer();
      try {
        await this.#compact(memoId, done);
      } catch (error) {
        metrics.compactionFailures.inc();
        this.log.error({ err: error, memo: memoId }, 'a memo could not be compacted; its updates are kept');
      } finally {
        end();
      }
    }
  }

  async #compact(memoId: string, done: Done): Promise<void> {
    const { snapshot, updates, head, faults } = await this.store.load(memoId);
    if (faults.length > 0 || updates.length < WORTHWHILE) return;
    const all = [...(snapshot ? [snapshot] : []), ...updates].map(({ payload }) => payload);
    const state = await this.replay(all);
    await this.store.compact(memoId, head, state);
    done(state, head);
  }
}

type Answer = { id: number; state: Uint8Array } | { id: number; error: string };

interface Job {
  resolve: (state: Uint8Array) => void;
  reject: (error: Error) => void;
}

/** A thread that replays; started when it is first needed, and not what keeps the process alive. */
export class ReplayThread {
  readonly #jobs = new Map<number, Job>();
  #worker: Worker | null = null;
  #lastId = 0;

  readonly replay: Replay = (updates) =>
    new Promise((resolve, reject) => {
      this.#worker ??= this.#start();
      this.#worker.ref();
      this.#lastId++;
      this.#jobs.set(this.#lastId, { resolve, reject });
      this.#worker.postMessage({ id: this.#lastId, updates });
    });

  async stop(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = null;
  }

  #start(): Worker {
    const here = dirname(fileURLToPath(import.meta.url));
    const built = join(here, 'compact-worker.js');
    const worker = existsSync(built)
      ? new Worker(built)
      : new Worker(fromSource(join(here, 'compact-worker.ts')), { eval: true, execArgv: [] });
    worker.on('message', (answer: Answer) => this.#settle(answer));
    worker.on('error', (error) => this.#fail(error));
    worker.on('exit', () => this.#fail(new Error('the thread ended')));
    return worker;
  }

  #settle(answer: Answer): void {
    const job = this.#jobs.get(answer.id);
    this.#jobs.delete(answer.id);
    if (this.#jobs.size === 0) this.#worker?.unref();
    if ('state' in answer) job?.resolve(answer.state);
    else job?.reject(new Error(answer.error));
  }

  #fail(error: Error): void {
    this.#worker = null;
    for (const job of this.#jobs.values()) job.reject(error);
    this.#jobs.clear();
  }
}

/** A thread does not take over the TypeScript loader of the thread that starts it. */
function fromSource(file: string): string {
  const tsx = dirname(createRequire(import.meta.url).resolve('tsx/package.json'));
  const loader = pathToFileURL(join(tsx, 'dist', 'esm', 'api', 'index.mjs')).href;
  const url = JSON.stringify(pathToFileURL(file).href);
  return `import(${JSON.stringify(loader)}).then(({ tsImport }) => tsImport(${url}, ${url}))`;
}
