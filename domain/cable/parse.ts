import type { Mark } from '../marking/mark';
import type { Cable, Heading, Issue, Layout } from './cable';
import { cutChunks } from './chunks';
import { bannerLevel } from './effective';
import { findHeader, type HeaderRegion } from './header/fields';
import { type Header, readHeader } from './header/read-header';
import { headingLines } from './headings';
import { paragraphIssues } from './issues';
import type { Copy } from './layouts/layout';
import { readCopy } from './layouts/read-copy';
import { type Body, lineRoles } from './line-roles';
import { type Line, splitLines } from './lines';
import { findLabels } from './numbering';
import { type Outline, outline, type RawHeading } from './outline';
import { type Opening, readOpening, readParagraph } from './paragraph';
import { measure, type Profile } from './profile';
import { makeReading } from './reading';
import { coverText } from './segments';
import { findSignature } from './signature';
import type { Governing } from './treated-as';

/** What is known of a copy besides its text. */
export interface ParseOptions {
  /** With or without folders and extension; it helps where the text does not say its own number. */
  fileName?: string;
}

/** No cable comes near it; a longer text is kept whole, unread (SPEC CP2). */
export const LONGEST_CABLE = 1_000_000;

/** Reads one copy of a cable. Answers any string; what it cannot tell is null, empty, or an issue. */
export function parseCable(text: string, options: ParseOptions = {}): Cable {
  if (text.length > LONGEST_CABLE) return unread(text);
  const lines = splitLines(text);
  const copy = readCopy(lines);
  const region = findHeader(lines, copy.first, copy.last);
  const issues: Issue[] = [...copy.issues];
  const header = readHeader(region.fields, { fileName: options.fileName, title: copy.title }, issues);
  const profile = measure(lines, region.end, copy.last, losesLines(copy, region));
  const body = readBody(lines, copy, region, profile);
  return assemble(text, lines, copy, region, header, body, profile, issues);
}

/** Scoop's copies lost lines throughout; elsewhere a date or an E.O. line without a SUBJECT line shows it. */
function losesLines(copy: Copy, region: HeaderRegion): boolean {
  const has = (name: string) => region.fields.some((field) => field.name === name);
  return copy.layout === 'scoop' || (has('executive-order') && !has('subject'));
}

function readBody(lines: readonly Line[], copy: Copy, region: HeaderRegion, profile: Profile): Body {
  const skip = (i: number) => copy.carrier.has(i) || copy.breaks.has(i);
  const signature = findSignature(lines, region.end, copy.last, skip);
  const labels = findLabels(lines, region.end, signature, skip);
  const { breaks, carrier } = copy;
  const chunks = cutChunks(lines, { first: region.end, last: signature, labels, breaks, carrier });
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
  const governing: Governing = { banner: bannerLevel(header), entireText: entireText(openings) };
  const titles = new Map(found.headings.map((heading) => [heading, readHeading(heading, text)]));
  const paragraphs = found.paragraphs.map((raw, i) => {
    const under = raw.headings.map((heading) => titles.get(heading)?.text ?? '');
    return readParagraph(raw, openings[i] ?? readOpening(raw), under, text, profile, governing);
  });
  const all = [
    ...issues,
    ...paragraphIssues(found.paragraphs, paragraphs),
    ...bodyIssues(header, found, text),
  ];
  return {
    ...header,
    layout: copy.layout,
    segments: coverText(lines, lineRoles(lines, copy, region.end, body)),
    paragraphs,
    headings: [...titles.values()],
    issues: all.sort((a, b) => a.start - b.start),
  };
}

/** MR4: only paragraph 1 may speak for the whole text. */
function entireText(openings: readonly Opening[]): Mark | null {
  const portion = openings[0]?.portion;
  return portion?.entireText && !portion.unknown ? portion.mark : null;
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
    ...readHeader([], { title: null }, []),
    layout,
    segments: [{ kind: 'site', start: 0, end: text.length }],
    paragraphs: [],
    headings: [],
    issues: [{ code: 'text-too-long', message, start: 0, end: text.length }],
  };
}
