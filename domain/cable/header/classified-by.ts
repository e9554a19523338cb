import { trimEdges } from '../lines';

/** Who classified the cable, and under which paragraphs of the order. */
export interface ClassifiedBy {
  /** Name and title as written; null where the copy has none. */
  by: string | null;
  /** `1.4 (b)` …, in order, without repetition. */
  reasons: string[];
}

const BY = /\bCLASSIFIED BY\s*:?\s*/i;
/** The field's own words once more: `Classified By: (U) Classified by DCM …`. */
const AGAIN = /^(?:\((?:U|SBU|C|S)\)\s*)?(?:1\.\s*)?(?:(?:This message )?classified by\s*:?\s*)?/i;
/** A teletype broke its lines within words: `Rea sons`, `f or reasons`. */
const REASON = /(?:\b(?:F ?OR|PER|UNDER|DUE TO) )?\bR ?E ?A ?S ?O ?N ?S?\b.*$/is;
/** Without the word: `for 1.4 (b)`, `PER 1.5 (B)`, `KATTOUF: 1.5 B, D`. */
const PARAGRAPH = /(?:[\s,;:-]+(?:FOR|PER|UNDER|E\.?O\.? ?\d{5},?))?[\s,;:-]+\b1\. ?[456]\b.*$/is;
const BASE = /\b1\. ?([456])\s*/g;
const LETTER = /[\s,.;/&()-]{0,6}(?:a ?n ?d|or)?[\s,.;/&()-]{0,6}([a-h])(?![A-Za-z0-9])(?! nd\b)/iy;

/**
 * Reads the Classified By lines joined by blanks. Letters are taken one after another behind `1.4`, so that the
 * damaged `1.4 (B), (D). H).` still gives b, d and h; they are written in lower case.
 */
export function readClassifiedBy(joined: string): ClassifiedBy {
  const start = BY.exec(joined);
  const by = start ? named(joined.slice(start.index + start[0].length)) : '';
  return { by: by === '' ? null : by, reasons: readReasons(joined) };
}

const named = (text: string) =>
  trimEdges(text.replace(AGAIN, '').replace(REASON, '').replace(PARAGRAPH, ''), ' ,;.(');

function readReasons(joined: string): string[] {
  const reasons = new Set<string>();
  for (const base of joined.matchAll(BASE)) {
    LETTER.lastIndex = base.index + base[0].length;
    let match = LETTER.exec(joined);
    if (!match) reasons.add(`1.${base[1]}`);
    for (; match; match = LETTER.exec(joined))
      reasons.add(`1.${base[1]} (${(match[1] ?? '').toLowerCase()})`);
  }
  return [...reasons];
}
