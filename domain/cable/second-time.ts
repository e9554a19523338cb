import type { Cable, Issue, Paragraph } from './cable';

/** So many letters from the start say whether two paragraphs are the same one. */
const TOLD_BY = 60;
/** Lengths of two copies of a paragraph may differ by so much, and by a fifth. */
const SLACK = 40;
/** Signature and terminator between the last paragraph and the second header are no longer than that. */
const LONGEST_END = 120;
/** Bounds that keep the work linear: how many beginnings are tried, how many paragraphs may stand before the first. */
const MOST_TRIES = 8;
const MOST_BEFORE = 4;
/** A shorter line of the header may stand anywhere, and so may a level or a caption. */
const SHORTEST_LINE = 9;
const ANYWHERE =
  /^(?:UNCLASSIFIED|CONFIDENTIAL|(?:TOP )?SECRET|LIMITED OFFICIAL USE|SENSITIVE)\b[^a-z]{0,40}$|^\W*$/;

/**
 * Offset at which a copy holds its message for the second time: from some paragraph to the last one each has the
 * number, the mark and the first words of one of the first time, in their order. Null where any differs: a text that
 * starts to count again is no second time, and nothing that is marked otherwise is passed over.
 */
export function findSecondTime(cable: Cable, text: string): number | null {
  const all = cable.paragraphs;
  const heads = headLines(cable, text);
  let tries = 0;
  for (let k = 1; k < all.length && tries < MOST_TRIES; k++) {
    const start = startOf(all, k);
    if (start === null) continue;
    tries++;
    if (!repeats(all, start, k)) continue;
    const head = findHead(text, heads, all[k - 1]?.start ?? 0, all[k]?.start ?? 0);
    const told = all.slice(k).filter((paragraph) => letters(paragraph) !== '').length;
    const body = behind(cable, k);
    if (head !== null) return head - body > LONGEST_END ? body : head;
    return told > 1 ? body : null;
  }
  return null;
}

/** The paragraph that the k-th is again; before it only such as have no number, which the second time may have lost. */
function startOf(all: readonly Paragraph[], k: number): number | null {
  const again = all[k];
  if (!again || again.number === null ? false : again.number > 1) return null;
  for (let start = 0; start < Math.min(k, MOST_BEFORE); start++) {
    const paragraph = all[start];
    if (paragraph && again && same(paragraph, again, letters(again).length < TOLD_BY)) return start;
    if (paragraph?.number !== null) return null;
  }
  return null;
}

function repeats(all: readonly Paragraph[], start: number, k: number): boolean {
  const times = k - start;
  for (let i = k; i < all.length; i++) {
    const n = start + ((i - k) % times);
    const [one, other] = [all[n], all[i]];
    const ends = n === k - 1 || i === all.length - 1;
    if (!one || !other || !same(one, other, ends) || !(ends || alike(one, other))) return false;
  }
  return true;
}

/** The last one of either time may have end matter or the second header behind it. */
function same(one: Paragraph, other: Paragraph, last: boolean): boolean {
  if (one.number !== other.number || one.mark !== other.mark || one.treatedAs !== other.treatedAs)
    return false;
  const [a, b] = [letters(one), letters(other)];
  return a === b || (last && a !== '' && b !== '' && (a.startsWith(b) || b.startsWith(a)));
}

function alike(one: Paragraph, other: Paragraph): boolean {
  const longer = Math.max(one.reading.length, other.reading.length);
  return Math.abs(one.reading.length - other.reading.length) <= SLACK + longer / 5;
}

function letters({ reading }: Paragraph): string {
  return reading
    .slice(0, 4 * TOLD_BY)
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .slice(0, TOLD_BY);
}

/** The lines above the first paragraph, which a second time has again. */
function headLines(cable: Cable, text: string): ReadonlySet<string> {
  const head = text.slice(0, cable.paragraphs[0]?.start ?? 0).split(/\r\n?|\n/);
  return new Set(
    head.map((line) => line.trim()).filter((line) => line.length >= SHORTEST_LINE && !ANYWHERE.test(line)),
  );
}

/** Offset of the first of those lines between two offsets. */
function findHead(text: string, heads: ReadonlySet<string>, from: number, until: number): number | null {
  let at = from;
  for (const line of text.slice(from, until).split(/(?<=\r\n|\r(?!\n)|\n)/)) {
    if (heads.has(line.trim())) return at;
    at += line.length;
  }
  return null;
}

/** Where the text of the paragraph before the k-th ends. */
function behind(cable: Cable, k: number): number {
  const from = cable.paragraphs[k]?.start ?? 0;
  const body = cable.segments.findLast(
    ({ kind, end }) => end <= from && (kind === 'paragraph' || kind === 'continuation'),
  );
  return body?.end ?? from;
}

/** Says that the message stands there twice. */
export function repeatedIssue(start: number, end: number): Issue {
  const message =
    'The copy holds the message a second time; the first is read, the second is kept with the text as it stands.';
  return { code: 'message-repeated', message, start, end };
}
