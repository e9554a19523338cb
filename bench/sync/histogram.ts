const BASE = Math.log(1.02);

/** Counts of milliseconds in classes two hundredths wide, from a microsecond to ten minutes. */
export class Histogram {
  readonly #counts = new Float64Array(1_100);
  count = 0;

  add(ms: number): void {
    const at = ms <= 0.001 ? 0 : Math.min(1_099, Math.floor(Math.log(ms * 1_000) / BASE));
    this.#counts[at] = (this.#counts[at] ?? 0) + 1;
    this.count++;
  }

  /** @param p 0 to 1 */
  quantile(p: number): number {
    let left = this.count * p;
    for (const [at, count] of this.#counts.entries()) {
      left -= count;
      if (left <= 0 && count > 0) return Math.exp((at + 0.5) * BASE) / 1_000;
    }
    return Number.NaN;
  }
}
