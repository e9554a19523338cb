import type { AwarenessEntry } from './protocol';

/** Between two words on one's caret. */
const CARET_MS = 50;

/**
 * What one connection says of its caret: the newest word is the only one that counts, so one that comes too fast waits,
 * and is replaced.
 */
export class Caret {
  #waiting: AwarenessEntry[] | null = null;
  #saidAt = Number.NEGATIVE_INFINITY;

  /**
   * @param say tells it on
   * @param later runs something after so many milliseconds
   */
  constructor(
    private readonly say: (entries: AwarenessEntry[]) => void,
    private readonly later: (act: () => void, ms: number) => void,
    private readonly now: () => number,
  ) {}

  hear(entries: AwarenessEntry[]): void {
    const wait = this.#saidAt + CARET_MS - this.now();
    if (wait <= 0 && !this.#waiting) return void this.#speak(entries);
    if (!this.#waiting) {
      this.later(() => {
        const last = this.#waiting;
        this.#waiting = null;
        if (last) this.#speak(last);
      }, wait);
    }
    this.#waiting = entries;
  }

  #speak(entries: AwarenessEntry[]): void {
    this.#saidAt = this.now();
    this.say(entries);
  }
}
