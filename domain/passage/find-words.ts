/**
 * Finding words that a drafter put in quotation marks in what a cable says (SPEC CR92). Exact but for what typing
 * changes: capitals, blanks, the form of quotation marks, apostrophes and dashes, and a stop at the end.
 */
import type { Stretch } from './word-diff';

/** Words in quotation marks, offsets of the marks included. */
export interface QuotedWords extends Stretch {
  /** Between the marks, without blanks at the ends. */
  words: string;
}

/** Fewer words are a name or a way of speaking, and no quotation of a text. */
const FEWEST_WORDS = 3;
const LONGEST = 2_000;
const ANY_QUOTED = /“([^“”]{1,2000})”|"([^"]{1,2000})"/gu;
const GAP = /\[?(?:…|\.{3})\]?/;
const SAME: Record<string, string> = { '‘': "'", '’': "'", '“': '"', '”': '"', '–': '-', '—': '-' };

/** The words in quotation marks of a paragraph, three at least; what holds something other than text is none. */
export function quotedWords(text: string): QuotedWords[] {
  return [...text.matchAll(ANY_QUOTED)].flatMap((match) => {
    const words = (match[1] ?? match[2] ?? '').trim();
    const count = words.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
    if (count < FEWEST_WORDS || words.length > LONGEST || words.includes('\ufffc')) return [];
    return [{ words, start: match.index, end: match.index + match[0].length }];
  });
}

/** Text in one spelling, with the place in the original of each of its characters. */
function folded(text: string): { text: string; at: number[] } {
  let out = '';
  const at: number[] = [];
  for (const match of text.matchAll(/\s+|\S/gu)) {
    const sign = /^\s/.test(match[0]) ? ' ' : (SAME[match[0]] ?? match[0]).toLowerCase();
    out += sign;
    for (let i = 0; i < sign.length; i += 1) at.push(match.index);
  }
  return { text: out, at: [...at, text.length] };
}

const isWord = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);

/** Where a part stands at or behind `from`, not within a word. */
function indexOfWords(text: string, part: string, from: number): number {
  for (let i = text.indexOf(part, from); i !== -1; i = text.indexOf(part, i + 1)) {
    const opens = !(isWord(text[i]) && isWord(text[i - 1]));
    const closes = !(isWord(text[i + part.length - 1]) && isWord(text[i + part.length]));
    if (opens && closes) return i;
  }
  return -1;
}

/**
 * Where a paragraph says these words, as UTF-16 offsets in it; null where it does not. Of words with `…` in them each
 * part has to be there, in order, and the stretch is from the first to the last.
 */
export function findWords(reading: string, words: string): Stretch | null {
  const there = folded(reading);
  const parts = words
    .split(GAP)
    .map((part) =>
      folded(part)
        .text.trim()
        .replace(/[.,;:!?]+$/, '')
        .trim(),
    )
    .filter((part) => part !== '');
  let [first, from] = [-1, 0];
  for (const part of parts) {
    const found = indexOfWords(there.text, part, from);
    if (found < 0) return null;
    if (first < 0) first = found;
    from = found + part.length;
  }
  if (first < 0) return null;
  return { start: there.at[first] ?? 0, end: there.at[from] ?? reading.length };
}
