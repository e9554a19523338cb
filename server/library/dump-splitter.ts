import { Buffer } from 'node:buffer';
import { LARGEST_COPY, LONGEST_GIVEN_BACK } from './rejection';

/** A record of a dump as bytes, or a stretch that is none. */
export type RawRecord =
  | { ok: true; line: number; dialect: Dialect; fields: Buffer[]; bytes: Buffer }
  | { ok: false; line: number; why: Fault; columns: number; bytes: Buffer | null };

/** What is wrong with a stretch: its quotation marks, its number of columns, or its length. */
type Fault = 'quote' | 'columns' | 'too-large';

/** Commas and quotation marks, or tabs and no quotation marks; a backslash escapes in both. */
export type Dialect = 'comma' | 'tab';

const [LF, CR, QUOTE, HASH, COMMA, TAB, BACKSLASH] = [10, 13, 34, 35, 44, 9, 92];
/** What each record of a dump begins with: a number, a date, an MRN. */
const HEAD = /^"?\d{1,8}"?([,\t])"?[\d/:. -]{8,20}"?[,\t]"?\d{2}[A-Z]/;
/** A head is told by so many bytes. */
const HEAD_LENGTH = 64;
const COLUMNS = 8;
/** Begins a line of our own in a dump of rejected records: it stands above a record and is none of it. */
export const NOTE_MARK = '## Not imported: ';

