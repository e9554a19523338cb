import type { Scan } from './scan';

/** A committed update with its place in the log. */
export interface Committed {
  seq: number;
  update: Uint8Array;
  /** Whose client ids are in it; null for the server's, or where it is not known here. */
  user: string | null;
}

/** A committed update on its way into the text. */
export interface Arrived<From> extends Committed {
  scan: Scan;
  /** The connection it came from; null where it did not come from one of this process. */
  from: From | null;
}

/**
 * Puts committed updates into the order of the log, whoever committed them: with several processes one may hear of
 * update 7 before it hears of 6.
 */
export class Arrivals<From> {
  readonly #early = new Map<number, Arrived<From>>();

  /**
   * @param head the number of the last update that was added
   * @param add adds the next one, upon which `head` grows by one
   */
  constructor(
    private readonly head: () => number,
    private readonly add: (arrived: Arrived<From>) => void,
  ) {}

  /** Whether some wait for what is missing before them. */
  get hasGap(): boolean {
    return this.#early.size > 0;
  }

  /** Whether this one is here already, added or waiting. */
  has(seq: number): boolean {
    return seq <= this.head() || this.#early.has(seq);
  }

  /** Takes one, and adds all whose turn it is. */
  take(arrived: Arrived<From>): void {
    if (!this.has(arrived.seq)) this.#early.set(arrived.seq, arrived);
    this.settle();
  }

  /** Adds all whose turn it is; forgets those that a state overtook. */
  settle(): void {
    for (let next = this.#early.get(this.head() + 1); next; next = this.#early.get(this.head() + 1)) {
      this.#early.delete(next.seq);
      this.add(next);
    }
    for (const seq of this.#early.keys()) if (seq <= this.head()) this.#early.delete(seq);
  }
}
