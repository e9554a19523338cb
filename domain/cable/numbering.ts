import { parsePortion } from '../marking/portion';
import type { ParagraphFlag } from './cable';
import { looksLikeHeading } from './headings';
import type { Line } from './lines';
import { endsSentence } from './sentences';

/** A line that begins a numbered paragraph. */
export interface Label {
  /** Index of the line. */
  line: number;
  number: number;
  /** Offset in the verbatim text behind the label, where the mark or the text begins. */
  after: number;
  key: string;
  flags: ParagraphFlag[];
}

interface Candidate {
  line: number;
  number: number;
  after: number;
  /**
   * Stands where a paragraph may begin: behind a blank line, a page break, a rule or a heading; in a copy without
   * blank lines, behind a sentence.
   */
  strong: boolean;
  /** A portion mark follows: nothing but a paragraph looks like that. */
  marked: boolean;
  /** The line before it ends a sentence, or is a short one in capitals. */
  ended: boolean;
  /** The copy has no blank lines between its paragraphs. */
  dense: boolean;
}

const LABEL = /^[¶\uFFFD]?\s{0,4}(\d{1,3})\s{0,2}\\?\.(?=\s|\(|$|[A-Z](?![.\d]))\s{0,8}/;
/** Without its full stop a number is a label only before a mark: `6 (SBU)`, `7) (C)`. */
const UNSTOPPED = /^[¶\uFFFD]?\s{0,4}(\d{1,3})\s{0,2}[),:]?\s{0,4}(?=\()/;
/** The mark stands before the number: `(C) 3. They agreed`. */
const MARKED_FIRST = /^\([^()]{1,20}\)\s{0,3}[¶\uFFFD]?(\d{1,3})\.\s{1,4}(?=[A-Z"“(])/;
const RULE = /^[-=_/*~]{1,120}$/;
/** A copy with fewer blank lines than one in so many has none between its paragraphs. */
const DENSE = 40;
/** No wrapped line is as short: what stands there is a list's item, a name or a heading. */
const SHORT = 30;
/** How far ahead a number may be looked for; keeps the work linear. */
const WINDOW = 200;
/** A jump further than this, unmarked, is no paragraph number. */
const FURTHEST_GAP = 20;

/**
 * Labels of the lines `first` to `last`, where a number continues the sequence (SPEC CP12). Years, dates and lists at
 * line start are left alone; gaps, duplicates and restarts are accepted where the text bears them out, and flagged.
 * `skip` tells lines that are not the cable's own.
 */
export function findLabels(
  lines: readonly Line[],
  first: number,
  last: number,
  skip: (line: number) => boolean,
): Label[] {
  const candidates = findCandidates(lines, first, last, skip);
  const labels: Label[] = [];
  const seen = new Map<number, number>();
  let previous: Candidate | null = null;
  for (const [i, candidate] of candidates.entries()) {
    const flags = accept(candidates, i, previous);
    if (!flags) continue;
    const times = (seen.get(candidate.number) ?? 0) + 1;
    seen.set(candidate.number, times);
    const key = `p${candidate.number}${suffix(times)}`;
    labels.push({ line: candidate.line, number: candidate.number, after: candidate.after, key, flags });
    previous = candidate;
  }
  return labels;
}

function findCandidates(
  lines: readonly Line[],
  first: number,
  last: number,
  skip: (line: number) => boolean,
): Candidate[] {
  const candidates: Candidate[] = [];
  const dense = isDense(lines, first, last);
  let before: Line | null = null;
  let free = true;
  for (let i = first; i < last; i++) {
    const line = lines[i];
    if (!line || skip(i)) {
      before = null;
      continue;
    }
    const candidate = candidateOf(line, i, { before, free, dense });
    if (candidate) candidates.push(candidate);
    free = before === null || before.text === '' || RULE.test(before.text);
    before = line;
  }
  return candidates;
}

/** What stands before a line. */
interface Before {
  before: Line | null;
  /** The line before it stands behind a blank line itself. */
  free: boolean;
  dense: boolean;
}

function candidateOf(line: Line, index: number, { before, free, dense }: Before): Candidate | null {
  const stopped = LABEL.exec(line.text);
  const marksFirst = stopped ? null : markedFirst(line.text);
  const match = stopped ?? marksFirst ?? UNSTOPPED.exec(line.text);
  const number = Number(match?.[1] ?? 0);
  if (!match || number === 0) return null;
  const marked = marksFirst !== null || parsePortion(line.text.slice(match[0].length)) !== null;
  const ended = before !== null && (endsSentence(before.text) || (dense && endsShort(before.text)));
  const strong =
    before === null ||
    before.text === '' ||
    RULE.test(before.text) ||
    (free && !LABEL.test(before.text) && looksLikeHeading([before])) ||
    (dense && ended);
  if (!stopped && !(marked && strong)) return null;
  return { line: index, number, after: line.from + match[0].length, strong, marked, ended, dense };
}

/** In a copy in capitals; elsewhere a short line may end in the middle of a date: `of March / 16.` */
function endsShort(text: string): boolean {
  return text.length < SHORT && /^[^a-z]*[A-Z]$/.test(text);
}

function markedFirst(text: string): RegExpExecArray | null {
  const match = MARKED_FIRST.exec(text);
  const portion = match ? parsePortion(text) : null;
  return portion && !portion.unknown ? match : null;
}

function isDense(lines: readonly Line[], first: number, last: number): boolean {
  const isBlank = (i: number) => lines[i]?.text === '';
  let [from, until] = [first, last];
  while (from < until && isBlank(from)) from++;
  while (until > from && isBlank(until - 1)) until--;
  let blank = 0;
  for (let i = from; i < until; i++) if (isBlank(i)) blank++;
  return blank * DENSE < until - from;
}

/** The flags of an accepted number, null where it is none. */
function accept(
  candidates: readonly Candidate[],
  i: number,
  before: Candidate | null,
): ParagraphFlag[] | null {
  const candidate = candidates[i];
  if (!candidate) return null;
  const { number, strong, marked, ended } = candidate;
  if (before === null) return opens(candidates, i, candidate);
  const previous = before.number;
  const step = number - previous;
  if (step === 1) return strong || marked || ended || candidate.line === before.line + 1 ? [] : null;
  if (!strong || (step < 1 && before.marked && !marked)) return null;
  if (step === 0) return ['number-duplicate'];
  if (step > 1) {
    const plausible = marked || (step <= FURTHEST_GAP && !comesLater(candidates, i, previous + 1));
    return plausible ? ['number-gap'] : null;
  }
  return (number === 1 || marked) && !isSublist(candidates, i, previous) ? ['number-restart'] : null;
}

function opens(candidates: readonly Candidate[], i: number, candidate: Candidate): ParagraphFlag[] | null {
  if (candidate.number === 1) {
    const stands = candidate.strong || candidate.marked || candidate.ended;
    return stands || (candidate.dense && comesLater(candidates, i, 2)) ? [] : null;
  }
  const plausible = candidate.marked || comesLater(candidates, i, candidate.number + 1);
  return candidate.strong && plausible && !comesLater(candidates, i, 1) ? ['number-gap'] : null;
}

function comesLater(candidates: readonly Candidate[], i: number, number: number): boolean {
  const until = Math.min(candidates.length, i + 1 + WINDOW);
  for (let j = i + 1; j < until; j++) {
    const other = candidates[j];
    if (other?.number === number && (other.strong || other.marked)) return true;
  }
  return false;
}

/** A numbered list inside a paragraph: it ends, and then the paragraphs go on where they were. */
function isSublist(candidates: readonly Candidate[], i: number, previous: number): boolean {
  let run = candidates[i]?.number ?? 0;
  const until = Math.min(candidates.length, i + 1 + WINDOW);
  for (let j = i + 1; j < until; j++) {
    const number = candidates[j]?.number;
    if (number === run + 1) run = number;
    else if (number === previous + 1) return true;
  }
  return false;
}

/** '' for the first, b, c … for the ones that follow. */
function suffix(times: number): string {
  if (times === 1) return '';
  return times <= 26 ? String.fromCharCode(96 + times) : `-${times}`;
}
