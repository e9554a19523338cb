import type { Logger } from 'pino';
import { metrics } from './metrics';
import type { LogStore, Stored } from './store';

/** What a follower tells its memo. */
export interface Followed {
  /** The number of the last update that is here. */
  seq(): number;
  /** This is beyond it. @throws where it cannot be read */
  take(missed: Stored): void;
  /** The store holds something that cannot be followed. */
  broken(why: string): void;
  /** Nothing is being fetched any more. */
  settled(): void;
}

/** Fetches what other processes committed to a memo and this one has not heard of. */
export class Follower {
  #catchingUp: Promise<void> | null = null;

  constructor(
    private readonly memoId: string,
    private readonly followed: Followed,
    private readonly store: LogStore,
    private readonly logger: Logger,
  ) {}

  get busy(): boolean {
    return this.#catchingUp !== null;
  }

  /** One at a time. Never rejects. */
  catchUp(): Promise<void> {
    this.#catchingUp ??= this.#fetch().finally(() => {
      this.#catchingUp = null;
      this.followed.settled();
    });
    return this.#catchingUp;
  }

  /** Resolves when all is here that was committed before this call. Never rejects. */
  async refresh(): Promise<void> {
    await this.#catchingUp;
    await this.catchUp();
  }

  async #fetch(): Promise<void> {
    try {
      const missed = await this.store.since(this.memoId, this.followed.seq());
      if (missed.faults.length > 0) return this.followed.broken('what others committed cannot be read');
      metrics.healed.inc(missed.updates.length);
      this.followed.take(missed);
    } catch (error) {
      this.logger.error({ err: error, memo: this.memoId }, 'what others committed could not be fetched');
    }
  }
}
