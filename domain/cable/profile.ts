import type { Line } from './lines';

/** What the body of a copy is like as a whole; single lines are judged against it. */
export interface Profile {
  /** Width that lines were wrapped at; null where paragraphs are single long lines. */
  width: number | null;
  /** Usual number of blank lines between blocks. */
  gap: number;
  /** The copy is of the kind that drops lines: it has a date or an E.O. line and no SUBJECT. */
  lossy: boolean;
}

const WIDEST = 100;

/** Measures the lines `first` to `last` but for those that `skip` tells: page breaks and what is not the cable's. */
export function measure(
  lines: readonly Line[],
  [first, last]: readonly [number, number],
  skip: (line: number) => boolean,
  lossy: boolean,
): Profile {
  const widths = new Array<number>(WIDEST + 2).fill(0);
  const gaps = new Map<number, number>();
  let run = 0;
  let count = 0;
  for (let i = first; i < last; i++) {
    const line = lines[i];
    if (skip(i)) continue;
    if (!line || line.text === '') {
      run++;
      continue;
    }
    if (run > 0) gaps.set(run, (gaps.get(run) ?? 0) + 1);
    run = 0;
    count++;
    const slot = Math.min(line.text.length, WIDEST + 1);
    widths[slot] = (widths[slot] ?? 0) + 1;
  }
  return { width: wrapWidth(widths, count), gap: mostFrequent(gaps), lossy };
}

/** The width that at most one line in fifty exceeds; null where that is no line of a teletype. */
function wrapWidth(widths: readonly number[], count: number): number | null {
  let longer = 0;
  for (let width = WIDEST + 1; width > 0; width--) {
    longer += widths[width] ?? 0;
    if (longer > count / 50) return width > WIDEST ? null : width;
  }
  return null;
}

function mostFrequent(gaps: ReadonlyMap<number, number>): number {
  let best = 1;
  let most = 0;
  for (const [gap, times] of gaps) {
    if (times > most) [best, most] = [gap, times];
  }
  return best;
}
