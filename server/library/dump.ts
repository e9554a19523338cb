import type { Buffer } from 'node:buffer';
import type { ParseOptions } from '#domain/cable/parse';
import { decode } from './decode';
import { type Dialect, DumpSplitter, type RawRecord } from './dump-splitter';
import type { Copy } from './read';
import { formatSize, LARGEST_COPY, type Rejection } from './rejection';

/** A record of a dump: a copy to be taken, or why it is none. */
export type DumpItem = {
  line: number;
  /** The record as it stands in the dump; null where there is too much of it to be given back. */
  raw: Uint8Array | null;
} & ({ ok: true; copy: Copy } | { ok: false; rejection: Rejection });

/** Bytes that brought no record in so far are no dump; a bomb ends there. */
const MOST_WITHOUT_RECORD = 64 * 1024 * 1024;

/**
 * The records of a dump as copies, one after another (SPEC IM20). What breaks the stream (a truncated archive) is
 * thrown on once the records before it were given.
 */
export async function* readDump(
  chunks: AsyncIterable<Uint8Array>,
  dialect: Dialect,
  fileName: string | null,
): AsyncGenerator<DumpItem> {
  const splitter = new DumpSplitter(dialect);
  let silent = 0;
  for await (const chunk of chunks) {
    silent += chunk.length;
    for (const record of splitter.push(chunk)) {
      silent = 0;
      yield toItem(record, fileName);
    }
    if (silent > MOST_WITHOUT_RECORD) {
      yield { line: 1, raw: null, ok: false, rejection: NO_RECORDS };
      return;
    }
  }
  for (const record of splitter.push(new Uint8Array(), true)) yield toItem(record, fileName);
}

const NO_RECORDS: Rejection = {
  code: 'not-text',
  reason: `No record of a dump was found in ${formatSize(MOST_WITHOUT_RECORD)}; the rest was not read.`,
  line: 1,
};

function toItem(record: RawRecord, fileName: string | null): DumpItem {
  const { line, bytes: raw } = record;
  if (!record.ok)
    return { line, raw, ok: false, rejection: { code: 'broken-record', reason: why(record), line } };
  const columns: string[] = [];
  for (const field of record.fields) {
    const bytes = bare(field, record.dialect);
    const decoded = bytes.length === 0 ? null : decode(bytes);
    if (decoded && !decoded.ok && decoded.rejection.code !== 'empty')
      return { line, raw, ok: false, rejection: { ...decoded.rejection, line } };
    columns.push(decoded?.ok ? unescaped(decoded.text, record.dialect) : '');
  }
  return { line, raw, ok: true, copy: toCopy(columns, fileName) };
}

function why(record: Extract<RawRecord, { ok: false }>): string {
  if (record.why === 'too-large')
    return `The record has more than the ${formatSize(LARGEST_COPY)} that one cable may have.`;
  if (record.why === 'columns')
    return `The record has ${record.columns} columns where a dump of cables has eight.`;
  return `The quotation marks of column ${record.columns} do not fit; the record was left out, and reading went on at the next one.`;
}

/** Without the quotation marks around it. */
function bare(field: Buffer, dialect: Dialect): Buffer {
  let until = field.length;
  if (dialect === 'tab') return field[until - 1] === 13 ? field.subarray(0, until - 1) : field;
  while (until > 0 && (field[until - 1] === 13 || field[until - 1] === 32)) until--;
  return field[0] === 34 ? field.subarray(1, Math.max(1, until - 1)) : field;
}

const CONTROLS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', '0': '\0' };

/**
 * The text as it was before it was dumped. Between quotation marks a backslash escapes them, itself and a line's end;
 * between tabs also what MySQL and Postgres write for control characters. `\N` alone is no value.
 */
function unescaped(text: string, dialect: Dialect): string {
  if (text === '\\N') return '';
  if (dialect === 'comma')
    return text.replace(/""|\\(["\\\n]|\r\n)/g, (all, escaped) => escaped ?? all.charAt(0));
  return text.replace(/\\(\r\n|[\s\S])/g, (_, escaped: string) => CONTROLS[escaped] ?? escaped);
}

const DATE = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d{2})/;

function toCopy(columns: readonly string[], fileName: string | null): Copy {
  const [, date = '', id = '', , classification = '', references = '', header = '', body = ''] = columns;
  const note: ParseOptions['note'] = {
    id: id.trim() || null,
    classification: classification.trim() || null,
    sentAt: isoDate(date),
    refs: references
      .split('|')
      .map((ref) => ref.trim())
      .filter((ref) => ref !== ''),
  };
  const content = header.trim() === '' ? body : `${header}\n${body}`;
  return { content, fileName, note, layout: 'csv' };
}

/** `12/28/1966 18:48` in UTC; null for what is no moment. */
function isoDate(written: string): string | null {
  const [, month, day, year, hour, minute] = (DATE.exec(written.trim()) ?? []).map(Number);
  if (!year || !month || !day || hour === undefined || minute === undefined) return null;
  const at = new Date(Date.UTC(year, month - 1, day, hour, minute));
  const real = at.getUTCMonth() === month - 1 && at.getUTCDate() === day && hour < 24 && minute < 60;
  return real ? at.toISOString().replace('.000Z', 'Z') : null;
}

/** Whether the bytes may be a dump that was given the name of one; for a clear word where they are not. */
export const isDumpName = (fileName: string) => /\.(?:csv|tsv)(?:\.gz)?$/i.test(fileName);
