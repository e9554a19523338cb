import type { Reference } from '../cable';
import { trimEdges } from '../lines';
import { type Cited, identify, isCited, splitSerials } from './reference-id';

const HEAD = /^(?:REFS?(?:ERENCES?|TELS?|\(S\))?(?![A-Z])\.?\s*:?\s*){1,3}/i;
const LABEL = /(^|[\s;,/])(?:\(([A-Z])\)|\[([A-Z])\]|([A-Z])(?:[.):]| -))(?=\s|[A-Z0-9(]{3})\s*/gi;
/** The label or the field's own name once more: `A. (A) PARIS 1`, `A. REF A PARIS 1`, `A. REF: PARIS 1`. */
const REPEATED_LABEL = /^(?:\([A-Z]\)|[A-Z][):]|REFS?(?:\.?:| [A-Z](?=[ .:)]))[.:)]?|REF(?= [A-Z]{3}))\s*/i;
/** Labels may leave letters out within a line, but then a cable's number must follow. */
const NUMBERED = /^(?:(?:19|20)?\d{2} )?[A-Z][A-Z .']{1,30}? \d{1,7}(?![\d/-])/i;
const MOST_LEFT_OUT = 8;
const EDGE = ' ;,/:';
const LAST_WORD = /(?: AND| -)$/i;
const BETWEEN_CABLES = /\s*[:,]\s*|\s+(?:&|AND)\s+(?=[A-Z0-9])|(?<=\d{2}) (?=(?:19|20)?\d{2} [A-Z])/i;

/**
 * The references of REF lines joined by line breaks or blanks. `year` is that of the cable in two digits: a reference
 * without one is of the same year, as posts write them. `id` stays null for what is no cable. Several serials of one
 * station (`KABUL 936/935`) are as many references under the same label.
 */
export function readReferences(joined: string, year: string | null): Reference[] {
  const text = joined.replace(HEAD, '').replace(/[¶\uFFFD]/g, '');
  const refs: Reference[] = [];
  let before: Cited | null = null;
  for (const { label, written } of split(text)) {
    for (const serial of splitSerials(written)) {
      before = identify(serial, year, before);
      refs.push({ label, text: serial, id: before?.id ?? null });
    }
  }
  return refs;
}

interface Item {
  label: string | null;
  written: string;
}

/** Labels count only in alphabetical order, so that `S. KOREA` starts none; small letters only where the first is one. */
function split(text: string): Item[] {
  const items: { label: string | null; at: number; until: number }[] = [{ label: null, at: 0, until: 0 }];
  let next = 'A'.charCodeAt(0);
  let lower = false;
  for (const match of text.matchAll(LABEL)) {
    const written = match[2] ?? match[3] ?? match[4] ?? '';
    const label = written.toUpperCase();
    if (items.length === 1) lower = written !== label;
    if (written !== label && !lower) continue;
    const at = match.index + match[0].length;
    const ahead = label.charCodeAt(0) - next;
    if (ahead !== 0 && !(items.length > 1 && mayJump(ahead, match[1] === '\n', text.slice(at, at + 50))))
      continue;
    const last = items.at(-1);
    if (last) last.until = match.index;
    items.push({ label, at, until: 0 });
    next = label.charCodeAt(0) + 1;
  }
  const last = items.at(-1);
  if (last) last.until = text.length;
  return items.flatMap(({ label, at, until }) => tidy(label, text.slice(at, until)));
}

/** A label may leave letters out or be the last one again before a cable's number; at the start of a line before anything. */
function mayJump(ahead: number, startsLine: boolean, behind: string): boolean {
  if (ahead < -1) return false;
  return NUMBERED.test(behind) || (startsLine && ahead > 0 && ahead <= MOST_LEFT_OUT);
}

function tidy(label: string | null, raw: string): Item[] {
  const written = trimEdges(trimEdges(raw.replace(/\s+/g, ' '), EDGE).replace(LAST_WORD, ''), EDGE)
    .replace(REPEATED_LABEL, '')
    .trim();
  const parts = label === null ? written.split(/\s*;\s*|\s+\/\s+/) : [written];
  return parts
    .filter((part) => part !== '')
    .flatMap(apart)
    .map((part) => ({ label, written: part }));
}

/** `TEHRAN 1091: TEHRAN 263`, `STATE 232089 & PARIS 2336`: only where each part is a cable. */
function apart(written: string): string[] {
  const parts = written.split(BETWEEN_CABLES);
  return parts.length > 1 && parts.every(isCited) ? parts : [written];
}