/** The dialect of a dump whose first bytes these are; null for what is no dump. A line of column names may precede. */
export function dialectOf(start: Uint8Array): Dialect | null {
  const text = Buffer.from(start.buffer, start.byteOffset, Math.min(start.length, 4096)).toString('latin1');
  const first = text.replace(/^(?:\u00ef\u00bb\u00bf)?\s*(?:## Not imported: [^\n]*\n)*/, '');
  const head = HEAD.exec(first) ?? HEAD.exec(NAMES.test(first) ? first.slice(first.indexOf('\n') + 1) : '');
  return head ? (head[1] === '\t' ? 'tab' : 'comma') : null;
}

const NAMES = /^"?id"?[,\t][^\n]{0,300}\n/i;

/**
 * Cuts the bytes of a dump into records, chunk by chunk, in memory that the longest record bounds (SPEC IM20). A
 * record whose quotation marks do not fit ends where the next line begins as a record does, and is given as broken.
 */
export class DumpSplitter {
  private rest: Buffer = Buffer.alloc(0);
  private at = 0;
  private line = 1;
  private record = newRecord(1);
  /** Between records, or within what is thrown away up to the next head. */
  private lost = true;
  /** A broken record whose end is being looked for; null between records, or where it is too long to be given back. */
  private torn: { start: number; fault: Omit<Extract<RawRecord, { ok: false }>, 'bytes'> } | null = null;
  /** What is thrown away has gone on beyond the bytes so far: they begin within a line. */
  private midLine = false;

  constructor(private dialect: Dialect) {}

  /** The records that the bytes so far complete. `last` tells that no more will come. */
  *push(chunk: Uint8Array, last = false): Iterable<RawRecord> {
    this.rest = this.rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([this.rest, chunk]);
    const found: RawRecord[] = [];
    this.scan(found, last);
    if (last) this.finish(found);
    this.compact();
    yield* found;
  }

  private scan(found: RawRecord[], last: boolean): void {
    const until = last ? this.rest.length : this.rest.length - HEAD_LENGTH;
    while (this.at < until) {
      if (this.lost) this.findHead(found, until);
      else if (this.record.quoted) this.inQuotes(found, until);
      else this.outside(found, until, last);
      if (!this.lost && this.at - this.record.start > LARGEST_COPY) this.breakOff(found, 'too-large');
    }
  }

  /** Skips to the next line that begins as a record does. */
  private findHead(found: RawRecord[], until: number): void {
    while (this.at < until) {
      if (!this.midLine && this.isHead(this.at)) {
        this.giveTorn(found);
        this.record = newRecord(this.line, this.at);
        this.lost = false;
        return;
      }
      this.skipLine();
      if (this.torn && this.at - this.torn.start > LONGEST_GIVEN_BACK) this.giveTorn(found);
    }
  }

  /** Gives the broken record that ends here, without the line of our own that may stand above the next one. */
  private giveTorn(found: RawRecord[]): void {
    if (!this.torn) return;
    const { start, fault } = this.torn;
    this.torn = null;
    let bytes = this.rest.subarray(start, this.at);
    const note = bytes.lastIndexOf(`\n${NOTE_MARK}`);
    if (note >= 0 && bytes.indexOf(LF, note + 1) === bytes.length - 1) bytes = bytes.subarray(0, note + 1);
    found.push({ ...fault, bytes: bytes.length > LONGEST_GIVEN_BACK ? null : Buffer.from(bytes) });
  }

  private skipLine(): void {
    const end = this.rest.indexOf(LF, this.at);
    this.midLine = end < 0;
    this.at = end < 0 ? this.rest.length : end + 1;
    if (end >= 0) this.line++;
  }

  private inQuotes(found: RawRecord[], until: number): void {
    const { rest } = this;
    for (; this.at < until; this.at++) {
      const byte = rest[this.at];
      if (byte === BACKSLASH) {
        if (rest[this.at + 1] === LF) this.line++;
        this.at++;
      } else if (byte === LF) {
        this.line++;
        if (this.isHead(this.at + 1)) {
          this.broken(found);
          return;
        }
      } else if (byte === QUOTE) {
        if (rest[this.at + 1] !== QUOTE) {
          this.record.quoted = false;
          this.record.closed = true;
          this.at++;
          return;
        }
        this.at++;
      }
      if (this.at - this.record.start > LARGEST_COPY) return;
    }
  }

  private outside(found: RawRecord[], until: number, last: boolean): void {
    const { rest, record } = this;
    const separator = this.dialect === 'tab' ? TAB : COMMA;
    for (; this.at < until; this.at++) {
      const byte = rest[this.at];
      if (byte === separator) this.endField();
      else if (byte === LF) {
        this.line++;
        if (this.dialect === 'comma' || this.isEnd(last)) {
          this.endRecord(found);
          return;
        }
      } else if (byte === BACKSLASH && !record.closed) {
        if (rest[this.at + 1] === LF) this.line++;
        this.at++;
      } else if (byte === QUOTE && this.dialect === 'comma' && this.at === record.field && !record.closed) {
        record.quoted = true;
        this.at++;
        return;
      } else if (record.closed && byte !== CR) {
        this.breakOff(found, 'quote');
        return;
      }
      if (this.at - record.start > LARGEST_COPY) return;
    }
  }

  /** A row of tabs ends where the next one begins; a bare line end within it is part of its text. */
  private isEnd(last: boolean): boolean {
    const next = this.at + 1;
    return this.isHead(next) || this.isNote(next) || (last && next >= this.rest.length);
  }

  private isNote(at: number): boolean {
    return this.rest[at] === HASH && this.rest.toString('latin1', at, at + NOTE_MARK.length) === NOTE_MARK;
  }

  private isHead(at: number): boolean {
    const first = this.rest[at] ?? 0;
    if (first !== QUOTE && (first < 48 || first > 57)) return false;
    return HEAD.test(this.rest.toString('latin1', at, at + HEAD_LENGTH));
  }

  private endField(): void {
    this.record.fields.push([this.record.field, this.at]);
    this.record.field = this.at + 1;
    this.record.closed = false;
  }

  private endRecord(found: RawRecord[]): void {
    this.endField();
    this.at++;
    found.push(this.give());
    this.lost = true;
  }

  /** The line end at `at` stands in a quotation that never closed; the next record begins behind it. */
  private broken(found: RawRecord[]): void {
    this.at++;
    this.tear('quote');
    this.giveTorn(found);
  }

  private breakOff(found: RawRecord[], why: Fault): void {
    this.tear(why);
    if (why === 'too-large') this.giveTorn(found);
    this.skipLine();
  }

  private tear(why: Fault): void {
    const { line, start, fields } = this.record;
    this.torn = { start, fault: { ok: false, line, why, columns: fields.length + 1 } };
    this.lost = true;
  }

  private give(): RawRecord {
    const { fields, line, start } = this.record;
    const bytes = Buffer.from(this.rest.subarray(start, this.at));
    if (fields.length !== COLUMNS)
      return {
        ok: false,
        line,
        why: 'columns',
        columns: fields.length,
        bytes: bytes.length > LONGEST_GIVEN_BACK ? null : bytes,
      };
    const cut = fields.map(([from, until]) => bytes.subarray(from - start, until - start));
    return { ok: true, line, dialect: this.dialect, fields: cut, bytes };
  }

  private finish(found: RawRecord[]): void {
    if (this.lost) {
      this.giveTorn(found);
      return;
    }
    if (this.record.quoted) this.broken(found);
    else this.endRecord(found);
  }

  /** Drops what is done with; offsets of the open record move along. */
  private compact(): void {
    const keep = this.torn ? this.torn.start : this.lost ? this.at : this.record.start;
    if (keep === 0) return;
    this.rest = Buffer.from(this.rest.subarray(Math.min(keep, this.rest.length)));
    this.at -= keep;
    this.record.start -= keep;
    if (this.torn) this.torn.start -= keep;
    this.record.field -= keep;
    for (const field of this.record.fields) {
      field[0] -= keep;
      field[1] -= keep;
    }
  }
}

interface OpenRecord {
  line: number;
  start: number;
  /** Where the open field begins. */
  field: number;
  fields: [number, number][];
  quoted: boolean;
  /** The field's quotation mark was closed; only a separator may follow. */
  closed: boolean;
}

function newRecord(line: number, start = 0): OpenRecord {
  return { line, start, field: start, fields: [], quoted: false, closed: false };
}
