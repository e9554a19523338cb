import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { Worker } from 'node:worker_threads';
import type { Logger } from 'pino';
import type { Connection } from '#db/client';
import { enterFile, fileReceived, forgetFile, unfinishedFiles } from '#db/queries/imports';
import type { Allowed } from '#domain/access/can';
import { startThread } from '#server/thread';
import type { WorkerFacts, WorkerMessage } from './import-worker';
import { uploadPath } from './work';

/** No file may have more; a whole dump of a quarter of a million cables has 2 GB. */
export const LARGEST_UPLOAD = 8 * 1024 ** 3;

/** Between the end of a thread and the next one; doubled each time. */
const SHORTEST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/** A file that comes in. */
export interface Upload {
  /** Files that are sent together share it. */
  batch: string;
  name: string;
  body: ReadableStream<Uint8Array>;
}

/** What the uploads are built from. */
export interface UploadGrounds {
  connection: Connection;
  /** The database's address, for the thread's own connections; absent where nothing is uploaded. */
  url: string | undefined;
  dataDir: string;
  log: Logger;
}

/** Receives files and has them imported beside the server (SPEC IM23). */
export class Uploads {
  private worker: Worker | null = null;
  /** Waits to start a new thread in place of one that ended by itself. */
  private again: NodeJS.Timeout | null = null;
  private pause = SHORTEST_PAUSE_MS;
  private readonly folder: string;

  constructor(private readonly grounds: UploadGrounds) {
    this.folder = join(grounds.dataDir, 'uploads');
  }

  /**
   * Receives a file: all of it is on disk and entered before it counts.
   * @throws RangeError where it is larger than any dump; whatever breaks the stream. Nothing of it is left then.
   */
  async receive(grant: Allowed<'import', 'library'>, { batch, name, body }: Upload): Promise<string> {
    const { db } = this.grounds.connection;
    await mkdir(this.folder, { recursive: true });
    const id = await enterFile(db, grant, { batch, name, size: 0 });
    const path = uploadPath(this.folder, id);
    try {
      const size = await store(body, `${path}.part`);
      await rename(`${path}.part`, path);
      await fileReceived(db, id, size);
    } catch (error) {
      await rm(`${path}.part`, { force: true });
      await forgetFile(db, id);
      throw error;
    }
    this.queue(id);
    return id;
  }

  /** Takes up what a stopped server left. Of a file whose bytes had not all come nothing is kept. */
  async resume(): Promise<void> {
    const { db } = this.grounds.connection;
    for (const { id, state } of await unfinishedFiles(db)) {
      if (state !== 'receiving') this.queue(id);
      else {
        await rm(`${uploadPath(this.folder, id)}.part`, { force: true });
        await forgetFile(db, id);
      }
    }
  }

  /** Ends the thread; what it was at is taken up at the next start. */
  async stop(): Promise<void> {
    if (this.again) clearTimeout(this.again);
    const worker = this.worker;
    this.worker = null;
    if (!worker) return;
    const ended = new Promise<void>((done) => {
      worker.on('message', (message: WorkerMessage) => 'ended' in message && done());
      worker.on('exit', () => done());
      setTimeout(done, 3_000).unref();
    });
    worker.postMessage({ end: true } satisfies WorkerMessage);
    await ended;
    await worker.terminate();
  }

  private queue(id: string): void {
    this.worker ??= this.start();
    this.worker.postMessage({ queue: id } satisfies WorkerMessage);
  }

  /** The thread ends where the database goes away. What was not done with goes on in a new one, once it is back. */
  private startAgain(): void {
    const takeUp = async () => {
      try {
        for (const { id, state } of await unfinishedFiles(this.grounds.connection.db))
          if (state !== 'receiving') this.queue(id);
      } catch (error) {
        this.grounds.log.error({ err: error }, 'what was being imported cannot be taken up yet');
        this.startAgain();
      }
    };
    this.again = setTimeout(takeUp, this.pause).unref();
    this.pause = Math.min(LONGEST_PAUSE_MS, this.pause * 2);
  }

  private start(): Worker {
    const { url, log } = this.grounds;
    if (url === undefined) throw new Error('uploads need the address of the database');
    const worker = startThread('import-worker', import.meta.url, {
      workerData: { url, uploads: this.folder } satisfies WorkerFacts,
    });
    worker.on('message', (message: WorkerMessage) => {
      if ('fault' in message) log.error({ fault: message.fault }, 'the import thread had a fault');
    });
    worker.on('error', (error) => log.error({ err: error }, 'the import thread failed'));
    const began = performance.now();
    worker.on('exit', () => {
      if (this.worker !== worker) return;
      this.worker = null;
      if (performance.now() - began > LONGEST_PAUSE_MS) this.pause = SHORTEST_PAUSE_MS;
      this.startAgain();
    });
    worker.unref();
    return worker;
  }
}

async function store(body: ReadableStream<Uint8Array>, path: string): Promise<number> {
  let size = 0;
  const counter = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      size += chunk.length;
      done(
        size > LARGEST_UPLOAD ? new RangeError('The file is larger than any dump of cables.') : null,
        chunk,
      );
    },
  });
  await pipeline(Readable.fromWeb(body), counter, createWriteStream(path));
  return size;
}
