import type { Block } from './cable';
import type { QuotePair } from './quotes';

const NOTE_MARK = /(\(\s?note:|\(?\b(?:NOTE|Note)\s?:)|\bEND\s+NOTE\b[.)]{0,3}/gi;
const ANNOUNCED = /(?:consensus|decision|statement|language|text|agreed|following)[^.]{0,80}:$/i;
const MOST_QUOTED = 40;

/**
 * Tells which blocks are an adopted text (SPEC CP15): they begin with a quotation that does not end before its block
 * does, up to the block that closes it; where the closing mark was lost, up to the paragraph's end.
 */
export function markConsensus(text: string, blocks: Block[], pairs: readonly QuotePair[]): void {
  const byStart = new Map(blocks.map((block, i) => [block.start, i]));
  let marked = 0;
  const mark = (first: number, last: number) => {
    for (let i = Math.max(first, marked); i <= last; i++) {
      const block = blocks[i];
      if (block?.kind === 'text') block.kind = 'consensus';
    }
    marked = Math.max(marked, last + 1);
  };
  for (const pair of pairs) {
    const first = byStart.get(pair.open);
    const last = first ? runEnd(text, blocks, pair.close) : null;
    if (first && last !== null) mark(first, last);
  }
  for (let i = 1; i < blocks.length; i++) {
    const last = announcedQuote(text, blocks, i);
    if (last !== null) mark(i, last);
  }
}

/** Index of the block that a quotation ends; null where it ends before its block does. */
function runEnd(text: string, blocks: readonly Block[], close: number | null): number | null {
  if (close === null) return blocks.length - 1;
  const last = blockAt(blocks, close);
  return /^[.)]{0,2}$/.test(text.slice(close + 1, blocks[last]?.end)) ? last : null;
}

function blockAt(blocks: readonly Block[], offset: number): number {
  let [low, high] = [0, blocks.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** An undamaged copy: a block in quotation marks behind words that announce it. */
function announcedQuote(text: string, blocks: readonly Block[], i: number): number | null {
  const [block, before] = [blocks[i], blocks[i - 1]];
  if (!block || !before || block.kind !== 'text' || !/["“]/.test(text[block.start] ?? '')) return null;
  if (!ANNOUNCED.test(text.slice(Math.max(before.start, before.end - 200), before.end))) return null;
  const until = Math.min(blocks.length, i + MOST_QUOTED);
  for (let j = i; j < until; j++) {
    const end = blocks[j]?.end ?? 0;
    if (/["”][.)]?$/.test(text.slice(Math.max(block.start + 1, end - 2), end))) return j;
  }
  return null;
}

/** Cuts notes out of the blocks: from `NOTE:` to `END NOTE`, or to the end of the block where that was lost. */
export function splitNotes(text: string, blocks: readonly Block[]): Block[] {
  const notes = findNotes(text, blocks);
  if (notes.length === 0) return [...blocks];
  const out: Block[] = [];
  let next = 0;
  for (const block of blocks) {
    while (next < notes.length && (notes[next]?.end ?? 0) <= block.start) next++;
    out.push(...splitBlock(text, block, notes, next));
  }
  return out;
}

interface Range {
  start: number;
  end: number;
}

function findNotes(text: string, blocks: readonly Block[]): Range[] {
  if (!/note/i.test(text)) return [];
  const notes: Range[] = [];
  let open: number | null = null;
  let at = 0;
  const blockEnd = (offset: number) => {
    while (at < blocks.length - 1 && (blocks[at]?.end ?? 0) <= offset) at++;
    return blocks[at]?.end ?? text.length;
  };
  for (const mark of text.matchAll(NOTE_MARK)) {
    const starts = mark[1] !== undefined;
    if (starts && !/note/.test(mark[1]?.replace(/^\(.*/, '') ?? '')) {
      if (open !== null) notes.push({ start: open, end: blockEnd(open) });
      open = mark.index;
    } else if (!starts && open !== null) {
      notes.push({ start: open, end: mark.index + mark[0].length });
      open = null;
    }
  }
  if (open !== null) notes.push({ start: open, end: blockEnd(open) });
  return notes;
}

function splitBlock(text: string, block: Block, notes: readonly Range[], first: number): Block[] {
  const parts: Block[] = [];
  let from = block.start;
  const add = (kind: Block['kind'], until: number) => {
    const raw = text.slice(from, until);
    const start = from + (raw.length - raw.trimStart().length);
    const end = start + raw.trim().length;
    if (end > start) parts.push({ kind, start, end, lineMissing: false });
    from = Math.max(from, until);
  };
  for (let n = first; n < notes.length && (notes[n]?.start ?? 0) < block.end; n++) {
    const note = notes[n];
    if (!note) break;
    if (note.start > from) add(block.kind === 'note' ? 'text' : block.kind, note.start);
    add('note', Math.min(note.end, block.end));
  }
  if (parts.length === 0) return [block];
  add(block.kind === 'note' ? 'text' : block.kind, block.end);
  const last = parts.at(-1);
  if (last) last.lineMissing = block.lineMissing;
  return parts;
}
