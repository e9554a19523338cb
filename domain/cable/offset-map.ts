import type { OffsetMap } from './cable';

/** Writes a derived text and its map at the same time. */
export class MappedText {
  private parts: string[] = [];
  private pairs: OffsetMap = [];
  length = 0;

  /** Appends `text`, whose first character stands for the verbatim character at `at`; `at` never goes back. */
  append(text: string, at: number): void {
    if (text === '') return;
    const n = this.pairs.length;
    const inStep = n > 0 && this.length - (this.pairs[n - 2] ?? 0) === at - (this.pairs[n - 1] ?? 0);
    if (!inStep) this.pairs.push(this.length, at);
    this.parts.push(text);
    this.length += text.length;
  }

  /** The text, and its map closed at the verbatim offset `end`. */
  finish(end: number): { text: string; map: OffsetMap } {
    return { text: this.parts.join(''), map: [...this.pairs, this.length, end] };
  }
}

/**
 * The verbatim offset of a reading offset. Inside a stretch the two run in step; where the verbatim text is the
 * shorter one, the answer stays before the next stretch.
 */
export function toVerbatim(map: OffsetMap, reading: number): number {
  const pair = lastPairAt(map, 0, reading);
  const [from, at, , nextAt] = [map[pair] ?? 0, map[pair + 1] ?? 0, map[pair + 2], map[pair + 3]];
  const stepped = at + Math.max(0, reading - from);
  return nextAt === undefined ? at : Math.min(stepped, nextAt);
}

/** The reading offset of a verbatim offset; what the reading copy left out falls on the next character it has. */
export function toReading(map: OffsetMap, verbatim: number): number {
  const pair = lastPairAt(map, 1, verbatim);
  const [from, at, nextFrom] = [map[pair] ?? 0, map[pair + 1] ?? 0, map[pair + 2]];
  const stepped = from + Math.max(0, verbatim - at);
  return nextFrom === undefined ? from : Math.min(stepped, nextFrom);
}

/** Index of the last pair whose `side` (0 reading, 1 verbatim) is not beyond `offset`; 0 where all are. */
function lastPairAt(map: OffsetMap, side: 0 | 1, offset: number): number {
  let low = 0;
  let high = map.length / 2 - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((map[middle * 2 + side] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low) * 2;
}
