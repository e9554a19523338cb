import type { Worker } from 'node:worker_threads';
import type { MemoTree } from '#domain/memo/tree';
import { startThread } from '#server/thread';
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

function start(): Worker {
  const started = startThread('pdf-worker', import.meta.url);
  started.on('message', (answer: Answer) => settle(answer));
  started.on('error', (error) => abandon(error.message));
  return started;
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
