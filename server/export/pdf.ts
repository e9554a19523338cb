import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { MemoTree } from '#domain/memo/tree';
import { pdfData } from './pdf-data';
import type { ExportMeta } from './presentation';

/** No memo takes this long to set; one that does holds up all others. */
const LONGEST_MS = 60_000;

interface Job {
  resolve: (pdf: Buffer) => void;
  reject: (error: Error) => void;
  timer: NodeJS.Timeout;
}

type Answer = { id: number } & ({ pdf: Uint8Array } | { error: string });

let worker: Worker | null = null;
let lastId = 0;
const jobs = new Map<number, Job>();

/** A memo as PDF (SPEC EX11). Set in a worker thread, one at a time. Rejects where it cannot be set within a minute. */
export function writePdf(tree: MemoTree, meta: ExportMeta): Promise<Buffer> {
  const memo = JSON.stringify(pdfData(tree, meta));
  return new Promise((resolve, reject) => {
    lastId += 1;
    const timer = setTimeout(() => abandon('it took more than a minute'), LONGEST_MS);
    jobs.set(lastId, { resolve, reject, timer });
    worker ??= start();
    worker.ref();
    worker.postMessage({ id: lastId, memo });
  });
}

/** The worker beside this file: pdf-worker.js in build/, pdf-worker.ts in the sources. */
function start(): Worker {
  const here = dirname(fileURLToPath(import.meta.url));
  const built = join(here, 'pdf-worker.js');
  const started = existsSync(built)
    ? new Worker(built)
    : new Worker(fromSource(join(here, 'pdf-worker.ts')), { eval: true, execArgv: [] });
  started.on('message', (answer: Answer) => settle(answer));
  started.on('error', (error) => abandon(error.message));
  return started;
}

/** A thread does not take over the TypeScript loader of the thread that starts it. */
function fromSource(file: string): string {
  const tsx = dirname(createRequire(import.meta.url).resolve('tsx/package.json'));
  const loader = pathToFileURL(join(tsx, 'dist', 'esm', 'api', 'index.mjs')).href;
  const url = JSON.stringify(pathToFileURL(file).href);
  return `import(${JSON.stringify(loader)}).then(({ tsImport }) => tsImport(${url}, ${url}))`;
}

function settle(answer: Answer): void {
  const job = jobs.get(answer.id);
  jobs.delete(answer.id);
  if (jobs.size === 0) worker?.unref();
  if (!job) return;
  clearTimeout(job.timer);
  if ('pdf' in answer) job.resolve(Buffer.from(answer.pdf));
  else job.reject(new Error(`The PDF could not be set: ${answer.error}`));
}

/** Gives up all that waits, and the worker with it; the next memo gets a new one. */
function abandon(reason: string): void {
  const lost = worker;
  worker = null;
  for (const job of jobs.values()) {
    clearTimeout(job.timer);
    job.reject(new Error(`The PDF could not be set: ${reason}`));
  }
  jobs.clear();
  void lost?.terminate();
}
