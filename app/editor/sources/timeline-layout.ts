/** A cable on the timeline. */
export interface Dated {
  id: string;
  label: string;
  /** ISO 8601. */
  sentAt: string;
}

/** A dot, with its label in a row beneath where there is room for it. */
export interface Dot<T extends Dated = Dated> {
  cable: T;
  x: number;
  /** From 0; null where no row has room. */
  row: number | null;
  /** Where the label begins. */
  labelX: number;
}

/** Width of a letter of a label, and the room between two, in units of the drawing. */
const LETTER = 5.7;
const GAP = 8;
const ROWS = 4;

/**
 * Cables by date along a line from `left` to `right`. Labels stand under their dots in as many of four rows as they
 * need not to touch; one that fits in none is left to the text beside the drawing.
 */
export function layOut<T extends Dated>(
  cables: readonly T[],
  left: number,
  right: number,
): { dots: Dot<T>[]; rows: number } {
  const times = cables.map((cable) => Date.parse(cable.sentAt));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const taken: number[] = Array(ROWS).fill(Number.NEGATIVE_INFINITY);
  const dots = [...cables]
    .sort((a, b) => Date.parse(a.sentAt) - Date.parse(b.sentAt))
    .map((cable): Dot<T> => {
      const share = last > first ? (Date.parse(cable.sentAt) - first) / (last - first) : 0.5;
      const x = left + share * (right - left);
      const width = cable.label.length * LETTER;
      const labelX = Math.max(0, Math.min(x - width / 2, right + left - width));
      const row = taken.findIndex((end) => end + GAP <= labelX);
      if (row >= 0) taken[row] = labelX + width;
      return { cable, x, row: row < 0 ? null : row, labelX };
    });
  return { dots, rows: Math.max(0, ...dots.map((dot) => (dot.row ?? -1) + 1)) };
}
