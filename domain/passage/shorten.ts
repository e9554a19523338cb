/**
 * Honest shortening (SPEC CR80–CR84): what of a quotation is left out, and what is added to it in brackets. Kept beside
 * the pinned text by offsets into it, never instead of it: the words themselves cannot be changed.
 */
import { carry, type Stretch, wordDiff } from './word-diff';

/** Words of the drafter's within a quotation; stands in square brackets. */
export interface Addition {
  /** UTF-16 offset in the pinned text, between two words. */
  at: number;
  words: string;
}

/** What a drafter did to a quotation. Both ascending; stretches do not touch, and no addition lies within one. */
export interface Shortening {
  leftOut: Stretch[];
  added: Addition[];
}

/** One thing that a drafter does or undoes. */
export type ShorteningStep =
  | ({ kind: 'leave-out' | 'put-back' } & Stretch)
  | { kind: 'add' | 'take-out'; at: number; words: string };

export type Shortened = { ok: true; shortening: Shortening | null } | { ok: false; message: string };

/** A piece of a shortened quotation. `text` of what is left out are the words that are not shown. */
export interface ShownPiece {
  kind: 'words' | 'left-out' | 'added';
  text: string;
  /** UTF-16 offset in the pinned text. */
  at: number;
}

/** What stands for words that were left out. */
export const LEFT_OUT = '[…]';
/** How long an addition may be: it makes clear who or what is meant, and is no text of its own. */
export const MOST_ADDED = 80;
const MOST_STEPS = 100;

const NONE: Shortening = { leftOut: [], added: [] };
const FITS_NOT = 'The selection does not fit this quotation as it is now. Select the words again.';
const ALL_OUT = 'Nothing would be left of the quotation. Remove it instead, or leave less out.';
const NO_WORDS = 'The selection has no words. Select what is to be left out.';
const TOO_MANY = 'This quotation is shortened in a hundred places. Quote the passages you need one by one.';

