import type { Reference } from '../cable';
import { trimEdges } from '../lines';
import { canonicalStation, parseMrn } from '../mrn';

const HEAD = /^REFS?(?:ERENCES?|TELS?|\(S\))?\.?\s*:?\s*/i;
const LABEL = /(^|[\s;,/])(?:\(([A-Z])\)|([A-Z])[.):])(?=\s|[A-Z0-9]{3})\s*/gi;
const REPEATED_LABEL = /^(?:\([A-Z]\)|[A-Z]\))\s*/;
/** Labels may leave letters out, but then a cable's number must follow. */
const NUMBERED = /^(?:(?:19|20)?\d{2} )?[A-Z][A-Z .']{1,30}? \d{1,7}(?![\d/-])/i;
const EDGE = ' ;,/:';
const LAST_AND = / AND$/i;
const CITED = /^(?:((?:19|20)?\d{2}) )?([A-Z][A-Z .']{1,30}?) 0{0,10}(\d{1,7})(?![\d/-])/i;
const AIRGRAM = /^(?:((?:19|20)?\d{2}) )?([A-Z][A-Z .']{1,30}?)[ -]A-?(\d{1,5})\b/i;
/** Words of documents that are no cables: `EMAIL OF 12`, `LETTER DATED 3`. */
const NO_STATION =
  /\b(?:OF|DATED|LETTER|MEMO|MEMCON|FAX|E-?MAIL|NOTE|CALL|MEETING|UNSCR|RESOLUTION|IIR|TD)\b/i;

/**
 * The references of REF lines joined by blanks. `year` is that of the cable in two digits: a reference without one
 * is of the same year, as posts write them. `id` stays null for what is no cable.
 */
export function readReferences(joined: string, year: string | null): Reference[] {
  const text = joined.replace(HEAD, '').replace(/[¶\uFFFD]/g, '');
  return split(text).map(({ label, written }) => ({ label, text: written, id: identify(written, year) }));
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
    const written = match[2] ?? match[3] ?? '';
    const label = written.toUpperCase();
    if (items.length === 1) lower = written !== label;
    if (written !== label && !lower) continue;
    const at = match.index + match[0].length;
    const skips = label.charCodeAt(0) > next && items.length > 1 && NUMBERED.test(text.slice(at, at + 50));
    if (label.charCodeAt(0) !== next && !skips) continue;
    const last = items.at(-1);
    if (last) last.until = match.index;
    items.push({ label, at, until: 0 });
    next = label.charCodeAt(0) + 1;
  }
  const last = items.at(-1);
  if (last) last.until = text.length;
  return items.flatMap(({ label, at, until }) => tidy(label, text.slice(at, until)));
}

function tidy(label: string | null, raw: string): Item[] {
  const written = trimEdges(trimEdges(raw, EDGE).replace(LAST_AND, ''), EDGE)
    .replace(REPEATED_LABEL, '')
    .trim();
  if (written === '') return [];
  if (label !== null) return [{ label, written }];
  return written
    .split(/\s*;\s*|\s+\/\s+/)
    .filter((part) => part !== '')
    .flatMap((part) => {
      const parts = part.split(/\s*[:,]\s*|(?<=\d{2}) (?=(?:19|20)?\d{2} [A-Z])/);
      const all = parts.length > 1 && parts.every((one) => CITED.test(one) && !NO_STATION.test(one));
      return all ? parts : [part];
    })
    .map((part) => ({ label: null, written: part }));
}

function identify(written: string, year: string | null): string | null {
  const airgram = AIRGRAM.exec(written);
  const match = airgram ?? CITED.exec(written);
  const of = match?.[1] ?? year;
  if (!match || !of || NO_STATION.test(match[2] ?? '')) return null;
  return parseMrn(`${of} ${canonicalStation(match[2] ?? '')} ${airgram ? 'A-' : ''}${match[3] ?? ''}`);
}
