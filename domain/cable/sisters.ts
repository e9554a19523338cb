import type { Cable } from './cable';

/** What is compared of a copy. */
export type CopyOf = Pick<
  Cable,
  | 'layout'
  | 'from'
  | 'to'
  | 'classification'
  | 'declassifyText'
  | 'tags'
  | 'refs'
  | 'classifiedBy'
  | 'sentAt'
  | 'subject'
  | 'issues'
> & { paragraphs: readonly { reading: string; mark: string | null; flags: readonly string[] }[] };

/** Two texts under one number: copies of one message, or a message and its revision. */
export interface Sisters {
  /** Words of the present text that the other lacks, and the other way round. */
  lost: number;
  gained: number;
  /** The other one is the more complete. */
  better: boolean;
}

/** Copies lose words, as an excerpt does nearly all, and garble some: so many, of the shorter one's. */
const GARBLED = 0.03;

/**
 * Tells another copy from a revision (SPEC IM22). Copies are laid out differently, or one of them is known to have
 * lost lines, and one has hardly a word that the other lacks; or they differ in blanks and the like only. Another mark
 * or level is a revision. Null for a revision. In doubt it is a copy, which changes nothing until a person says so.
 */
export function compareCopies(present: CopyOf, other: CopyOf): Sisters | null {
  if (isRemarked(present, other)) return null;
  const differently = present.layout !== other.layout || isDamaged(present) !== isDamaged(other);
  const [old, next] = [wordsOf(present), wordsOf(other)];
  const [lost, gained] = [missing(old.bag, next.bag), missing(next.bag, old.bag)];
  const shorter = Math.max(1, Math.min(old.size, next.size));
  const less = Math.min(lost, gained);
  const same = lost === 0 && gained === 0 && (differently || headOf(present) === headOf(other));
  if (!same && !(differently && less / shorter <= GARBLED)) return null;
  return { lost, gained, better: worth(other, next.size) > worth(present, old.size) };
}

/** A lost mark is damage; a mark in the place of another, or another level, is not. */
function isRemarked(present: CopyOf, other: CopyOf): boolean {
  const levels = [present.classification, other.classification];
  if (levels[0] !== levels[1] && !levels.includes(null)) return true;
  const marks = ({ paragraphs }: CopyOf) =>
    bagOf(paragraphs.flatMap(({ mark }) => (mark === null ? [] : [mark])));
  const [old, next] = [marks(present), marks(other)];
  return missing(old, next) > 0 && missing(next, old) > 0;
}

function headOf({ issues: _i, paragraphs: _p, layout: _l, ...head }: CopyOf): string {
  const { from, to, classification, declassifyText, tags, refs, classifiedBy, sentAt, subject } = head;
  return JSON.stringify([
    from,
    to,
    classification,
    declassifyText,
    tags,
    refs,
    classifiedBy,
    sentAt,
    subject,
  ]);
}

function isDamaged({ issues, paragraphs }: CopyOf): boolean {
  const seen = issues.some(({ code }) => code === 'subject-missing' || code === 'heading-missing');
  return seen || paragraphs.some(({ flags }) => flags.includes('line-missing'));
}

/** More words, then more of the header, then fewer oddities. */
function worth(copy: CopyOf, words: number): number {
  const { from, to, classification, declassifyText, tags, refs, classifiedBy, sentAt, issues } = copy;
  const header = [from, to[0], classification, declassifyText, tags[0], refs[0], classifiedBy, sentAt];
  const odd = copy.paragraphs.reduce((sum, { flags }) => sum + flags.length, issues.length);
  return words + 20 * header.filter(Boolean).length - odd;
}

function wordsOf({ paragraphs }: CopyOf): { bag: Map<string, number>; size: number } {
  const words = paragraphs.flatMap(({ reading }) => reading.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  return { bag: bagOf(words), size: words.length };
}

function bagOf(words: readonly string[]): Map<string, number> {
  const bag = new Map<string, number>();
  for (const word of words) bag.set(word, (bag.get(word) ?? 0) + 1);
  return bag;
}

function missing(from: ReadonlyMap<string, number>, of: ReadonlyMap<string, number>): number {
  let count = 0;
  for (const [word, times] of from) count += Math.max(0, times - (of.get(word) ?? 0));
  return count;
}
