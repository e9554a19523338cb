/**
 * The quotation marks of copies whose code page was lost: `&` for “ and `8` for ” (SPEC CP19). A closing `8` closes
 * only what is open, so openings and closings are matched with a stack over a whole paragraph.
 */

/** A matched pair, or an opening whose end was lost with its line. Offsets of the two marks. */
export interface QuotePair {
  open: number;
  close: number | null;
}

/** Result of matching one paragraph. */
export interface QuoteMatch {
  pairs: QuotePair[];
  /** Offsets of marks that look like one half of a pair and have no other. */
  unmatched: number[];
}

const LETTER = /[A-Za-z]/;
const BEFORE_OPEN = /[\s([“"'/-]/;
const BEFORE_CLOSE = /[A-Za-z,.;?!)]/;
/** Item numbers and names that end in 8: `6.C.8`, `4.8`, `G8`, `8at8`. */
const LITERAL = /(?:\d[.,]|\d\.[A-Za-z]\.|(?:^|[^A-Za-z0-9])[A-Z]|(?:^|[^A-Za-z0-9])8[A-Za-z]+)$/;

/** Matches the marks of `text`. `starts` are offsets at which a block begins: an opening there may stay open. */
export function matchQuotes(text: string, starts: ReadonlySet<number>): QuoteMatch {
  const pairs: QuotePair[] = [];
  const unmatched: number[] = [];
  const open: number[] = [];
  for (const mark of text.matchAll(/[&8]/g)) {
    const i = mark.index;
    if (mark[0] === '&') {
      if (isOpening(text, i)) open.push(i);
    } else if (isClosing(text, i)) {
      const from = open.pop();
      if (from !== undefined) pairs.push({ open: from, close: i });
      else if (isPlainWordEnd(text, i)) unmatched.push(i);
    }
  }
  for (const from of open) {
    if (starts.has(from)) pairs.push({ open: from, close: null });
    else unmatched.push(from);
  }
  return { pairs: pairs.sort((a, b) => a.open - b.open), unmatched };
}

function isOpening(text: string, i: number): boolean {
  return LETTER.test(text[i + 1] ?? '') && (i === 0 || BEFORE_OPEN.test(text[i - 1] ?? ''));
}

function isClosing(text: string, i: number): boolean {
  if (!BEFORE_CLOSE.test(text[i - 1] ?? '') || /[A-Za-z0-9]/.test(text[i + 1] ?? '')) return false;
  return !LITERAL.test(text.slice(Math.max(0, i - 24), i));
}

/** `substance,8`: not a code such as `MI8`. */
function isPlainWordEnd(text: string, i: number): boolean {
  return /[a-z]{2}[,.;]?$/.test(text.slice(Math.max(0, i - 4), i));
}
