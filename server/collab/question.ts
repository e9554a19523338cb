/** Between two questions to one connection for all that is missing. */
const ASK_MS = 100;

/**
 * Asks one connection for all that is missing. What it sent before it heard of the question is covered by its answer, so
 * one question is enough for all of that; what comes later is asked for once more.
 */
export class Question {
  #isDue = false;
  #askedAt = Number.NEGATIVE_INFINITY;

  /**
   * @param put puts the question
   * @param later runs something after so many milliseconds
   */
  constructor(
    private readonly put: () => void,
    private readonly later: (act: () => void, ms: number) => void,
    private readonly now: () => number,
  ) {}

  /** Asks at once, or as soon as it may be asked again. */
  ask(): void {
    if (this.#isDue) return;
    const wait = this.#askedAt + ASK_MS - this.now();
    if (wait <= 0) return void this.#ask();
    this.#isDue = true;
    this.later(() => {
      this.#isDue = false;
      this.#ask();
    }, wait);
  }

  #ask(): void {
    this.#askedAt = this.now();
    this.put();
  }
}
