import { Bucket, type BucketSize } from './bucket';

/** Kibibytes and frames that one connection, or all of one person, may send. A person types ten frames a second. */
const SOCKET: BucketSize = { burst: 4_000, perSecond: 2_000 };
const PERSON: BucketSize = { burst: 8_000, perSecond: 4_000 };

/** What the question for all (sync step 1) costs, in frames: an answer may be megabytes. */
export const ASK_COST = 100;

/** What an edit costs on top that has a gap or is refused, and a word on one's caret: honest windows have few of them. */
export const VAIN_COST = 10;
export const CARET_COST = 10;

/** What a frame of so many bytes costs. */
export const costOf = (bytes: number) => 1 + bytes / 1_024;

/** How fast a connection is read: by its own bucket and by that of its person. */
export class Pace {
  constructor(private readonly buckets: readonly Bucket[]) {}

  /** Milliseconds until the next frame may be read. */
  get wait(): number {
    return Math.max(0, ...this.buckets.map((bucket) => bucket.wait));
  }

  spend(cost: number): void {
    for (const bucket of this.buckets) bucket.spend(cost);
  }
}

/** The buckets of people, as long as they are not full: each has one, however many connections they open. */
export class Paces {
  readonly #people = new Map<string, Bucket>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** For a new connection of this person. */
  open(userId: string): Pace {
    const person = this.#people.get(userId) ?? new Bucket(PERSON, this.now);
    this.#people.set(userId, person);
    return new Pace([new Bucket(SOCKET, this.now), person]);
  }

  /** Forgets those who have nothing to wait for. */
  sweep(): void {
    for (const [userId, bucket] of this.#people) if (bucket.isFull) this.#people.delete(userId);
  }
}