/** A word with all that is within it: half of one left out would be another word, half a number another number. */
const WORD = /[\p{L}\p{N}\p{M}]+(?:['’.,:/&-][\p{L}\p{N}\p{M}]+)*/gu;

/** The words and numbers of a text, in order. */
export const wordStretches = (text: string): Stretch[] =>
  [...text.matchAll(WORD)].map(({ index, 0: word }) => ({ start: index, end: index + word.length }));

/** The word that offset lies within, not at an edge of; null between words. */
function wordAround(text: string, at: number): Stretch | null {
  for (const match of text.matchAll(WORD)) {
    const [start, end] = [match.index, match.index + match[0].length];
    if (start >= at) return null;
    if (at < end) return { start, end };
  }
  return null;
}

/** The stretch widened to whole words and without blanks at its ends; null where that has no words. */
function wholeWords(text: string, { start, end }: Stretch): Stretch | null {
  const from = wordAround(text, start)?.start ?? start;
  const to = wordAround(text, end)?.end ?? end;
  const cut = text.slice(from, to);
  const trimmed = cut.trim();
  if (!/[\p{L}\p{N}]/u.test(trimmed)) return null;
  const first = from + cut.indexOf(trimmed);
  return { start: first, end: first + trimmed.length };
}

const isOffset = (text: string, at: number) => Number.isInteger(at) && at >= 0 && at <= text.length;

/** Stretches in order; those that overlap, or have only blanks between them, are one. */
function joined(text: string, stretches: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = [];
  for (const next of [...stretches].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = found.at(-1);
    if (last && (next.start <= last.end || text.slice(last.end, next.start).trim() === ''))
      last.end = Math.max(last.end, next.end);
    else found.push({ start: next.start, end: next.end });
  }
  return found;
}

const isWithin = (at: number, { start, end }: Stretch) => at > start && at < end;

/** The shortening in its one form: in order, joined, nothing added within what is left out; null where it does nothing. */
function settled(text: string, { leftOut, added }: Shortening): Shortening | null {
  const out = joined(text, leftOut);
  const kept = added
    .filter(({ at }) => !out.some((stretch) => isWithin(at, stretch)))
    .sort((a, b) => a.at - b.at);
  return out.length + kept.length === 0 ? null : { leftOut: out, added: kept };
}

function leftAny(text: string, { leftOut }: Shortening): boolean {
  let rest = '';
  let from = 0;
  for (const { start, end } of leftOut) {
    rest += text.slice(from, start);
    from = end;
  }
  return /[\p{L}\p{N}]/u.test(rest + text.slice(from));
}

/** Words that may stand in brackets: in one line, without brackets of their own, characters that are seen. */
export function additionWords(words: string): string {
  return words
    .replace(/[[\]\p{Cc}\p{Cf}\p{Surrogate}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function add(text: string, now: Shortening, at: number, said: string): Shortened {
  const words = additionWords(said);
  if (words === '') return { ok: false, message: 'Write what is to stand in the brackets.' };
  if (words.length > MOST_ADDED)
    return {
      ok: false,
      message: `A clarification has at most ${MOST_ADDED} characters; this has ${words.length}.`,
    };
  const place = wordAround(text, at)?.end ?? at;
  if (now.leftOut.some((stretch) => isWithin(place, stretch)))
    return { ok: false, message: 'The words there are left out. Put them back, or add it beside them.' };
  return { ok: true, shortening: settled(text, { ...now, added: [...now.added, { at: place, words }] }) };
}

function leaveOut(text: string, now: Shortening, stretch: Stretch): Shortened {
  const whole = wholeWords(text, stretch);
  if (!whole) return { ok: false, message: NO_WORDS };
  const next = settled(text, { ...now, leftOut: [...now.leftOut, whole] });
  if (next && !leftAny(text, next)) return { ok: false, message: ALL_OUT };
  return { ok: true, shortening: next };
}

/**
 * Does one step to a quotation of `text`. What is left out is widened to whole words; an addition within a word goes
 * behind it. Undoing what is not there changes nothing.
 */
export function shorten(text: string, now: Shortening | null, step: ShorteningStep): Shortened {
  const before = now ?? NONE;
  const fits =
    'at' in step
      ? isOffset(text, step.at)
      : isOffset(text, step.start) && isOffset(text, step.end) && step.start <= step.end;
  if (!fits) return { ok: false, message: FITS_NOT };
  if (step.kind === 'put-back') {
    const leftOut = before.leftOut.filter(({ start, end }) => end <= step.start || start >= step.end);
    return { ok: true, shortening: settled(text, { ...before, leftOut }) };
  }
  if (step.kind === 'take-out') {
    const added = before.added.filter(({ at, words }) => at !== step.at || words !== step.words);
    return { ok: true, shortening: settled(text, { ...before, added }) };
  }
  if (before.leftOut.length + before.added.length >= MOST_STEPS) return { ok: false, message: TOO_MANY };
  return 'at' in step ? add(text, before, step.at, step.words) : leaveOut(text, before, step);
}

/** Whether a shortening is one that `shorten` could have made of this text. */
export function fitsText(text: string, { leftOut, added }: Shortening): boolean {
  const isWhole = (stretch: Stretch) => {
    const whole = isOffset(text, stretch.start) && isOffset(text, stretch.end) && wholeWords(text, stretch);
    return whole && whole.start === stretch.start && whole.end === stretch.end;
  };
  const isApart = leftOut.every((stretch, i) => i === 0 || stretch.start > (leftOut[i - 1]?.end ?? 0));
  const isFit = ({ at, words }: Addition) =>
    isOffset(text, at) && words !== '' && words === additionWords(words) && words.length <= MOST_ADDED;
  return leftOut.every(isWhole) && isApart && added.every(isFit) && leftAny(text, { leftOut, added });
}

/**
 * The text in pieces from one offset to another. What is left out is one piece, at its first block if it lies in
 * several; what is added at the very end of a block belongs to it.
 */
export function shownPieces(
  text: string,
  shortening: Shortening | null,
  { start, end }: Stretch = { start: 0, end: text.length },
): ShownPiece[] {
  const pieces: ShownPiece[] = [];
  let from = start;
  const words = (to: number) => {
    if (to > from) pieces.push({ kind: 'words', text: text.slice(from, to), at: from });
    from = Math.max(from, to);
  };
  const { leftOut, added } = shortening ?? NONE;
  const marks = [
    ...leftOut.filter((out) => out.start < end && out.end > start),
    ...added
      .filter(({ at }) => (at > start || start === 0) && at <= end)
      .map((one) => ({ ...one, start: one.at })),
  ].sort((a, b) => a.start - b.start);
  for (const mark of marks) {
    words(Math.min(Math.max(mark.start, start), end));
    if ('words' in mark) pieces.push({ kind: 'added', text: mark.words, at: mark.at });
    else {
      if (mark.start >= start)
        pieces.push({ kind: 'left-out', text: text.slice(mark.start, mark.end), at: mark.start });
      from = Math.min(mark.end, end);
    }
  }
  words(end);
  return pieces;
}

/** A piece as it is read, with the blanks that set brackets apart from the words beside them. */
export interface ReadPiece extends ShownPiece {
  /** `[…]`, ` [the Chair]`, or the words. */
  read: string;
}

/** Pieces as they are read, one after another. */
export function readPieces(pieces: readonly ShownPiece[]): ReadPiece[] {
  let last = '';
  return pieces.map((piece, i) => {
    const { kind, text } = piece;
    if (kind === 'words') {
      last = text;
      return { ...piece, read: text };
    }
    const bracket = kind === 'left-out' ? LEFT_OUT : `[${text}]`;
    const before = /[^\s(“‘"'—–-]$/.test(last) ? ' ' : '';
    const next = pieces[i + 1];
    const behind = next?.kind === 'words' && /^[\p{L}\p{N}(“‘"]/u.test(next.text) ? ' ' : '';
    last = bracket + behind;
    return { ...piece, read: before + bracket + behind };
  });
}

/** The text as it is read, in one string. */
export function shownText(text: string, shortening: Shortening | null): string {
  return readPieces(shownPieces(text, shortening))
    .map(({ read }) => read)
    .join('');
}

/**
 * The shortening of a text that another takes the place of. What was left out stays so where the very same words stand
 * in it; what was added, where the word before it does. All else is said in full again: a person has to look at it anew.
 */
export function carryShortening(from: string, to: string, now: Shortening | null): Shortening | null {
  if (!now) return null;
  const pieces = wordDiff(from, to);
  const leftOut = now.leftOut.flatMap((stretch) => {
    const there = carry(pieces, stretch);
    const same = there && to.slice(there.start, there.end) === from.slice(stretch.start, stretch.end);
    return same ? [there] : [];
  });
  const added = now.added.flatMap(({ at, words }) => {
    const before = [...from.slice(0, at).matchAll(WORD)].at(-1);
    const start = before?.index ?? 0;
    const there = at === 0 ? null : carry(pieces, { start, end: at });
    const same = there && to.slice(there.start, there.end) === from.slice(start, at);
    if (same) return [{ at: there.end, words }];
    return at === 0 && pieces[0]?.kind === 'same' ? [{ at: 0, words }] : [];
  });
  const next = settled(to, { leftOut, added });
  return next && fitsText(to, next) ? next : null;
}
