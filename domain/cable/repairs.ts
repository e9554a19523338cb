import type { Block } from './cable';
import { matchQuotes, type QuotePair } from './quotes';

/** One change to make in a text: `length` characters at `at` become `to`. */
export interface Edit {
  at: number;
  length: number;
  to: string;
  /** The rule of SPEC.md. */
  rule: string;
}

/** What the reading copy changes in a paragraph, and what it saw and left alone. */
export interface Repairs {
  /** In ascending order, without overlap. */
  edits: Edit[];
  quotes: QuotePair[];
  /** Offsets of characters that are unclear and were left as they stand, ascending. */
  unclear: number[];
}

const CANDIDATE = /[,)*?"\\¶\uFFFD]/g;
/** The word ends there; a closing 8 may follow: `&how to,s8`. */
const CONTRACTION = /^,(?:s|t|ll|re|ve|d|m)(?=$|[^A-Za-z0-9]|8(?![A-Za-z0-9]))/;
const CAPITAL_CONTRACTION = /^,(?:S|T|LL|RE|VE|D|M)(?![A-Za-z0-9])/;
const DATE_AFTER = /^\)\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)/i;
const SITE_MARK = /^[¶\uFFFD] ?(?:\d{1,4}|[A-Za-z])\./;
const LOST_APOSTROPHE = /^\?(?:s|t|ll|re|ve|d|m|S|T|[A-Z][A-Za-z]+)(?![A-Za-z])/;
const LETTER = /[A-Za-z]/;

/** Collects the repairs of one paragraph's text (SPEC CP18–CP23). `starts` are offsets at which its blocks begin. */
export function findRepairs(text: string, starts: ReadonlySet<number>): Repairs {
  const { pairs, unmatched } = matchQuotes(text, starts);
  const scan = new Scan(text, starts);
  for (const match of text.matchAll(CANDIDATE)) scan.look(match.index, match[0]);
  const edits = [...scan.edits, ...pairs.flatMap(quoteEdits)].sort((a, b) => a.at - b.at);
  const eights = [...text.matchAll(/(?<![\w.])8[A-Za-z]{1,12}8(?!\w)/g)].map((match) => match.index);
  const unclear = [...new Set([...scan.unclear, ...unmatched, ...eights])].sort((a, b) => a - b);
  return { edits, quotes: pairs, unclear };
}

/** The unclear characters that a reading copy still has (SPEC CP23), by their offsets in it. */
export function findUnclear(reading: string, blocks: readonly Pick<Block, 'start'>[]): number[] {
  return findRepairs(reading, new Set(blocks.map((block) => block.start))).unclear;
}

function quoteEdits(pair: QuotePair): Edit[] {
  const open: Edit = { at: pair.open, length: 1, to: '“', rule: 'CP19' };
  return pair.close === null ? [open] : [open, { at: pair.close, length: 1, to: '”', rule: 'CP19' }];
}

class Scan {
  edits: Edit[] = [];
  unclear: number[] = [];
  private depth = 0;
  private counted = 0;
  private skipUntil = 0;

  constructor(
    private text: string,
    private starts: ReadonlySet<number>,
  ) {}

  look(i: number, mark: string): void {
    if (i < this.skipUntil) return;
    if (mark === ',') this.comma(i);
    else if (mark === ')') this.bracket(i);
    else if (mark === '*') this.star(i);
    else if (mark === '?') this.question(i);
    else if (mark === '"') this.doubled(i);
    else if (mark === '\\') this.backslash(i);
    else this.pilcrow(i, mark);
  }

  private edit(at: number, length: number, to: string, rule: string): void {
    this.edits.push({ at, length, to, rule });
    this.skipUntil = at + length;
  }

  private around(i: number): string {
    return this.text.slice(i, i + 24);
  }

