import { readDateTimeGroup } from '../header/dates';
import type { Line } from '../lines';
import { canonicalStation } from '../mrn';
import {
  type HeadLine,
  isLaterSection,
  type MessageNumber,
  mayBegin,
  readHeadLine,
  sameNumber,
} from './lines-of-heads';

/** A header that lacks nothing a message's first header has. */
export interface MessageHead {
  /** Index of its first line, and of the line behind that which completed it. */
  first: number;
  end: number;
  /** Null where it says all but its number. */
  number: MessageNumber | null;
  /** ISO 8601, of its date-time group. */
  sentAt: string | null;
  /** It names its date and its sender, or a site's title or table stands above it. */
  unmistakable: boolean;
  /** By so much the line with its number, or its level, stands away from the margin. */
  indent: number;
}

/** The header of a section behind the first one. */
export interface LaterSection {
  line: number;
  number: MessageNumber | null;
}

/** Order in which the first lines of a head stand; what has none can begin no message. */
const RANK: Partial<Record<HeadLine['kind'], number>> = {
  title: 0,
  table: 0,
  number: 0,
  notice: 1,
  page: 1,
  stamp: 2,
  transmission: 2,
  date: 3,
  from: 4,
  classification: 6,
  telno: 6,
};
/** What stands above a cable and in none: a site's title, its table, its notice. */
const CARRIED = ['title', 'table', 'notice'] as const;
/** A site's own head has lines that a cable's has not: a title, a date in words. */
const SITE_HEAD = 15;
/** Lines of a head that are no field, addresses apart; a text has more. */
const MOST_OTHER = 20;
const MOST_ADDRESSES = 300;
const LABEL = /^(?:Â?¶|\uFFFD)?\s{0,4}\d{1,3}\s{0,2}\\?\.(?!\d)/;
const TERMINATOR = /^N{3,4}$/;
const ADDRESS = /^[A-Z0-9][A-Z0-9/ .,()'&:-]{2,68}$/;

type Seen = HeadLine['kind'] | 'level';

class OpenHead {
  readonly seen = new Set<Seen>();
  number: MessageNumber | null = null;
  telno: MessageNumber | null = null;
  page: MessageNumber | null = null;
  alone: MessageNumber | null = null;
  sender: string | null = null;
  date: string | null = null;
  indent = 0;
  rank = 0;
  lines = 0;
  others = 0;
  addresses = 0;
  inList = false;

  constructor(readonly first: number) {}

  /** False where it has grown beyond any head. */
  add({ kind, number }: HeadLine, line: Line, blankBefore: boolean): boolean {
    this.lines++;
    const goesOn = this.inList && !blankBefore && kind === 'none' && ADDRESS.test(line.text);
    this.inList = goesOn || kind === 'to' || kind === 'info' || kind === 'transmission';
    if (goesOn) return ++this.addresses <= MOST_ADDRESSES;
    if (kind === 'none') return ++this.others <= MOST_OTHER;
    this.seen.add(kind);
    this.rank = Math.max(this.rank, RANK[kind] ?? 0);
    if (kind === 'classification') [this.number, this.indent] = [number, line.from - line.start];
    if (kind === 'stamp' && this.number === null) this.indent = line.from - line.start;
    if (kind === 'stamp' || kind === 'classification') this.seen.add('level');
    if (kind === 'telno') this.telno = number;
    if (kind === 'page') this.page = number;
    if (kind === 'number') this.alone = number;
    if (kind === 'date') this.date ??= readDateTimeGroup(line.text).sentAt;
    if (kind === 'from') this.readSender(line.text);
    return this.addresses <= MOST_ADDRESSES;
  }

  /** `FM PARIS 161530Z JUN 82` */
  private readSender(text: string): void {
    const [, name, date] = /^FM ([A-Z][A-Z .'-]{1,40}?)(?: (\d{6}Z\b.*))?$/.exec(text) ?? [];
    this.sender = name ?? null;
    if (date) this.date ??= readDateTimeGroup(date).sentAt;
  }

  /** The head, where nothing is missing. */
  complete(end: number): MessageHead | null {
    const { seen, first, indent } = this;
    const known = this.known();
    if (!known && !this.wholeWithoutNumber()) return null;
    const year = this.date?.slice(2, 4) ?? null;
    const unmistakable =
      (this.date !== null && this.sender !== null) || CARRIED.some((kind) => seen.has(kind));
    const number = known ? { ...known, year: known.year ?? year } : null;
    return { first, end, number, sentAt: this.date, unmistakable, indent };
  }

  private known(): MessageNumber | null {
    const { seen } = this;
    const subject = seen.has('subject') || seen.has('title');
    const told = [this.date, this.sender, seen.has('executive-order'), seen.has('tags'), subject];
    const about = subject || seen.has('tags') || seen.has('executive-order');
    const own = this.number ?? (this.alone ? null : this.page);
    if (own && seen.has('level') && about && told.filter(Boolean).length >= 2)
      return this.alone && sameNumber(this.alone, own) ? this.alone : own;
    if (this.alone && seen.has('level') && (about || this.date)) return this.alone;
    if (!this.telno || !seen.has('level')) return null;
    if (this.telno.year !== null) return this.telno;
    const dated = this.date !== null && this.sender !== null && this.telno.serial !== '';
    return dated ? { ...this.telno, station: canonicalStation(this.sender ?? '') } : null;
  }

  private wholeWithoutNumber(): boolean {
    const { seen } = this;
    const sent = this.date !== null && this.sender !== null && seen.has('level');
    return sent && seen.has('subject') && (seen.has('tags') || seen.has('executive-order'));
  }
}

/** Finds the complete headers of a text, and where later sections begin. Each line is looked at once. */
export function findHeads(lines: readonly Line[]): { heads: MessageHead[]; sections: LaterSection[] } {
  const heads: MessageHead[] = [];
  const sections: LaterSection[] = [];
  let open: OpenHead | null = null;
  let blankBefore = true;
  for (const [i, line] of lines.entries()) {
    const { text } = line;
    const behindBlank = blankBefore;
    blankBefore = text === '';
    if (text === '' || (open === null && !mayBegin(text))) continue;
    if (LABEL.test(text) || TERMINATOR.test(text)) {
      open = null;
      continue;
    }
    const read = readHeadLine(text);
    if (read.kind === 'classification' && isLaterSection(text)) {
      sections.push({ line: i, number: read.number });
      open = null;
      continue;
    }
    if (begins(read, open, behindBlank)) open = new OpenHead(i);
    if (open && !open.add(read, line, behindBlank)) open = null;
    const head: MessageHead | null = open?.complete(i + 1) ?? null;
    if (!head) continue;
    heads.push(head);
    open = null;
  }
  return { heads, sections };
}

/** Whether a head begins with the line: none is open, or what is open was none. */
function begins({ kind, number }: HeadLine, open: OpenHead | null, behindBlank: boolean): boolean {
  const rank = RANK[kind];
  if (rank === undefined) return false;
  if (!open) return true;
  if (kind === 'classification' && number && open.number) return !sameNumber(number, open.number);
  // A site's list names other cables too; nothing stands between a title and its cable.
  if (open.seen.has('title') && open.others > 0) return rank < 6;
  if (kind === 'stamp') return false;
  if (isStamp(open)) return behindBlank && rank < 6;
  if (isSite(open) && open.lines <= SITE_HEAD) return kind === 'title';
  return rank < open.rank || (rank === open.rank && rank < 6 && open.others > 0);
}

/** A level and nothing else, such as stands at the foot of a page. */
const isStamp = ({ seen, others }: OpenHead) => seen.size === 2 && seen.has('stamp') && others === 0;

const isSite = ({ seen }: OpenHead) => seen.has('title') || seen.has('table') || seen.has('number');
