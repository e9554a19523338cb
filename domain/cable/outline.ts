import type { ParagraphFlag } from './cable';
import type { Chunk } from './chunks';
import { isCapitalised, looksLikeHeading, looksLikePlainHeading } from './headings';
import type { Label } from './numbering';
import type { Profile } from './profile';
import { endsSentence } from './sentences';

/** A paragraph before its text is read: its chunks, the first of which begins it. */
export interface RawParagraph {
  key: string;
  number: number | null;
  label: Label | null;
  chunks: Chunk[];
  /** Headings it stands under, outermost first. */
  headings: RawHeading[];
  flags: ParagraphFlag[];
}

/** A heading before its text is read. */
export interface RawHeading {
  chunk: Chunk;
  /** Key of the paragraph behind it. */
  before: string | null;
}

/** The body as headings and paragraphs, both in order. */
export interface Outline {
  paragraphs: RawParagraph[];
  headings: RawHeading[];
  /** Chunks in front of which a heading was lost. */
  headless: Chunk[];
}

/** Groups chunks into paragraphs under headings (SPEC CP13, CP14, CP25). */
export function outline(chunks: readonly Chunk[], profile: Profile): Outline {
  const writer = new OutlineWriter(profile, markHeadings(chunks, profile));
  for (const [i, chunk] of chunks.entries()) writer.take(chunk, i);
  writer.recoverLostLabels();
  return writer.result;
}

/**
 * Which chunks are headings: they look like one and a label or another heading follows. Where no label is near (a
 * cable without numbers, text before the first number) any following chunk will do.
 */
function markHeadings(chunks: readonly Chunk[], profile: Profile): boolean[] {
  const firstLabel = chunks.findIndex((chunk) => chunk.label !== null);
  const marks = new Array<boolean>(chunks.length).fill(false);
  for (let i = chunks.length - 2; i >= 0; i--) {
    const chunk = chunks[i];
    const labelled = chunks[i + 1]?.label !== null;
    if (!chunk || chunk.label !== null || !mayHead(chunk, chunks[i - 1], labelled && !profile.lossy))
      continue;
    const free = firstLabel < 0 || i < firstLabel;
    marks[i] = free || labelled || marks[i + 1] === true;
  }
  if (!profile.lossy) leaveNames(chunks, marks);
  return marks;
}

/** Names under `Participants:` are no headings of the next paragraph; the last line is one where it is in capitals. */
function leaveNames(chunks: readonly Chunk[], marks: boolean[]): void {
  for (const [i, chunk] of chunks.entries()) {
    if (
      !chunk.label ||
      !/\b(?:participants|attendees|delegation|present)\b[^.]{0,40}:$/i.test(chunk.lines.at(-1)?.text ?? '')
    )
      continue;
    let end = i + 1;
    while (marks[end] === true) end++;
    const last = chunks[end - 1];
    const heads = last && last.lines.length === 1 && style(last) === 'capitals';
    marks.fill(false, i + 1, heads ? end - 1 : end);
  }
}

/** In a copy that lost no lines a plain line between a finished sentence and a label is a heading too. */
function mayHead(chunk: Chunk, before: Chunk | undefined, plain: boolean): boolean {
  if (looksLikeHeading(chunk.lines)) return true;
  const ended = before === undefined || endsSentence(before.lines.at(-1)?.text ?? '');
  return plain && ended && looksLikePlainHeading(chunk.lines);
}

/** A cable's headings are not nested deeper. */
const DEEPEST = 3;

class OutlineWriter {
  result: Outline = { paragraphs: [], headings: [], headless: [] };
  private path: RawHeading[] = [];
  private fresh: RawHeading[] = [];
  private unnumbered = 0;
  private started = false;

  constructor(
    private profile: Profile,
    private headingAt: readonly boolean[],
  ) {}

  take(chunk: Chunk, i: number): void {
    if (this.headingAt[i]) this.heading(chunk);
    else if (chunk.label) this.numbered(chunk, chunk.label);
    else if (this.result.paragraphs.at(-1)?.label && this.fresh.length === 0) this.continue(chunk);
    else if (this.isListItem(chunk)) this.continue(chunk);
    else this.begin({ key: `u${++this.unnumbered}`, number: null, label: null, chunks: [chunk], flags: [] });
  }

  /**
   * A lost label (SPEC CP13): exactly one number is missing, and between its neighbours more blank lines than usual
   * show where its line was. The paragraph begins there, with a key that ends in `?`.
   */
  recoverLostLabels(): void {
    const all = this.result.paragraphs;
    this.result.paragraphs = all.flatMap((paragraph, i) => {
      const at = all[i + 1]?.number === (paragraph.number ?? Number.NaN) + 2 ? this.lostAt(paragraph) : -1;
      if (at < 0) return [paragraph];
      const { headings, chunks, number } = paragraph;
      const lost = { key: `p${(number ?? 0) + 1}?`, number: null, label: null, headings };
      return [
        { ...paragraph, chunks: chunks.slice(0, at) },
        { ...lost, chunks: chunks.slice(at), flags: ['label-missing' as const] },
      ];
    });
  }

  /** The chunk behind the widest gap of a paragraph, where that is wider than usual; -1 where none is. */
  private lostAt(paragraph: RawParagraph): number {
    let widest = this.profile.gap;
    let at = -1;
    for (const [i, chunk] of paragraph.chunks.entries()) {
      if (i > 0 && chunk.gap > widest) [widest, at] = [chunk.gap, i];
    }
    return at;
  }

  private heading(chunk: Chunk): void {
    const heading: RawHeading = { chunk, before: null };
    const outer = this.fresh.at(-1);
    if (!outer) this.path = this.path.length > 1 && this.isSibling(chunk) ? this.path.slice(0, 1) : [];
    this.path = [...this.path, heading].slice(-DEEPEST);
    this.fresh.push(heading);
    this.result.headings.push(heading);
  }

  /** Under a pair of headings, one of the inner one's style replaces the inner one only. */
  private isSibling(chunk: Chunk): boolean {
    const [outer, inner] = this.path;
    return (
      outer !== undefined &&
      inner !== undefined &&
      style(outer.chunk) !== style(chunk) &&
      style(inner.chunk) === style(chunk)
    );
  }

  private numbered(chunk: Chunk, label: Label): void {
    if (this.started && this.profile.lossy && this.profile.gap === 1 && chunk.gap > 1) this.headless(chunk);
    this.started = true;
    this.begin({ key: label.key, number: label.number, label, chunks: [chunk], flags: [...label.flags] });
  }

  /** More blank lines than usual before a number: a heading was lost there, and the last one speaks no longer. */
  private headless(chunk: Chunk): void {
    this.result.headless.push(chunk);
    if (this.fresh.length === 0) this.path = [];
  }

  private begin(paragraph: Omit<RawParagraph, 'headings'>): void {
    for (const heading of this.fresh) heading.before = paragraph.key;
    this.fresh = [];
    this.result.paragraphs.push({ ...paragraph, headings: this.path });
  }

  private continue(chunk: Chunk): void {
    this.result.paragraphs.at(-1)?.chunks.push(chunk);
  }

  private isListItem(chunk: Chunk): boolean {
    const open = this.result.paragraphs.length > 0 && this.fresh.length === 0;
    return open && /^(?:--|[-•*]\s)/.test(chunk.lines[0]?.text ?? '');
  }
}

function style(chunk: Chunk): string {
  const text = chunk.lines.map((line) => line.text).join(' ');
  if (!/[a-z]/.test(text)) return 'capitals';
  return isCapitalised(text) ? 'title' : 'sentence';
}