  /** `Russia,s` → ’. One letter before the comma is a list (`b,d`), save for `I,m`. */
  private comma(i: number): void {
    const before = this.text.slice(Math.max(0, i - 2), i);
    const word = /[A-Za-z]{2}$/.test(before) || /(?:^|[^A-Za-z])I$/.test(before);
    const capitals = /[A-Z]{2}$/.test(before);
    const tail = this.around(i);
    if (word && (CONTRACTION.test(tail) || (capitals && CAPITAL_CONTRACTION.test(tail))))
      this.edit(i, 1, '’', 'CP18');
    else if (isUnclearPlural(this.text, i)) this.unclear.push(i);
  }

  /** A lone `)` between blanks, or between a day and a dated day, is an en dash unless it closes a bracket. */
  private bracket(i: number): void {
    this.countOpen(i);
    const before = this.text[i - 1] ?? ' ';
    const after = this.text[i + 1] ?? ' ';
    const lone = /\s/.test(before) && /\s/.test(after);
    const range = /\d/.test(before) && DATE_AFTER.test(this.around(i));
    if (this.depth > 0) this.depth--;
    else if (lone || range) this.edit(i, 1, '–', 'CP20');
  }

  /** Brackets opened since the last look; a new block begins with none open. */
  private countOpen(i: number): void {
    for (; this.counted < i; this.counted++) {
      if (this.starts.has(this.counted)) this.depth = 0;
      if (this.text[this.counted] === '(') this.depth++;
    }
  }

  private star(i: number): void {
    const between = LETTER.test(this.text[i - 1] ?? '') && LETTER.test(this.text[i + 1] ?? '');
    if (between) this.edit(i, 1, '—', 'CP21');
  }

  /** `China?s`, `D?ANDREA`: an apostrophe or an accent was lost, and which cannot be told. */
  private question(i: number): void {
    if (LETTER.test(this.text[i - 1] ?? '') && LOST_APOSTROPHE.test(this.around(i))) this.unclear.push(i);
  }

  /** `""x""` of a dump; an empty quotation between blanks stays. */
  private doubled(i: number): void {
    if (this.text[i + 1] !== '"') return;
    const touches = /\S/.test(this.text[i - 1] ?? '') || /\S/.test(this.text[i + 2] ?? '');
    if (touches) this.edit(i, 2, '"', 'CP22');
  }

  private backslash(i: number): void {
    if (/\s/.test(this.text[i + 1] ?? ' ')) this.edit(i, 1, '', 'CP22');
  }

  /** The site's pilcrow before a line-start number that is no label. */
  private pilcrow(i: number, mark: string): void {
    const begins = /\s/.test(this.text[i - 1] ?? ' ');
    if (begins && SITE_MARK.test(this.around(i))) this.edit(i, 1, '', 'CP22');
    else if (mark === '\uFFFD') this.unclear.push(i);
  }
}

/** Words behind a comma that make it a comma. */
const FUNCTION_WORD =
  /^(?:and|or|but|nor|so|as|a|an|the|in|on|at|to|of|for|by|with|from|it|they|there|this|these|he|she|we|which|who|whose|that|while|where|when|if|not|non|either|both|such|especially|particularly|inter|then|also|thus|to|\w+ing)\b/;
const LIST_AFTER = /^[a-z][\w-]*(?: [\w-]+){0,2}(?:,| and\b)/;
const LIST_BEFORE = /,(?: [\w-]+){1,3}$/;

/**
 * `Partners, interest`: a plural's apostrophe or a comma (SPEC CP23). Never changed; said to be unclear where a
 * plural is followed by a word that goes on as a noun would, and no list is about.
 */
function isUnclearPlural(text: string, i: number): boolean {
  if (!/[A-Za-z]{3}s$/.test(text.slice(Math.max(0, i - 4), i)) || text[i + 1] !== ' ') return false;
  const after = text.slice(i + 2, i + 80);
  const before = text.slice(Math.max(0, i - 60), i);
  return (
    /^[a-z]/.test(after) && !FUNCTION_WORD.test(after) && !LIST_AFTER.test(after) && !LIST_BEFORE.test(before)
  );
}
