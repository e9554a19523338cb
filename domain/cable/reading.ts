import { markConsensus, splitNotes } from './block-kinds';
import type { Block, Change, OffsetMap } from './cable';
import { MappedText, toVerbatim } from './offset-map';
import type { Piece } from './pieces';
import { type Edit, findRepairs } from './repairs';

/** The reading copy of one paragraph or heading. */
export interface Reading {
  reading: string;
  map: OffsetMap;
  blocks: Block[];
  changes: Change[];
  /** Something was seen that could not be told, and left alone. */
  unclear: boolean;
}

/** Text laid out in lines and blocks, nothing repaired yet; blocks and map count in it. */
interface Layout {
  text: string;
  map: OffsetMap;
  blocks: Block[];
}

/**
 * Makes the reading copy of pieces in order (SPEC CP16–CP23). `verbatim` is the cable's text, `end` the offset behind
 * the last character that belongs to the paragraph.
 */
export function makeReading(pieces: readonly Piece[], verbatim: string, end: number): Reading {
  const layout = layOut(pieces, verbatim, end);
  const starts = new Set(layout.blocks.map((block) => block.start));
  const { edits, quotes, unclear } = findRepairs(layout.text, starts);
  markConsensus(layout.text, layout.blocks, quotes);
  const blocks = splitNotes(layout.text, layout.blocks);
  const { text: reading, map } = applyEdits(layout, edits, end);
  const changes = logEdits(layout, edits);
  return { reading, map, blocks: shiftBlocks(blocks, edits), changes, unclear: unclear.length > 0 };
}

function layOut(pieces: readonly Piece[], verbatim: string, end: number): Layout {
  const out = new MappedText();
  const blocks: Block[] = [];
  let last = 0;
  for (const piece of pieces) {
    if (out.length > 0) out.append(piece.kind === 'bullet' ? '\n' : '\n\n', last);
    const start = out.length;
    for (const [i, line] of piece.lines.entries()) {
      const before = piece.lines[i - 1];
      if (before) out.append(piece.tabular ? '\n' : joint(before.text, line.text), last);
      const from = piece.tabular && i > 0 ? line.start : line.from;
      out.append(verbatim.slice(from, line.to), from);
      last = line.to;
    }
    blocks.push({ kind: piece.kind, start, end: out.length, lineMissing: piece.lineMissing });
  }
  return { ...out.finish(end), blocks };
}

/** One blank between two lines; nothing where a compound was broken behind its hyphen, which stays. */
function joint(before: string, after: string): string {
  const compound = /[A-Za-z]-$/.test(before.slice(-2)) && /^[A-Za-z]/.test(after);
  return compound && !/^(?:and|or|to)\b/i.test(after) ? '' : ' ';
}

function applyEdits(layout: Layout, edits: readonly Edit[], end: number): { text: string; map: OffsetMap } {
  const out = new MappedText();
  const copier = new Copier(layout, out);
  for (const edit of edits) {
    copier.copyTo(edit.at);
    out.append(edit.to, toVerbatim(layout.map, edit.at));
    copier.skipTo(edit.at + edit.length);
  }
  copier.copyTo(layout.text.length);
  return out.finish(end);
}

/** Copies a laid-out text piecewise, stretch by stretch of its map. */
class Copier {
  private at = 0;
  private pair = 0;

  constructor(
    private layout: Layout,
    private out: MappedText,
  ) {}

  copyTo(until: number): void {
    const { map, text } = this.layout;
    while (this.at < until) {
      while (this.pair + 4 < map.length && (map[this.pair + 2] ?? 0) <= this.at) this.pair += 2;
      const stop = Math.min(until, this.pair + 4 < map.length ? (map[this.pair + 2] ?? until) : until);
      const verbatim = (map[this.pair + 1] ?? 0) + this.at - (map[this.pair] ?? 0);
      this.out.append(text.slice(this.at, stop), verbatim);
      this.at = stop;
    }
  }

  skipTo(at: number): void {
    this.at = at;
  }
}

function logEdits(layout: Layout, edits: readonly Edit[]): Change[] {
  return edits.map((edit) => ({
    at: toVerbatim(layout.map, edit.at),
    from: layout.text.slice(edit.at, edit.at + edit.length),
    to: edit.to,
    rule: edit.rule,
  }));
}

/** Block offsets, which ascend, moved from the laid-out text to the repaired one. */
function shiftBlocks(blocks: readonly Block[], edits: readonly Edit[]): Block[] {
  let next = 0;
  let delta = 0;
  const shift = (offset: number) => {
    for (let edit = edits[next]; edit && edit.at + edit.length <= offset; edit = edits[++next]) {
      delta += edit.to.length - edit.length;
    }
    return offset + delta;
  };
  return blocks.map((block) => ({ ...block, start: shift(block.start), end: shift(block.end) }));
}
