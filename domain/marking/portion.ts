import { foldLookalikes } from './lookalikes';
import { formatMark, isLevel, type Level, type Mark, plainMark } from './mark';

/** What stands at the start of a paragraph where its mark belongs. */
export interface Portion {
  /**
   * The mark as understood. Of an unknown one only the level counts, and as a floor: SBU, or the level that the
   * spelling looks like.
   */
  mark: Mark;
  /** Accepted, but not spelt by the rule, e.g. `(S-NF)`, `(SNF)`, `(C )`, `C)`. */
  typo: boolean;
  /** Stands where a mark stands and is not one: never U; the caller treats it at the banner or above. */
  unknown: boolean;
  /** `(C - ENTIRE TEXT)`: speaks for the whole cable (MR4). */
  entireText: boolean;
  /** Characters of `text` it takes, brackets included. */
  length: number;
}

/** Spellings of a level, upper case, blanks removed. */
const LEVEL_WORDS: Readonly<Record<string, Level>> = {
  TS: 'TS',
  TOPSECRET: 'TS',
  S: 'S',
  SECRET: 'S',
  C: 'C',
  CONFIDENTIAL: 'C',
  SBU: 'SBU',
  FOUO: 'SBU',
  LOU: 'SBU',
  CUI: 'SBU',
  LIMITEDOFFICIALUSE: 'SBU',
  U: 'U',
  UNCLAS: 'U',
  UNCLASSIFIED: 'U',
};

const NOFORN = new Set(['NF', 'NOFORN']);
const CAVEATS = new Set(
  'FGI ORCON OC PROPIN PR IMCON RELIDO RD FRD CNWDI SI TK HCS COMINT RSEN LES EXDIS NODIS LIMDIS STADIS'.split(
    ' ',
  ),
);
/** Two and three letters out of the alphabet of marks that are words or names. */
const NOT_MARKS = new Set(
  'EU US UN EC ON NO SO TO OF BUT NOT ONE OUT BUS SUN FUN SON TEN NET SET USE'.split(' '),
);

const LONGEST = 60;
const ENTIRE = /^(.*?)[\s.:–—-]+ENTIRE[\s]+TEXT\.?$/;
const BARE_ENTIRE = /^([A-Z]{1,12}(?: SECRET)?) ?[–—-]+ ?ENTIRE TEXT\.?/i;
const MISSING_BRACKET = /^(TS|S|C|SBU|U)\)(?=\s|$)/i;
const SPOOF_HINT = /[^\x20-\x7e]/;

/**
 * Reads the portion mark at the very start of `text` (SPEC MR grammar): a level, then caveats behind `/`, `//`, `-`
 * or a blank. Null where no mark stands there: `(Afghanistan)`, `(U.S.)`, `(3)`, `(a)`, `(EU)`.
 */
export function parsePortion(text: string): Portion | null {
  const head = text.slice(0, LONGEST);
  if (head.startsWith('(')) {
    const close = head.indexOf(')');
    if (close > 0) return fromContent(head.slice(1, close), close + 1) ?? spoofed(head);
    return spoofed(head);
  }
  return missingBracket(head) ?? bareEntireText(head) ?? spoofed(head);
}

/** The inverse of `formatMark`; null for anything that `formatMark` does not write. */
export function parseCanonicalMark(s: string): Mark | null {
  const [level, ...parts] = s.split('/');
  if (!isLevel(level)) return null;
  const mark = plainMark(level);
  for (const part of parts) {
    if (part === 'NF') mark.noforn = true;
    else if (part.startsWith('REL ')) mark.relTo = part.slice(4).split(', ');
    else mark.caveats.push(part);
  }
  const plausible = mark.caveats.every((c) => /^[A-Z0-9][A-Z0-9 -]*$/.test(c));
  const named = mark.relTo?.every((c) => c !== '') ?? true;
  return plausible && named && formatMark(mark) === s ? mark : null;
}

function fromContent(content: string, length: number): Portion | null {
  if (SPOOF_HINT.test(content.replace(/[–—]/g, '-'))) return null;
  const upper = content.toUpperCase().replace(/[–—]/g, '-');
  const entire = ENTIRE.exec(upper);
  const inner = entire?.[1] ?? upper;
  const read = readMark(inner) ?? readFused(inner);
  if (!read) return unknownMark(content, length);
  const typo = read.typo || inner.trim() !== inner;
  return { mark: read.mark, typo, unknown: read.unknown, entireText: entire !== null, length };
}

