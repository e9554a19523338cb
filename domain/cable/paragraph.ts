import { formatMark, type Mark } from '../marking/mark';
import { type Portion, parsePortion } from '../marking/portion';
import type { Paragraph, ParagraphFlag } from './cable';
import type { Line } from './lines';
import type { RawParagraph } from './outline';
import { cutPieces, type Piece } from './pieces';
import type { Profile } from './profile';
import { makeReading } from './reading';
import { type Governing, treat } from './treated-as';

/** The beginning of a paragraph: its mark, and its first line without label and mark. */
export interface Opening {
  portion: Portion | null;
  markText: string | null;
  line: Line;
}

/** Reads label and mark off a paragraph. A lower-case `(c)` counts as a mark only behind a number. */
export function readOpening(raw: RawParagraph): Opening {
  const chunk = raw.chunks[0];
  const first = chunk?.lines[0] ?? { start: 0, next: 0, from: 0, to: 0, text: '' };
  const line = advance(first, raw.label ? raw.label.after - first.from : 0);
  const before = raw.label && first.text.startsWith('(') ? parsePortion(first.text) : null;
  if (before) return { portion: { ...before, typo: true }, markText: markOf(first, before), line };
  const wholeLine = line.text !== '' || !chunk?.lines[1];
  const portion = wholeLine && (raw.label || /^\(\s?[^a-z]/.test(line.text)) ? parsePortion(line.text) : null;
  if (!portion) return raw.label ? behindRunIn(line) : { portion, markText: null, line };
  const rest = advance(line, portion.length);
  const alone = rest.text === '' && !chunk?.lines[1] && raw.chunks.length === 1;
  return { portion, markText: markOf(line, portion), line: alone ? line : rest };
}

const markOf = (line: Line, portion: Portion) => line.text.slice(0, portion.length).trimEnd();

const RUN_IN = /^(?:[A-Z][A-Za-z/]{2,15} ?){1,4}[:.]\s{1,4}(?=\()/;

/** A mark behind a run-in heading, `Summary: (SBU) Ministers said`, is the paragraph's; the text keeps both. */
function behindRunIn(line: Line): Opening {
  const heading = RUN_IN.exec(line.text)?.[0] ?? '';
  const rest = line.text.slice(heading.length);
  const portion = heading !== '' && /^\(\s?[^a-z]/.test(rest) ? parsePortion(rest) : null;
  if (!portion || portion.unknown) return { portion: null, markText: null, line };
  return { portion: { ...portion, typo: true }, markText: rest.slice(0, portion.length).trimEnd(), line };
}

/** Reads one paragraph. `headings` are the texts of the headings it stands under. */
export function readParagraph(
  raw: RawParagraph,
  opening: Opening,
  headings: string[],
  verbatim: string,
  profile: Profile,
  governing: Governing,
): Paragraph {
  const pieces = cutPieces(raw.chunks, opening.line, profile);
  const { start, end } = extent(raw);
  const { reading, map, blocks, changes, unclear } = makeReading(pieces, verbatim, end);
  const treatment = treat(opening.portion, pieceMarks(pieces), governing);
  const flags = new Set<ParagraphFlag>([...raw.flags, ...treatment.flags]);
  if (raw.flags.includes('label-missing')) flags.delete('mark-missing');
  if (blocks.some((block) => block.lineMissing)) flags.add('line-missing');
  if (unclear) flags.add('unclear-character');
  return {
    key: raw.key,
    number: raw.number,
    mark: ownMark(opening.portion),
    markText: opening.markText,
    treatedAs: formatMark(treatment.mark),
    headings,
    start,
    end,
    reading,
    map,
    blocks,
    changes,
    flags: [...flags],
  };
}

function ownMark(portion: Portion | null): string | null {
  const mark: Mark | null = portion && !portion.unknown ? portion.mark : null;
  return mark && formatMark(mark);
}

/** What stands before the mark of a list's item: `-- (S)`, `3. (S)`, `b) (S)`, `(iv) (S)`. */
const ITEM = /^(?:(?:-{1,2}|[•·*])\s{0,4})?(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,4}|[A-Z])[.)]\s{0,4}(?=\())?/;

/** Marks that bullets and later blocks bear themselves; capitals only, as `(c)` may number an item. */
function pieceMarks(pieces: readonly Piece[]): Portion[] {
  return pieces.flatMap((piece) => {
    const text = (piece.lines[0]?.text ?? '').slice(0, 80).replace(ITEM, '');
    const portion = /^\(\s?[^a-z]/.test(text) ? parsePortion(text) : null;
    return portion ? [portion] : [];
  });
}

function extent(raw: RawParagraph): { start: number; end: number } {
  const start = raw.chunks[0]?.lines[0]?.from ?? 0;
  const end = raw.chunks.at(-1)?.lines.at(-1)?.to ?? start;
  return { start, end };
}

/** The line from `count` characters on, blanks dropped. */
function advance(line: Line, count: number): Line {
  const rest = line.text.slice(count);
  const text = rest.trimStart();
  return { ...line, from: line.to - text.length, text };
}
