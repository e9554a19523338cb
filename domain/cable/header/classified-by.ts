import { trimEdges } from '../lines';

/** Who classified the cable, and under which paragraphs of the order. */
export interface ClassifiedBy {
  /** Name and title as written; null where the copy has none. */
  by: string | null;
  /** `1.4 (b)` …, in order, without repetition. */
  reasons: string[];
}

const BY = /\bCLASSIFIED BY\s*:?\s*/i;
const REASON = /(?:\b(?:FOR|UNDER|DUE TO) )?\bREASONS?\b.*$/is;
const BASE = /\b(1\.[456])\s*/g;
const LETTER = /[\s,.;/&()-]{0,6}(?:and|or)?[\s,.;/&()-]{0,6}([a-h])(?![A-Za-z0-9])/iy;

/**
 * Reads the Classified By lines joined by blanks. Letters are taken one after another behind `1.4`, so that the
 * damaged `1.4 (B), (D). H).` still gives b, d and h; they are written in lower case.
 */
export function readClassifiedBy(joined: string): ClassifiedBy {
  const start = BY.exec(joined);
  const by = start ? trimEdges(joined.slice(start.index + start[0].length).replace(REASON, ''), ' ,;.(') : '';
  return { by: by === '' ? null : by, reasons: readReasons(joined) };
}

function readReasons(joined: string): string[] {
  const reasons = new Set<string>();
  for (const base of joined.matchAll(BASE)) {
    LETTER.lastIndex = base.index + base[0].length;
    let match = LETTER.exec(joined);
    if (!match) reasons.add(base[1] ?? '');
    for (; match; match = LETTER.exec(joined)) reasons.add(`${base[1]} (${(match[1] ?? '').toLowerCase()})`);
  }
  return [...reasons];
}