interface Read {
  mark: Mark;
  typo: boolean;
  unknown: boolean;
}

function readMark(upper: string): Read | null {
  const spelt = upper.trim();
  const whole = LEVEL_WORDS[spelt.replace(/\s+/g, '')];
  if (whole) return { mark: plainMark(whole), typo: false, unknown: false };
  const match = /^([A-Z]+(?: ?SECRET)?)\s*(\/{1,2}|-|\s)\s*(.+)$/.exec(spelt);
  const level = LEVEL_WORDS[(match?.[1] ?? '').replace(/\s+/g, '')];
  if (!match || !level) return null;
  const separator = match[2] ?? '/';
  return readCaveats(plainMark(level), match[3] ?? '', !separator.startsWith('/'));
}

function readCaveats(mark: Mark, tail: string, loose: boolean): Read | null {
  const tokens = (loose ? tail.split(/\/{1,2}|-|\s+(?!.*\bREL\b)/) : tail.split(/\/{1,2}/))
    .map((t) => t.trim())
    .filter((t) => t !== '');
  let unknown = false;
  for (const token of tokens) if (!addCaveat(mark, token)) unknown = true;
  if (unknown && loose) return null;
  if (mark.noforn && mark.relTo) return { mark: { ...mark, relTo: null }, typo: true, unknown };
  if (unknown) mark.caveats = [];
  return { mark, typo: loose, unknown };
}

/** False where the grammar does not know the caveat. U with a handling caveat is handling. */
function addCaveat(mark: Mark, token: string): boolean {
  if (NOFORN.has(token)) mark.noforn = true;
  else if (/^REL(?:\s+TO)?\s+\S/.test(token)) mark.relTo = countries(token.replace(/^REL(?:\s+TO)?\s+/, ''));
  else if (LEVEL_WORDS[token] === 'SBU') mark.level = mark.level === 'U' ? 'SBU' : mark.level;
  else if (CAVEATS.has(token.split(' ')[0] ?? '')) mark.caveats.push(token.replace(/\s+/g, ' '));
  else return false;
  return true;
}

function countries(list: string): string[] {
  const parts = list.includes(',') ? list.split(',') : list.split(/\s+/);
  return parts.map((p) => p.trim().replace(/\s+/g, ' ')).filter((p) => p !== '');
}

/** `SNF`, `CNF`: the separator was left out. */
function readFused(upper: string): Read | null {
  const fused = /^(TS|S|C|SBU)(NF|NOFORN)$/.exec(upper.trim());
  return fused ? readCaveats(plainMark(LEVEL_WORDS[fused[1] ?? ''] ?? 'S'), 'NF', true) : null;
}

/** Two or three capitals out of the letters that marks are made of, e.g. `(NC)`, `(SE)`. */
function unknownMark(content: string, length: number): Portion | null {
  const word = content.trim();
  if (!/^[TSCUBNFOE]{2,3}$/.test(word) || !/[SCU]/.test(word) || NOT_MARKS.has(word)) return null;
  return { mark: plainMark('SBU'), typo: false, unknown: true, entireText: false, length };
}

function missingBracket(head: string): Portion | null {
  const match = MISSING_BRACKET.exec(head);
  const level = LEVEL_WORDS[(match?.[1] ?? '').toUpperCase()];
  if (!match || !level) return null;
  return { mark: plainMark(level), typo: true, unknown: false, entireText: false, length: match[0].length };
}

function bareEntireText(head: string): Portion | null {
  const match = BARE_ENTIRE.exec(head);
  const level = LEVEL_WORDS[(match?.[1] ?? '').toUpperCase().replace(/\s+/g, '')];
  if (!match || !level) return null;
  return { mark: plainMark(level), typo: true, unknown: false, entireText: true, length: match[0].length };
}

/** Looks like a mark only through letters of another script, accents or invisible characters: never believed. */
function spoofed(head: string): Portion | null {
  if (!SPOOF_HINT.test(head.slice(0, 12))) return null;
  const folded = foldLookalikes(head);
  if (!folded.text.startsWith('(')) return null;
  const close = folded.text.indexOf(')');
  if (close < 0 || !SPOOF_HINT.test(head.slice(0, folded.at[close]))) return null;
  const read = readMark(folded.text.slice(1, close).toUpperCase());
  if (!read) return null;
  const level = read.mark.level === 'U' ? 'SBU' : read.mark.level;
  const length = (folded.at[close] ?? 0) + 1;
  return { mark: plainMark(level), typo: false, unknown: true, entireText: false, length };
}
