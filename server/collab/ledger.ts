/**
 * What a memo is known to hold, without its text: how far each client's clocks reach, what is deleted and how deep it
 * is nested. Enough to say of an update whether it fits, whether it brings news, or whether something before it is
 * missing.
 */
import { Depths } from './depths';
import { hasOrder } from './order';
import type { Range, Scan } from './scan';

/** Ranges of one client, sorted, apart from one another: from, to, from, to … */
type Spans = number[];

/** Index of the first span that ends at or after `clock`. */
function firstReaching(spans: Spans, clock: number): number {
  let low = 0;
  let high = spans.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle * 2 + 1] ?? 0) < clock) low = middle + 1;
    else high = middle;
  }
  return low;
}

function covers(spans: Spans | undefined, from: number, to: number): boolean {
  if (!spans) return false;
  const at = firstReaching(spans, to) * 2;
  return (spans[at] ?? Number.POSITIVE_INFINITY) <= from;
}

function cover(spans: Spans, from: number, to: number): void {
  const first = firstReaching(spans, from);
  let last = first;
  let [low, high] = [from, to];
  while (last * 2 < spans.length && (spans[last * 2] ?? 0) <= to) {
    low = Math.min(low, spans[last * 2] ?? low);
    high = Math.max(high, spans[last * 2 + 1] ?? high);
    last++;
  }
  spans.splice(first * 2, (last - first) * 2, low, high);
}

/** How an update stands to what is known. `gap`: it builds on something that is not here. */
export type Fit = 'news' | 'known' | 'gap';

/** Grows with each accepted update. */
export class Ledger {
  readonly #heads = new Map<number, number>();
  readonly #deleted = new Map<number, Spans>();
  readonly #depths = new Depths();
  #ranges = 0;

  /** The clock after the last one known of this client; 0 for a stranger. */
  head(client: number): number {
    return this.#heads.get(client) ?? 0;
  }

  /** Whether nothing was ever written. */
  isEmpty(): boolean {
    return this.#heads.size === 0;
  }

  /** How many stretches are deleted, each as long as can be. */
  get deletedRanges(): number {
    return this.#ranges;
  }

  /** Whether all of this is deleted already. */
  isDeleted({ client, from, to }: Range): boolean {
    return covers(this.#deleted.get(client), from, to);
  }

  /** How deep this update, which fits, would reach; 1 is what stands in the memo itself. */
  deepest(scan: Scan): number {
    return this.#depths.deepest(scan);
  }

  /** Whether this update follows on what is known, and adds to it. */
  fit(scan: Scan): Fit {
    const reach = new Map<number, number>();
    for (const { client, from, to } of scan.brings) {
      if (from > this.head(client)) return 'gap';
      reach.set(client, to);
    }
    const reaches = (client: number) => Math.max(this.head(client), reach.get(client) ?? 0);
    if (scan.links.some(({ onClient, onClock }) => onClock >= reaches(onClient))) return 'gap';
    if (!hasOrder(scan, (client) => this.head(client))) return 'gap';
    if (scan.deletes.some(({ client, to }) => to > reaches(client))) return 'gap';
    const grows = scan.brings.some(({ client, to }) => to > this.head(client));
    return grows || scan.deletes.some((range) => !this.isDeleted(range)) ? 'news' : 'known';
  }

  /** Whether the other knows the same clocks, and all deletions of this one. */
  isWithin(other: Ledger): boolean {
    if (this.#heads.size !== other.#heads.size) return false;
    for (const [client, clock] of this.#heads) if (other.head(client) !== clock) return false;
    for (const [client, spans] of this.#deleted) {
      for (let at = 0; at < spans.length; at += 2) {
        if (!other.isDeleted({ client, from: spans[at] ?? 0, to: spans[at + 1] ?? 0 })) return false;
      }
    }
    return true;
  }

  /** Takes note of an update. */
  absorb(scan: Scan): void {
    this.#depths.absorb(scan);
    for (const { client, to } of scan.brings) this.#heads.set(client, Math.max(this.head(client), to));
    for (const { client, from, to } of scan.deletes) {
      const spans = this.#deleted.get(client) ?? [];
      this.#deleted.set(client, spans);
      const before = spans.length;
      cover(spans, from, to);
      this.#ranges += (spans.length - before) / 2;
    }
  }
}
