import { headingTail } from './headings';
import type { Line } from './lines';

/** The lines of a copy, cut where the copy had lost a line break. */
export interface CutLines {
  lines: Line[];
  /** Indices of lines that begin a block of their own although no blank line stands before them. */
  starts: Set<number>;
}

/** Where a line is to be cut: an offset in its text, and whether what follows is a block of its own. */
interface Cut {
  at: number;
  block: boolean;
}

const LEVEL = '(?:UNCLASSIFIED|CONFIDENTIAL|SECRET|LIMITED OFFICIAL USE)';
const PAGE = / PAGE \d|^PAGE \d| OF \d{3}/;
/** The head of a page whose number stands on a line of its own below. */
const PAGE_HEAD = /(?<=[^A-Z ] {1,4})[A-Z][A-Z ]{1,14} \d{8}$/;
const PAGE_NUMBER = /^\d{3}(?:\.\d)? OF \d{3}$/;
const NARA_PAGE = new RegExp(
  `(?:${LEVEL} {1,20})?(?<![A-Z])PAGE \\d{1,3} {1,12}[A-Z][A-Z ]{1,14} {1,4}\\d{4,6} {1,4}(?:\\d\\d OF \\d\\d {1,4})?\\d{6}Z(?= |$)`,
  'g',
);
const SECTION_PAGE = /(?<![A-Z] |[A-Z])[A-Z][A-Z ]{1,9} \d{8} {1,3}\d{3}(?:\.\d)? OF \d{3}(?!\d)/g;
const LEVEL_AT_END = new RegExp(`\\s{2,}(?=${LEVEL}$)`);
const GLUED_BANNER =
  /(?<=[A-Z0-9)/])(?:UNCLAS(?:SIFIED)?|CONFIDENTIAL|SECRET|C O N F I D E N T I A L|S E C R E T) (?:E F T O )?(?:SECTION \d{1,3} OF \d{1,3} )?[A-Z][A-Z .]{1,24} \d{3,7}$/;
/** The site's notice, with the cable's first line behind it. */
const NOTICE = /^This record is a partial extract .{20,60} is not available\.(?=\S)/;
/** Paragraph 1 behind the last field of the header. */
const FIRST_LABEL = /(?<=\S)\s{1,4}(?=[¶\uFFFD]?1\. ?\((?:TS|S|C|SBU|U)(?:\/{1,2}[A-Z]{2,8})?\) ?\S)/;
/** The text's first heading behind the last digit of a reference. */
const REFERENCE_LINE = /^(?:REFS?\b|[¶\uFFFD]?\(?[A-Z][.)] ?[A-Z0-9])/i;
const FIRST_HEADING = /(?<=\d)(?=(?:BEGIN )?(?:SUMMARY|INTRODUCTION|COMMENT|OVERVIEW|BACKGROUND)\b)/;
const HEADER_END = /\bCLASSIFIED BY\b|\bREASONS?\b|^(?:SUBJ|REF)/i;
/** A later paragraph behind the end of a sentence, in a copy that lost its line ends; its mark tells it from a number. */
const NEXT_LABEL =
  /(?<=[.!?)"”])\s{1,4}(?=[¶\uFFFD]?\d{1,3}\. ?\((?:TS|S|C|SBU|U)(?:\/{1,2}[A-Z]{2,8})?\) ?["“]?[A-Z])/g;
const DIVIDED = /^(?:SIPDIS|\d{1,6}) (?=[a-z]|SENSITIVE BUT)/;
const SIGNED =
  /[.!?)"”]\s{1,3}(?=[A-Z][A-Z'’-]{2,14}(?: [A-Z][A-Z'’-]{2,14})?$)(?!(?:END|BEGIN|UNQUOTE|UNQTE|COMMENT|SUMMARY|TEXT|NOTE)\b)/;
const END_MATTER = new RegExp(`^(?:N{3,4}|#{4,40}|={5,40}.{0,40}|${LEVEL}|GP-\\d)$`);
const LABEL = /^[¶\uFFFD]?\s{0,4}\d{1,3}\s{0,2}\\?\./;
/** A paragraph that a copy wrote as one line, headings and all, is at least so long. */
const UNWRAPPED = 160;

/**
 * Cuts lines where a copy glued two together: a page break in a sentence, a classification line behind an address, the
 * heading of the next paragraph or the signature behind the last word. The lines still cover the text.
 */
export function cutGlued(lines: readonly Line[]): CutLines {
  const out: CutLines = { lines: [], starts: new Set() };
  const last = lastOfText(lines);
  for (const [i, line] of lines.entries()) {
    const cuts = line.text === '' ? NONE : findCuts(lines, i, i === last);
    if (cuts.length === 0) {
      out.lines.push(line);
      continue;
    }
    let from = 0;
    let fromStart = line.start;
    for (const { at, block } of cuts) {
      out.lines.push(part(line, fromStart, from, at));
      fromStart = line.from + at;
      from = at;
      if (block) out.starts.add(out.lines.length);
    }
    out.lines.push({ ...part(line, fromStart, from, line.text.length), next: line.next });
  }
  return out;
}

