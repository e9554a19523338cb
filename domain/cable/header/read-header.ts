import { highest, type Level } from '../../marking/mark';
import type { Cable, Issue } from '../cable';
import type { CarrierNote } from '../layouts/layout';
import { joinLines, type Line, trimEdges } from '../lines';
import { parseMrn, splitMrn } from '../mrn';
import { precedenceIn, readAddressees } from './addressees';
import { type ClassificationLine, readClassificationLine } from './classification';
import { readClassifiedBy } from './classified-by';
import { readDateTimeGroup } from './dates';
import { readDeclassification } from './declassify';
import type { FieldName } from './field-names';
import type { Field } from './fields';
import { identify } from './identify';
import { readReferences } from './references';
import { readTags } from './tags';

/** The header's part of a Cable. */
export type Header = Omit<Cable, 'layout' | 'segments' | 'paragraphs' | 'headings' | 'issues'>;

/** Further things that the header reader needs to know. */
export interface HeaderContext {
  /** Name of the file, with or without folders and extension; its MRN fills a missing year or id. */
  fileName?: string;
  /** What the carrier says beside the text; it fills gaps, and never lowers. */
  note: CarrierNote;
  /** Levels stamped on the pages. */
  stamps: readonly string[];
  /** `STATE 259322`, as the pages are headed; null where they are not. */
  page: string | null;
}

/**
 * Reads all header fields out of the lines that `findHeader` found. Absent ones are null or empty; where a copy has a
 * header twice, the first one speaks.
 */
export function readHeader(fields: readonly Field[], context: HeaderContext, issues: Issue[]): Header {
  const all = (name: FieldName) => fields.filter((field) => field.name === name).flatMap((f) => f.lines);
  const joined = (name: FieldName) => joinLines(all(name));
  const first = (name: FieldName) => joinLines(fields.find((field) => field.name === name)?.lines ?? []);
  const sender = first('from');
  const group = readDateTimeGroup(first('date') || FROM_DATED.exec(sender)?.[0] || '');
  const date = { ...group, sentAt: group.sentAt ?? context.note.sentAt };
  const banner = readBanner(all('classification'), context);
  const captions = readCaptions(fields, banner.captions);
  const telno =
    first('telno') || (all('classification').find((line) => /^[0O]\./.test(line.text))?.text ?? '');
  const numbers = { line: banner.first, telno, sender, others: all('other') };
  const id = identify(numbers, date, context, issues);
  const order = readDeclassification(first('executive-order'), date.sentAt);
  const classified = readClassifiedBy(joined('classified-by'));
  const referred = fields.find((field) => field.name === 'reference')?.lines ?? [];
  const refs = readReferences(
    referred.map((line) => line.text).join('\n'),
    id ? (splitMrn(id)?.year ?? null) : null,
  );
  const telegram = numbers.telno !== '';
  return {
    id,
    sentAt: date.sentAt,
    precedence: date.precedence ?? banner.precedence ?? precedenceIn(first('to')),
    from: readAddressees(all('from').slice(0, 1), telegram)[0] ?? context.note.from,
    to: orNoted(readAddressees(all('to'), telegram), context.note.to),
    info: readAddressees(all('info'), telegram),
    classification: banner.words,
    captions: [...new Set([...captions, ...notedCaptions(context, captions)])],
    declassifyOn: order.on,
    declassifyText: order.text,
    tags: readTags(fields.find((field) => field.name === 'tags')?.lines ?? [], issues),
    subject: readSubject(first('subject') || (telegram ? titleIn(fields) : ''), context.note.title, issues),
    refs:
      refs.length > 0 ? refs : context.note.refs.map((text) => ({ label: null, text, id: parseMrn(text) })),
    classifiedBy: classified.by,
    reasons: classified.reasons,
  };
}

/** The last line in capitals that is no field: what a telegram is about. */
function titleIn(fields: readonly Field[]): string {
  const others = fields.flatMap(({ name, lines }) =>
    name === 'other' ? lines.map((line) => line.text) : [],
  );
  return others.findLast((text) => /^[A-Z][^a-z]{5,}$/.test(text) && !/^(?:TO|FM)\b/.test(text)) ?? '';
}

/** British telegrams: `FM PARIS 161530Z JUN 82`. */
const FROM_DATED = /\d{6}Z [A-Z]{3} \d{2,4}\b.*$/;

const orNoted = (found: string[], noted: string | null) =>
  found.length > 0 || noted === null ? found : [noted];

interface Banner {
  first: ClassificationLine | null;
  words: string | null;
  captions: string[];
  precedence: Cable['precedence'];
}

/** A cable in sections repeats its line; where levels differ, stamped and noted ones included, the highest counts. */
function readBanner(lines: readonly Line[], { stamps, note }: HeaderContext): Banner {
  const own = lines.map((line) => readClassificationLine(line.text)).filter((line) => line !== null);
  const others = [...stamps, note.classification ?? ''].map(readClassificationLine);
  const read = [...own, ...others.filter((line) => line !== null)];
  const top: Level = highest(read.map((line) => line.level));
  return {
    first: own.find((line) => line.station !== null) ?? own[0] ?? null,
    words: read.find((line) => line.level === top)?.words ?? null,
    captions: own.flatMap((line) => line.captions),
    precedence: own.find((line) => line.precedence !== null)?.precedence ?? null,
  };
}

/** Of the carrier's captions only those count that raise. */
function notedCaptions({ note }: HeaderContext, captions: readonly string[]): string[] {
  const noted = readClassificationLine(note.classification ?? '')?.captions ?? [];
  const handled = captions.some((caption) => /\b(?:SENSITIVE|SBU|FOUO)\b/.test(caption));
  return noted.filter((caption) => !(handled && caption === 'FOUO'));
}

/** Single words (`SIPDIS`), passing instructions (`DEPT FOR …`), and any handling word in between; each once. */
function readCaptions(fields: readonly Field[], onLine: readonly string[]): string[] {
  const captions = new Set(onLine);
  for (const { name, lines } of fields) {
    const text = joinLines(lines);
    if (name === 'caption' || name === 'passing') captions.add(text === 'E F T O' ? 'EFTO' : bare(text));
    if (name !== 'caption' && name !== 'other') continue;
    if (/\bSENSITIVE\b/.test(text)) captions.add('SENSITIVE');
    if (/\bNOFORN\b/.test(text)) captions.add('NOFORN');
  }
  return [...captions];
}

/** `STADIS////////`: strokes fill the line. */
function bare(caption: string): string {
  return caption.endsWith('//') ? trimEdges(caption, '/ ') : caption;
}

function readSubject(joined: string, title: string | null, issues: Issue[]): string | null {
  const subject = joined.replace(/^S?UBJ(?:ECT)?(?:\s*[:;]\s*|\s+)/i, '').replace(/\s+/g, ' ');
  if (subject !== '') return subject;
  const message =
    title === null
      ? 'The copy has no SUBJECT line.'
      : 'The SUBJECT line is lost in this copy; the subject is the title that the web site gave it.';
  issues.push({ code: 'subject-missing', message, start: 0, end: 0 });
  return title;
}
