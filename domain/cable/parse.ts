import type { Mark } from '../marking/mark';
import type { Cable, Heading, Issue, Layout, Paragraph } from './cable';
import { cutChunks } from './chunks';
import { bannerLevel } from './effective';
import { cutGlued } from './glued-lines';
import { readClassificationLine } from './header/classification';
import { readClassifiedBy } from './header/classified-by';
import { findHeader, type HeaderRegion } from './header/fields';
import { type Header, readHeader } from './header/read-header';
import { headingLines } from './headings';
import { paragraphIssues } from './issues';
import { type CarrierNote, type Copy, NO_NOTE } from './layouts/layout';
import { readCopy } from './layouts/read-copy';
import { type Body, lineRoles } from './line-roles';
import { type Line, splitLines } from './lines';
import { findLabels } from './numbering';
import { type Outline, outline, type RawHeading } from './outline';
import { type Opening, readOpening, readParagraph } from './paragraph';
import { measure, type Profile } from './profile';
import { makeReading } from './reading';
import { findRepeated } from './repeated-headers';
import { findSecondTime, repeatedIssue } from './second-time';
import { coverText } from './segments';
import { findSignature } from './signature';
import type { Governing } from './treated-as';

/** What is known of a copy besides its text. */
export interface ParseOptions {
  /** With or without folders and extension; it helps where the text does not say its own number. */
  fileName?: string;
  /** What the carrier says beside the text: a dump's columns, a page's table. */
  note?: Partial<CarrierNote>;
  /** The layout of the file that the text was taken out of, where the text alone does not show it. */
  layout?: Layout;
}

/** No cable comes near it; a longer text is kept whole, unread (SPEC CP2). */
export const LONGEST_CABLE = 1_000_000;

/** Reads one copy of a cable. Answers any string; what it cannot tell is null, empty, or an issue. */
export function parseCable(text: string, options: ParseOptions = {}): Cable {
  if (text.length > LONGEST_CABLE) return unread(text);
  const cable = readUntil(text, options, text.length);
  const again = findSecondTime(cable, text);
  if (again === null) return cable;
  const once = readUntil(text, options, again);
  return { ...once, ...bannerOf(cable), issues: [...once.issues, repeatedIssue(again, text.length)] };
}

/** The level and captions of the second time count too. */
function bannerOf({ classification, captions }: Cable): Pick<Cable, 'classification' | 'captions'> {
  return { classification, captions };
}

/** What stands from `until` on is kept and not read. */
function readUntil(text: string, options: ParseOptions, until: number): Cable {
  const all = splitLines(text);
  const rest = all.findIndex((line) => line.start >= until);
  const { lines: read, starts } = cutGlued(rest < 0 ? all : all.slice(0, rest));
  const lines = rest < 0 ? read : [...read, ...all.slice(rest)];
  const copy = readCopy(lines);
  while (copy.last > copy.first && (lines[copy.last - 1]?.start ?? 0) >= until) copy.last--;
  if (options.layout) copy.layout = options.layout;
  copy.note = { ...copy.note, ...options.note };
  const skip = (i: number) => copy.carrier.has(i) || copy.breaks.has(i);
  const region = findHeader(
    lines,
    copy.headerAt?.first ?? copy.first,
    copy.headerAt?.last ?? copy.last,
    skip,
  );
  const first = copy.headerAt ? copy.first : region.end;
  if (copy.layout === 'plain' && isTelegram(region)) copy.layout = 'telno';
  const repeated = findRepeated(lines, first, copy.last, region, copy.breaks);
  for (const i of repeated.lines) copy.breaks.add(i);
  const issues: Issue[] = [...copy.issues];
  const again = { name: 'classification' as const, lines: repeated.classification };
  const { note, stamps, page } = copy;
  const context = { fileName: options.fileName, note, stamps, page };
  const header = readHeader([...region.fields, again], context, issues);
  const profile = measure(lines, [first, copy.last], skip, losesLines(copy, region));
  const body = readBody(lines, copy, { first, starts }, profile);
  return assemble(text, lines, copy, region, header, body, profile, issues);
}

/** British and Australian telegrams number themselves, or have their precedence beside their level. */
function isTelegram(region: HeaderRegion): boolean {
  return region.fields.some(
    ({ name, lines }) =>
      name === 'telno' ||
      (name === 'classification' && lines.some((line) => readClassificationLine(line.text)?.precedence)),
  );
}

/** Scoop's copies lost lines throughout; elsewhere a date or an E.O. line without a SUBJECT line shows it. */
function losesLines(copy: Copy, region: HeaderRegion): boolean {
  const has = (name: string) => region.fields.some((field) => field.name === name);
  return copy.layout === 'scoop' || (has('executive-order') && !has('subject'));
}

