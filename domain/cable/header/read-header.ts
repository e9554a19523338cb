import { highest, type Level } from '../../marking/mark';
import type { Cable, Issue } from '../cable';
import { joinLines, type Line } from '../lines';
import { parseMrn, splitMrn } from '../mrn';
import { readAddressees } from './addressees';
import { type ClassificationLine, readClassificationLine } from './classification';
import { readClassifiedBy } from './classified-by';
import { type DateTimeGroup, readDateTimeGroup } from './dates';
import { readDeclassification } from './declassify';
import type { FieldName } from './field-names';
import type { Field } from './fields';
import { readReferences } from './references';

/** The header's part of a Cable. */
export type Header = Omit<Cable, 'layout' | 'segments' | 'paragraphs' | 'headings' | 'issues'>;

/** Further things that the header reader needs to know. */
export interface HeaderContext {
  /** Name of the file, with or without folders and extension; its MRN fills a missing year or id. */
  fileName?: string;
  /** The carrier's title, which stands in for a lost SUBJECT line. */
  title: string | null;
}

/**
 * Reads all header fields out of the lines that `findHeader` found. Absent ones are null or empty; where a copy has a
 * header twice, the first one speaks.
 */
export function readHeader(fields: readonly Field[], context: HeaderContext, issues: Issue[]): Header {
  const all = (name: FieldName) => fields.filter((field) => field.name === name).flatMap((f) => f.lines);
  const joined = (name: FieldName) => joinLines(all(name));
  const first = (name: FieldName) => joinLines(fields.find((field) => field.name === name)?.lines ?? []);
  const date = readDateTimeGroup(first('date'));
  const banner = readBanner(all('classification'));
  const id = identify(banner.first, date, context, issues);
  const order = readDeclassification(first('executive-order'), date.sentAt);
  const classified = readClassifiedBy(joined('classified-by'));
  return {
    id,
    sentAt: date.sentAt,
    precedence: date.precedence,
    from: readAddressees(all('from').slice(0, 1))[0] ?? null,
    to: readAddressees(all('to')),
    info: readAddressees(all('info')),
    classification: banner.words,
    captions: readCaptions(fields, banner.captions),
    declassifyOn: order.on,
    declassifyText: order.text,
    tags: readTags(first('tags')),
    subject: readSubject(first('subject'), context.title, issues),
    refs: readReferences(first('reference'), id ? (splitMrn(id)?.year ?? null) : null),
    classifiedBy: classified.by,
    reasons: classified.reasons,
  };
}

interface Banner {
  first: ClassificationLine | null;
  words: string | null;
  captions: string[];
}

/** A cable in sections repeats its line; where the levels differ, the highest counts. */
function readBanner(lines: readonly Line[]): Banner {
  const read = lines.map((line) => readClassificationLine(line.text)).filter((l) => l !== null);
  const top: Level = highest(read.map((line) => line.level));
  return {
    first: read.find((line) => line.station !== null) ?? read[0] ?? null,
    words: read.find((line) => line.level === top)?.words ?? null,
    captions: read.flatMap((line) => line.captions),
  };
}

/** Single words (`SIPDIS`), passing instructions (`DEPT FOR …`), and any handling word in between; each once. */
function readCaptions(fields: readonly Field[], onLine: readonly string[]): string[] {
  const captions = new Set(onLine);
  for (const { name, lines } of fields) {
    const text = joinLines(lines);
    if (name === 'caption' || name === 'passing') captions.add(text === 'E F T O' ? 'EFTO' : text);
    if (name !== 'caption' && name !== 'other') continue;
    if (/\bSENSITIVE\b/.test(text)) captions.add('SENSITIVE');
    if (/\bNOFORN\b/.test(text)) captions.add('NOFORN');
  }
  return [...captions];
}

function readTags(joined: string): string[] {
  const list = joined.replace(/^TAGS?\s*:?\s*/, '').replace(/\([^)]*\)/g, ' ');
  return [...new Set(list.split(/[\s,;]+/).filter((tag) => /^[A-Z0-9]{2,8}$/.test(tag)))];
}

function readSubject(joined: string, title: string | null, issues: Issue[]): string | null {
  const subject = joined.replace(/^SUBJ(?:ECT)?\s*:\s*/i, '').replace(/\s+/g, ' ');
  if (subject !== '') return subject;
  const message =
    title === null
      ? 'The copy has no SUBJECT line.'
      : 'The SUBJECT line is lost in this copy; the subject is the title that the web site gave it.';
  issues.push({ code: 'subject-missing', message, start: 0, end: 0 });
  return title;
}

/** Station and serial from the classification line, the year from the date or from a file name that agrees. */
function identify(
  line: ClassificationLine | null,
  date: DateTimeGroup,
  context: HeaderContext,
  issues: Issue[],
): string | null {
  const named = parseMrn(stem(context.fileName ?? ''));
  if (line?.station && line.serial) {
    const year = date.sentAt?.slice(0, 4) ?? (named ? splitMrn(named)?.year : undefined);
    const id = year ? parseMrn(`${year} ${line.station} ${line.serial}`) : null;
    if (id && (date.sentAt || id === named)) return id;
  }
  const message = named
    ? 'The copy does not say its reference number in full; it was taken from the name of the file.'
    : 'The copy does not say its reference number.';
  issues.push({ code: named ? 'id-from-file-name' : 'id-missing', message, start: 0, end: 0 });
  return named;
}

function stem(fileName: string): string {
  return fileName.replace(/^.*[/\\]/, '').replace(/\.[A-Za-z]{2,4}$/, '');
}
