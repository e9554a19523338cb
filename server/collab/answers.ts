import type { Frames } from './frame';

/** When a server comes back, all windows of a memo ask the same within a moment; after it nobody asks again. */
const KEPT_MS = 1_000;
const MAX_KEPT = 8;
/** A longer question is nobody else's. */
const MAX_QUESTION = 4_096;

/** Answers to sync step 1, made once for all who ask the same. Each may be as large as its memo, so none is kept long. */
export class Answers {
  readonly #kept = new Map<string, Frames>();
  #timer: NodeJS.Timeout | null = null;

  /** The answer to a client with this state vector; `make` makes it where it is not here. */
  to(vector: Uint8Array, make: () => Frames): Frames {
    const key = Buffer.from(vector).toString('latin1');
    const known = this.#kept.get(key);
    if (known) return known;
    const made = make();
    if (vector.length > MAX_QUESTION || this.#kept.size >= MAX_KEPT) return made;
    this.#kept.set(key, made);
    this.#timer ??= setTimeout(() => this.clear(), KEPT_MS).unref();
    return made;
  }

  /** The memo has changed: no answer is right any more. */
  clear(): void {
    this.#kept.clear();
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
