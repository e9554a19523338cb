/** The thread that imports received files, one after another, from a queue in Postgres. */
import { parentPort, workerData } from 'node:worker_threads';
import PgBoss from 'pg-boss';
import { connect } from '#db/client';
import { workOffIndex } from '#db/queries/bulk-cables';
import { workOn } from './work';

/** What the thread is started with. */
export interface WorkerFacts {
  url: string;
  uploads: string;
}

/** From the server: a file to be queued, or the end. From the thread: that it ended, or what went wrong. */
export type WorkerMessage = { queue: string } | { end: true } | { ended: true } | { fault: string };

const QUEUE = 'import-file';
/** A dump may take hours. */
const OPTIONS = { retryLimit: 3, retryDelay: 2, expireInHours: 23 };
/** So many files are fetched at a time: a folder is many small ones. */
const BATCH = 50;

const { url, uploads } = workerData as WorkerFacts;
const connection = connect(url, 3);
const boss = new PgBoss({ connectionString: url, max: 2, schedule: false });
const tell = (message: WorkerMessage) => parentPort?.postMessage(message);
boss.on('error', (error) => tell({ fault: error.message }));

/**
 * Where the database is away neither its connections nor the queue can be relied on afterwards: the driver's may never
 * send again (porsager/postgres issue 1208), and a job stays as if it were being done. The server starts a new thread.
 */
function giveUp(error: unknown): never {
  tell({ fault: String(error) });
  process.exit(1);
}

async function start(): Promise<void> {
  await boss.start();
  await boss.createQueue(QUEUE);
  await boss.work<{ file: string }>(
    QUEUE,
    { batchSize: BATCH, pollingIntervalSeconds: 0.5 },
    async (jobs) => {
      for (const { data } of jobs) await workOn(connection, uploads, data.file).catch(giveUp);
      await workOffIndex(connection.sql).catch(giveUp);
    },
  );
}

async function end(): Promise<void> {
  await boss.stop({ graceful: false, close: true });
  await connection.sql.end({ timeout: 1 });
  tell({ ended: true });
}

const started = start();
started.catch(giveUp);
parentPort?.on('message', (message: WorkerMessage) => {
  if ('end' in message) void end();
  else if ('queue' in message)
    started
      .then(() => boss.send(QUEUE, { file: message.queue }, OPTIONS))
      .catch((error: unknown) => tell({ fault: String(error) }));
});