const NONE: readonly Cut[] = [];

/** What is left of a line between two offsets of its text. */
function part(line: Line, start: number, from: number, until: number): Line {
  const raw = line.text.slice(from, until);
  const text = raw.trim();
  const at = line.from + from + (raw.length - raw.trimStart().length);
  return { start, next: line.from + until, from: at, to: at + text.length, text };
}

function findCuts(lines: readonly Line[], i: number, isLast: boolean): readonly Cut[] {
  const text = lines[i]?.text ?? '';
  const found: Cut[] = PAGE.test(text) ? [...pageCuts(text)] : [];
  if (text.length < 400 && /\d{3}$/.test(text)) add(found, text, text.search(GLUED_BANNER));
  add(found, text, dividerEnd(text));
  if (text.startsWith('This record')) add(found, text, NOTICE.exec(text)?.[0].length ?? -1);
  if (text.length > UNWRAPPED && text.includes('. ('))
    for (const match of text.matchAll(NEXT_LABEL)) add(found, text, match.index);
  if (text.includes('1.') && HEADER_END.test(text) && !LABEL.test(text))
    add(found, text, text.search(FIRST_LABEL));
  if (/ \d{8}$/.test(text) && PAGE_NUMBER.test(nextText(lines, i))) add(found, text, headOfPage(text));
  if (text.length < 400 && REFERENCE_LINE.test(text)) add(found, text, text.search(FIRST_HEADING));
  if (/(?:FIED|TIAL|CRET|L USE)$/.test(text)) add(found, text, stampAt(text, nextText(lines, i)));
  if (text.length > UNWRAPPED && LABEL.test(nextText(lines, i))) add(found, text, headingTail(text), true);
  if (/[A-Z]$/.test(text) && (isLast || endsMessage(lines, i))) add(found, text, signatureAt(text));
  if (found.length < 2) return found;
  return found.sort((a, b) => a.at - b.at).filter((cut, n, all) => cut.at > (all[n - 1]?.at ?? 0));
}

function add(cuts: Cut[], text: string, at: number, block = false): void {
  if (at > 0 && at < text.length) cuts.push({ at, block });
}

/** Behind a `SIPDIS` that stands in a sentence, or a number that belongs to the line before. */
function dividerEnd(text: string): number {
  const divided = DIVIDED.exec(text)?.[0] ?? '';
  return /^SIPDIS/.test(divided) || text.startsWith('SENSITIVE', divided.length) ? divided.length : -1;
}

/** Where the level is stamped at the foot of a page, behind its last line. */
function stampAt(text: string, next: string): number {
  const stamp = /^PAGE \d/.test(next) ? LEVEL_AT_END.exec(text.slice(-60)) : null;
  return stamp ? Math.max(0, text.length - 60) + stamp.index : -1;
}

function headOfPage(text: string): number {
  const tail = text.slice(-40);
  const at = tail.search(PAGE_HEAD);
  return at < 0 ? -1 : text.length - tail.length + at;
}

function* pageCuts(text: string): Iterable<Cut> {
  for (const pattern of [NARA_PAGE, SECTION_PAGE]) {
    for (const match of text.matchAll(pattern)) {
      if (match[0].length === text.length) continue;
      if (match.index > 0) yield { at: match.index, block: false };
      const end = match.index + match[0].length;
      if (end < text.length) yield { at: end, block: false };
    }
  }
}

/** Offset of a surname behind the end of a sentence; the line itself must not end as a sentence does. */
function signatureAt(text: string): number {
  const tail = text.slice(-60);
  const match = SIGNED.exec(tail);
  return match ? text.length - tail.length + match.index + match[0].length : -1;
}

/** Only a stamped level stands between the line and the end of the message: `CONFIDENTIAL`, `NNN` or `>`. */
function endsMessage(lines: readonly Line[], i: number): boolean {
  for (let j = i + 1; j < Math.min(lines.length, i + 8); j++) {
    const text = lines[j]?.text ?? '';
    if (/^N{3,4}$|^>/.test(text)) return true;
    if (text !== '' && !END_MATTER.test(text)) return false;
  }
  return false;
}

function nextText(lines: readonly Line[], i: number): string {
  for (let j = i + 1; j < Math.min(lines.length, i + 6); j++) {
    const text = lines[j]?.text ?? '';
    if (text !== '') return text;
  }
  return '';
}

/** Index of the last line that is neither blank nor end matter. */
function lastOfText(lines: readonly Line[]): number {
  for (let i = lines.length - 1; i >= 0; i--) {
    const text = lines[i]?.text ?? '';
    if (text !== '' && !END_MATTER.test(text)) return i;
  }
  return -1;
}