function readBody(
  lines: readonly Line[],
  copy: Copy,
  { first, starts }: { first: number; starts: ReadonlySet<number> },
  profile: Profile,
): Body {
  const skip = (i: number) => copy.carrier.has(i) || copy.breaks.has(i);
  const signature = findSignature(lines, first, copy.last, skip);
  const labels = findLabels(lines, first, signature, skip);
  const { breaks, carrier } = copy;
  const chunks = cutChunks(lines, { first, last: signature, labels, starts, breaks, carrier });
  return { outline: outline(chunks, profile), signature };
}

function assemble(
  text: string,
  lines: readonly Line[],
  copy: Copy,
  region: HeaderRegion,
  header: Header,
  body: Body,
  profile: Profile,
  issues: Issue[],
): Cable {
  const { outline: found } = body;
  const openings = found.paragraphs.map(readOpening);
  const numbers = found.paragraphs.map((raw) => raw.number);
  const governing: Governing = { banner: bannerLevel(header), entireText: entireText(openings, numbers) };
  const titles = new Map(found.headings.map((heading) => [heading, readHeading(heading, text)]));
  const paragraphs = found.paragraphs.map((raw, i) => {
    const under = raw.headings.map((heading) => titles.get(heading)?.text ?? '');
    return readParagraph(raw, openings[i] ?? readOpening(raw), under, text, profile, governing);
  });
  const read = withClassifiedBy(
    withSubject(header, copy.layout, paragraphs[0]),
    paragraphs[0]?.reading ?? '',
  );
  const all = [
    ...issues.filter((issue) => issue.code !== 'subject-missing' || read.subject === header.subject),
    ...paragraphIssues(found.paragraphs, paragraphs),
    ...bodyIssues(header, found, text),
  ];
  return {
    ...read,
    layout: copy.layout,
    segments: coverText(lines, lineRoles(lines, copy, region, body)),
    paragraphs,
    headings: [...titles.values()],
    issues: all.sort((a, b) => a.start - b.start),
  };
}

/** MR4: only paragraph 1 may speak for the whole text, in its mark or right behind it. */
function entireText(openings: readonly Opening[], numbers: readonly (number | null)[]): Mark | null {
  const opening = openings.find((_, i) => numbers[i] === 1) ?? openings[0];
  const portion = opening?.portion;
  const speaks = portion?.entireText || /^ENTIRE TEXT\b/i.test(opening?.line.text ?? '');
  return portion && speaks && !portion.unknown ? portion.mark : null;
}

/** A telegram says its subject in a line of its own above its first paragraph. */
function withSubject(header: Header, layout: Layout, first: Paragraph | undefined): Header {
  if (layout !== 'telno' || header.subject !== null || !first) return header;
  const title = first.headings.join(' ');
  return title === '' ? header : { ...header, subject: title };
}

const CLASSIFIED_BY = /^\W{0,3}CLASSIFIED BY\b/i;

/** At times the Classified By line is paragraph 1 itself. */
function withClassifiedBy(header: Header, first: string): Header {
  if (header.classifiedBy !== null || !CLASSIFIED_BY.test(first)) return header;
  const { by, reasons } = readClassifiedBy(first.slice(0, 2000));
  return { ...header, classifiedBy: by, reasons: header.reasons.length > 0 ? header.reasons : reasons };
}

function readHeading(heading: RawHeading, text: string): Heading {
  const { lines } = heading.chunk;
  const [start, end] = [lines[0]?.from ?? 0, lines.at(-1)?.to ?? 0];
  const piece = {
    kind: 'subheading' as const,
    lines: headingLines(lines),
    tabular: false,
    lineMissing: false,
  };
  return { text: makeReading([piece], text, end).reading, start, end, before: heading.before };
}

function bodyIssues(header: Header, found: Outline, text: string): Issue[] {
  const issues: Issue[] = found.headless.map((chunk) => {
    const at = chunk.lines[0]?.from ?? 0;
    const message = `a heading before paragraph ${chunk.label?.number ?? ''} was lost in this copy`;
    return { code: 'heading-missing', message, start: at, end: at };
  });
  if (header.classification === null) {
    const message = 'The copy has no classification line; unmarked paragraphs are treated as SECRET.';
    issues.push({ code: 'classification-missing', message, start: 0, end: 0 });
  }
  if (found.paragraphs.length === 0) {
    const message = 'No paragraph was found in this text.';
    issues.push({ code: 'no-paragraphs', message, start: 0, end: text.length });
  }
  return issues;
}

function unread(text: string): Cable {
  const message = `The text has more than ${LONGEST_CABLE} characters, which no cable has; it was kept and not read.`;
  const layout: Layout = 'plain';
  return {
    ...readHeader([], { note: NO_NOTE, stamps: [], page: null }, []),
    layout,
    segments: [{ kind: 'site', start: 0, end: text.length }],
    paragraphs: [],
    headings: [],
    issues: [{ code: 'text-too-long', message, start: 0, end: text.length }],
  };
}
