/** What is spent from a bucket, and how fast it fills. Amounts are of the caller's own measure. */
export interface BucketSize {
  /** At most in it, and in it at first. */
  burst: number;
  perSecond: number;
}

/** A token bucket: who spends more than it holds waits until it has filled up again. Nothing is thrown away. */
export class Bucket {
  #level: number;
  #at: number;

  /** @param now milliseconds */
  constructor(
    private readonly size: BucketSize,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.#level = size.burst;
    this.#at = now();
  }

  /** Milliseconds until this can be spent from again; 0: now. */
  get wait(): number {
    this.#fill();
    return this.#level > 0 ? 0 : Math.ceil(((1 - this.#level) / this.size.perSecond) * 1_000);
  }

  /** Spends; it may go below nothing, which lengthens the wait. */
  spend(amount: number): void {
    this.#fill();
    this.#level -= amount;
  }

  /** Whether it is as full as if it had never been used. */
  get isFull(): boolean {
    this.#fill();
    return this.#level >= this.size.burst;
  }

  #fill(): void {
    const now = this.now();
    const more = ((now - this.#at) / 1_000) * this.size.perSecond;
    this.#level = Math.min(this.size.burst, this.#level + more);
    this.#at = now;
  }
}
