import type { BlockKind } from './cable';
import type { Chunk } from './chunks';
import { isRule, looksLikeHeading } from './headings';
import type { Line } from './lines';
import { lostAfter } from './lost-lines';
import type { Profile } from './profile';
import { endsSentence } from './sentences';

/** A block as it stands in the copy: whole lines, before quotations and inline notes are told apart. */
export interface Piece {
  kind: BlockKind;
  lines: Line[];
  /** A table: its lines stay lines. */
  tabular: boolean;
  lineMissing: boolean;
}

const NOTE = /^\(?NOTE\s?:/i;
const TIGHT_BULLET = /^--(?=[^\s-])/;
const LOOSE_BULLET = /^(?:--?|[•·*])\s{1,6}\S/;
const ITEM = /^(?:\(\d{1,2}\)|\(?[a-z]\)|[¶\uFFFD]?\d{1,2}[.)]|[¶\uFFFD]?[A-Z]\.)\s/;
/** No line that a teletype wrapped is as short, save the last. */
const SHORT = 40;
const COLUMNS = /\S\s{3,}\S/;

/** Cuts a paragraph's chunks into pieces. `first` stands for the first line without label and mark. */
export function cutPieces(chunks: readonly Chunk[], first: Line, profile: Profile): Piece[] {
  return chunks.flatMap((chunk, i) => {
    const lines = i === 0 ? [first, ...chunk.lines.slice(1)].filter((line) => line.text !== '') : chunk.lines;
    return cutChunk(lines, i > 0, profile);
  });
}

function cutChunk(lines: readonly Line[], later: boolean, profile: Profile): Piece[] {
  if (isTable(lines)) return [piece('text', [...lines], true, profile)];
  const groups: { kind: BlockKind; lines: Line[] }[] = [];
  for (const [i, line] of lines.entries()) {
    const open = groups.at(-1);
    if (isBullet(line, lines[i - 1], open?.kind, later)) groups.push({ kind: 'bullet', lines: [line] });
    else if (open && profile.width === null && standsAlone(lines[i - 1]))
      groups.push({ kind: NOTE.test(line.text) ? 'note' : 'text', lines: [line] });
    else if (open) open.lines.push(line);
    else groups.push({ kind: NOTE.test(line.text) ? 'note' : 'text', lines: [line] });
  }
  const only = groups[0];
  if (later && groups.length === 1 && only?.kind === 'text' && isSubheading(only.lines))
    only.kind = 'subheading';
  return groups.map((group) => piece(group.kind, group.lines, false, profile));
}

function piece(kind: BlockKind, lines: Line[], tabular: boolean, profile: Profile): Piece {
  const lineMissing = !tabular && kind !== 'subheading' && lostAfter(lines, profile);
  return { kind, lines, tabular, lineMissing };
}

/** A bullet begins a block, follows the end of a sentence, or follows another bullet. */
function isBullet(
  line: Line,
  before: Line | undefined,
  open: BlockKind | undefined,
  later: boolean,
): boolean {
  const { text } = line;
  const begins = before === undefined ? later || TIGHT_BULLET.test(text) : endsSentence(before.text);
  if (TIGHT_BULLET.test(text) || LOOSE_BULLET.test(text)) return begins || open === 'bullet';
  return ITEM.test(text) && begins;
}

/** In a copy whose lines were never wrapped, a line that ends a sentence or is too short to be wrapped is a block. */
function standsAlone(before: Line | undefined): boolean {
  return before !== undefined && (endsSentence(before.text) || before.text.length < SHORT);
}

function isTable(lines: readonly Line[]): boolean {
  if (lines.length < 2) return false;
  const columns = lines.filter((line) => COLUMNS.test(line.text) || isRule(line.text)).length;
  return columns * 2 >= lines.length;
}

/** The quotation mark of a quoted title is no obstacle. */
function isSubheading(lines: readonly Line[]): boolean {
  const [first, ...rest] = lines;
  if (!first) return false;
  return looksLikeHeading([{ ...first, text: first.text.replace(/^[&“"](?=[A-Z])/, '') }, ...rest]);
}
