import { fieldName } from '../header/field-names';
import type { Line } from '../lines';
import { endsSentence } from '../sentences';
import { endsMessage } from '../signature';
import type { MessageHead } from './heads';

/** What stands between one message's head and the next head: whether the text is over there, or goes on. */
export interface Ending {
  /** The end cannot be missed: a terminator, a name, the site's own words. */
  certain: boolean;
  ended: boolean;
}

/** A rule, or the name of the file that a message was taken from. */
export const SEPARATES = /^(?:([-=_*#~+])\1{2,}|==> .{1,200} <==|\S{1,100}\.(?:txt|html?))$/;
const LEVEL = /^(?:TOP SECRET|SECRET|CONFIDENTIAL|LIMITED OFFICIAL USE|UNCLASSIFIED)$/;
/** Where one message of a file is in UTF-8 and another is not, its signs are still bytes. */
const SITE_END = /^Â?©\s*Scoop Media\b/;
/** Lines that give another message's text. */
const ANNOUNCES =
  /[:>]$|\b(?:QUOTE|QTE|BEGINS?|FOLLOWS|VERBATIM|RELAY(?:S|ED|ING)?|FORWARD(?:S|ED|ING)?|REPEAT(?:S|ED|ING)?|REPEAT)\b|^(?:FOLLOWING|FOLL|TEXT|REFTEL|ATTACHMENT|ENCLOSURE|ANNEX|TAB [A-Z]\b|ORIGINAL MESSAGE)|\b(?:TEXT|CABLE|TELEGRAM|MESSAGE|REFTEL)S? (?:OF|IS|BELOW|READS?|AS)\b/i;
const LABEL = /^(?:Â?¶|\uFFFD)?\s{0,4}(\d{1,3})\s{0,2}\\?\.(?!\d)/;
const QUOTE_ENDS = /^\W{0,3}(?:END|UNQUOTE|UNQTE)\b/i;
const OPENS =
  /\b(?:BEGIN (?:QUOTE|TEXT|MESSAGE|CABLE|TELEGRAM)|Begin (?:[Qq]uote|[Tt]ext|[Mm]essage|[Cc]able)|QUOTE|QTE)\b/;
const CLOSES =
  /\b(?:UNQUOTE|UNQTE|END (?:OF )?(?:QUOTE|TEXT|MESSAGE|CABLE|TELEGRAM)|End (?:of )?(?:[Qq]uote|[Tt]ext|[Mm]essage|[Cc]able))\b/;
/** Lines above a head in which it may be announced. */
const NEAR = 3;
/** A text has a number, or so many lines of such a length that are no field. */
const FULL = 40;
const FEWEST = 2;

/** Reads on in a message's text, each line once, up to where another head stands. */
export class TextReader {
  private site = false;
  private open = false;
  private full = 0;

  constructor(private at: number) {}

  /** What the text is like that ends before the head. */
  readTo(lines: readonly Line[], head: MessageHead): Ending {
    for (; this.at < head.first; this.at++) this.note(lines[this.at]?.text ?? '');
    this.at = Math.max(this.at, head.end);
    const near = lastLines(lines, head.first);
    const last = near[0];
    if (last === undefined) return { certain: false, ended: false };
    if (this.site) return { certain: true, ended: true };
    const line = lines[last];
    if (line && isAnnounced(line.text)) return { certain: false, ended: false };
    if (line && endsMessage(line, lines[last - 1])) return { certain: true, ended: true };
    const announced = near.some((i) => isAnnounced(lines[i]?.text ?? ''));
    const over = head.unmistakable || endsSentence(line?.text ?? '');
    const above = lines[head.first - 1]?.text ?? '';
    const apart = above === '' || SEPARATES.test(above);
    return { certain: false, ended: this.full >= FEWEST && !this.open && !announced && over && apart };
  }

  private note(text: string): void {
    if (text === '') return;
    this.site ||= SITE_END.test(text);
    if (this.full < FEWEST) this.full += LABEL.test(text) ? FEWEST : isProse(text) ? 1 : 0;
    this.open = this.isOpenBehind(text.slice(0, 400));
  }

  private isOpenBehind(text: string): boolean {
    if (CLOSES.test(text)) return false;
    return this.open || OPENS.test(text);
  }
}

const isProse = (text: string) => text.length >= FULL && fieldName(text) === null;

const isAnnounced = (text: string) => !QUOTE_ENDS.test(text) && ANNOUNCES.test(text.slice(-200));

/** The last lines above a head that are no blank, rule or level, of one block; the nearest first. */
function lastLines(lines: readonly Line[], before: number): number[] {
  const found: number[] = [];
  for (let i = before - 1; i >= Math.max(0, before - 40) && found.length < NEAR; i--) {
    const text = lines[i]?.text ?? '';
    if (text === '' && found.length > 0) break;
    if (text !== '' && !SEPARATES.test(text) && !LEVEL.test(text)) found.push(i);
  }
  return found;
}

/** Numbers at the beginnings of a stretch's lines. */
interface Counted {
  /** How far they run from `from` on, one after another. */
  last: number;
  /** After them, or among them, stands the number that would have followed `before`. */
  resumed: boolean;
  /** A quotation is closed there that was not opened there. */
  closes: boolean;
}

/** Reads the stretch for signs that it is a quotation, behind which the message before, which had come to `before`, goes on. */
export function countOn(
  lines: readonly Line[],
  [first, last]: readonly [number, number],
  from: number,
  before: number,
): Counted {
  const counted: Counted = { last: from, resumed: false, closes: false };
  let previous = 0;
  let opened = false;
  for (let i = first; i < last; i++) {
    const text = lines[i]?.text ?? '';
    if (text === '') continue;
    const near = text.slice(0, 400);
    if (!counted.closes && !opened && CLOSES.test(near))
      counted.closes = !/\b(?:text|quote|qte|begin|follow)/i.test(near.replace(CLOSES, ''));
    opened ||= /\b(?:TEXT|QUOTE|QTE|BEGIN|FOLLOW\w*)\b|:$/i.test(near);
    const number = Number(LABEL.exec(near)?.[1] ?? 0);
    if (number === 0) continue;
    if (number === counted.last + 1) counted.last = number;
    else if (before > 0 && number === before + 1 && previous !== number - 1) counted.resumed = true;
    previous = number;
  }
  return counted;
}
