import { randomUUID } from 'node:crypto';
import { createClient } from '@redis/client';
import type { Logger } from 'pino';
import type { Bus, Said } from './bus';
import { decodeSaid, encodeSaid } from './bus-bytes';
import { metrics } from './metrics';

type Hear = (said: Said) => void;

const channelOf = (memoId: string) => `aide-memoire:${memoId}`;

/** Between two attempts: half a second at most at first, three seconds later on, never all processes at once. */
const retryIn = (attempt: number) =>
  Math.min(3_000, 100 * 2 ** Math.min(attempt, 5)) * (0.5 + Math.random() / 2);

/**
 * Joins processes through Redis, by publish and subscribe: nothing is stored there. While Redis is away each process
 * finds what the others commit by the numbers of the log; when it is back, all listeners are told of the loss.
 */
export class RedisBus implements Bus {
  readonly shared = true;
  readonly process = randomUUID();
  readonly #ears = new Map<string, Hear>();
  readonly #speaker: ReturnType<typeof newClient>;
  readonly #listener: ReturnType<typeof newClient>;
  #closed = false;

  constructor(
    url: string,
    private readonly log: Logger,
  ) {
    this.#speaker = newClient(url);
    this.#listener = newClient(url);
    for (const client of [this.#speaker, this.#listener]) {
      client.on('error', (error: Error) => this.#complain(error));
      // Settles when it is connected, however long that takes, or when it is closed before.
      client.connect().catch((error: unknown) => this.#complain(error));
    }
    this.#listener.on('ready', () => {
      for (const hear of this.#ears.values()) hear({ kind: 'loss' });
    });
  }

  publish(memoId: string, said: Said): void {
    if (said.kind === 'loss') return;
    if (!this.#speaker.isReady) return void metrics.unsaid.inc();
    this.#speaker
      .publish(channelOf(memoId), Buffer.from(encodeSaid(this.process, said)))
      .catch(() => metrics.unsaid.inc());
  }

  listen(memoId: string, hear: Hear): () => void {
    this.#ears.set(memoId, hear);
    this.#listener
      .subscribe(channelOf(memoId), (message) => this.#hear(memoId, message), true)
      .then(() => this.#ears.get(memoId) === hear && hear({ kind: 'loss' }))
      .catch((error: unknown) => this.#complain(error));
    return () => {
      if (this.#ears.get(memoId) !== hear) return;
      this.#ears.delete(memoId);
      this.#listener.unsubscribe(channelOf(memoId)).catch((error: unknown) => this.#complain(error));
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const client of [this.#speaker, this.#listener]) client.destroy();
  }

  #hear(memoId: string, message: Buffer): void {
    try {
      const { process, said } = decodeSaid(message);
      if (process !== this.process) this.#ears.get(memoId)?.(said);
    } catch (error) {
      this.log.error({ err: error, memo: memoId }, 'a message of another process cannot be read');
      this.#ears.get(memoId)?.({ kind: 'loss' });
    }
  }

  #complain(error: unknown): void {
    if (!this.#closed)
      this.log.error({ err: error }, 'Redis does not answer; processes learn from the log of one another');
  }
}

function newClient(url: string) {
  return createClient({
    url,
    disableOfflineQueue: false,
    socket: { reconnectStrategy: retryIn, connectTimeout: 5_000 },
  });
}
