/** Width of the text on the page, and how much of it lists, quotations and cells take, in points as memo.typ has them. */
const TEXT_WIDTH = 419;
const LIST_STEP = 20;
const QUOTE_SIDES = 26;
const CELL_SIDES = 10;
/** A word is broken where it must be, to a fifth of the line. */
const PLACES_A_LINE = 5;

/** How wide a line is, in ems of its type. */
export type LineWidth = number;

const ems = (points: number, size: number): LineWidth => Math.max(points, 0) / size;

/** The lines of a memo's parts. `lists` is how many lists deep they stand. */
export const LINES = {
  title: ems(TEXT_WIDTH, 19),
  /** Beside the page number. */
  running: ems(TEXT_WIDTH - 60, 8.5),
  heading: (level: 1 | 2 | 3): LineWidth => ems(TEXT_WIDTH, { 1: 14, 2: 11.5, 3: 10.5 }[level]),
  text: (lists: number): LineWidth => ems(TEXT_WIDTH - lists * LIST_STEP, 10.5),
  quote: (lists: number): LineWidth => ems(TEXT_WIDTH - lists * LIST_STEP - QUOTE_SIDES, 10),
  /** Of a cell that spans some columns of a table in that many lists. */
  cell: (spans: number, columns: number, lists: number): LineWidth =>
    ems(((TEXT_WIDTH - lists * LIST_STEP) * spans) / columns - CELL_SIDES, 9.5),
};

/** Within a cell, a list and a quotation make the line narrower. */
export const inList = (cell: LineWidth): LineWidth => Math.max(cell - LIST_STEP / 9.5, 0);
export const inQuote = (cell: LineWidth): LineWidth => Math.max(cell - QUOTE_SIDES / 9.5, 0);

/** About as wide as the letter is in the widest face, in ems; rather wider. */
function widthOf(sign: string): number {
  if (/^[WM@%—…]/.test(sign)) return 1.06;
  if (/^[mw]/.test(sign)) return 0.93;
  if (/^[ijlI.,:;'’|!()[\]]/.test(sign)) return 0.36;
  if (/^[tfr]/.test(sign)) return 0.44;
  if (/^[a-z0-9_&=?+#~]/.test(sign)) return 0.58;
  return /^\p{Script=Latin}/u.test(sign) ? 0.8 : 1;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

function broken(word: string, line: LineWidth): string {
  const signs = [...segmenter.segment(word)].map(({ segment }) => ({ segment, width: widthOf(segment) }));
  if (signs.reduce((sum, { width }) => sum + width, 0) <= line) return word;
  let filled = 0;
  return signs.reduce((text, { segment, width }) => {
    const full = filled > 0 && filled + width > line / PLACES_A_LINE;
    filled = full ? width : filled + width;
    return full ? `${text}\u200B${segment}` : text + segment;
  }, '');
}

/** A word that the line may not hold gets places to break at; Typst would set it over what stands beside it. */
export const breakable = (text: string, line: LineWidth): string =>
  text.replace(/[^\s\u200B/-]{4,}/gu, (word) => broken(word, line));
