import { parseMrn } from './mrn';

/** A citation that somebody typed. */
export interface CitationText {
  id: string;
  /** In the order written, without repetition; empty where only the cable is named. */
  paragraphs: number[];
}

/** More are not meant by a person. */
const MOST_PARAGRAPHS = 200;

const CABLE_PART =
  /^(.{3,60}?)(?:\s*,)?\s*(?:#p|¶{1,2}|§{1,2}|\bparagraphs?\b\.?|\bparas?\b\.?|\bpp?\b\.)\s*(.*)$/i;
const NUMBERS =
  /^(\d{1,3}(?:\s*[-–—]\s*\d{1,3})?(?:\s*(?:,|;|&|and|\+)\s*(?:¶\s*)?\d{1,3}(?:\s*[-–—]\s*\d{1,3})?)*)/;

/**
 * Understands `08STATE2034 ¶64`, `08 STATE 2034, para 64 (C)`, `08STATE2034 paras 20–23, 25`, `08STATE2034#p64`, the
 * address of a cable page, and a bare MRN. Null for anything else.
 */
export function parseCitationText(text: string): CitationText | null {
  if (text.length > 200) return null;
  const typed = text.trim().replace(/^.*\/cables\//, '');
  const bare = parseMrn(typed.replace(/[,.]$/, ''));
  if (bare) return { id: bare, paragraphs: [] };
  const match = CABLE_PART.exec(typed);
  const id = parseMrn(match?.[1] ?? '');
  const list = NUMBERS.exec(match?.[2] ?? '');
  return id && list ? { id, paragraphs: expand(list[1] ?? '') } : null;
}

/** `20–23, 25` → 20, 21, 22, 23, 25; a range that runs backwards is its two ends. */
function expand(list: string): number[] {
  const numbers = new Set<number>();
  for (const part of list.matchAll(/(\d{1,3})(?:\s*[-–—]\s*(\d{1,3}))?/g)) {
    const from = Number(part[1]);
    const to = part[2] === undefined ? from : Number(part[2]);
    if (to < from || to - from > MOST_PARAGRAPHS) numbers.add(from).add(to);
    else for (let n = from; n <= to; n++) numbers.add(n);
  }
  return [...numbers].filter((n) => n > 0).slice(0, MOST_PARAGRAPHS);
}
