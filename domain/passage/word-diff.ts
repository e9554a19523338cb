import { diffArrays } from 'diff';

/** A stretch of a word diff: in both texts, in the old one only, in the new one only. */
export interface DiffPiece {
  kind: 'same' | 'gone' | 'new';
  text: string;
}

/** Texts that differ more than this are not compared word by word: all between what they begin and end with is new. */
const MAX_EDITS = 3_000;

/** Words with what is within them, blanks as one, every other character by itself. Together they are the text. */
export function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*|\s+|[^\p{L}\p{N}\s]/gu) ?? [];
}

/** How many words both begin with. */
function commonStart(a: readonly string[], b: readonly string[]): number {
  let n = 0;
  while (n < a.length && n < b.length && a[n] === b[n]) n += 1;
  return n;
}

function coarse(from: readonly string[], to: readonly string[]): DiffPiece[] {
  const head = commonStart(from, to);
  const tail = commonStart(from.slice(head).reverse(), to.slice(head).reverse());
  const pieces: DiffPiece[] = [
    { kind: 'same', text: from.slice(0, head).join('') },
    { kind: 'gone', text: from.slice(head, from.length - tail).join('') },
    { kind: 'new', text: to.slice(head, to.length - tail).join('') },
    { kind: 'same', text: from.slice(from.length - tail).join('') },
  ];
  return pieces.filter((piece) => piece.text !== '');
}

/** One replaced stretch, gathered until something larger than a blank is the same again. */
interface Replaced {
  gone: string;
  now: string;
}

const piecesOf = ({ gone, now }: Replaced): DiffPiece[] =>
  [
    { kind: 'gone' as const, text: gone },
    { kind: 'new' as const, text: now },
  ].filter((piece) => piece.text !== '');

/** Word for word replaced, a sentence cannot be read: a blank between two replaced words is replaced with them. */
function joined(pieces: readonly DiffPiece[]): DiffPiece[] {
  const found: DiffPiece[] = [];
  let open: Replaced = { gone: '', now: '' };
  pieces.forEach(({ kind, text }, i) => {
    if (kind === 'gone') open.gone += text;
    if (kind === 'new') open.now += text;
    if (kind !== 'same') return;
    const between = /^[^\S\n]+$/.test(text) && open.gone !== '' && open.now !== '';
    if (between && pieces[i + 1]?.kind === 'gone' && pieces[i + 2]?.kind === 'new') {
      open = { gone: open.gone + text, now: open.now + text };
      return;
    }
    found.push(...piecesOf(open), { kind, text });
    open = { gone: '', now: '' };
  });
  return [...found, ...piecesOf(open)];
}

/**
 * What makes the new text of the old one, word by word. The pieces that are not `new` are the old text, those that are
 * not `gone` the new one. Of two neighbours, what is gone stands before what is new.
 */
export function wordDiff(from: string, to: string): DiffPiece[] {
  const [before, after] = [wordsOf(from), wordsOf(to)];
  const changes = diffArrays(before, after, { maxEditLength: MAX_EDITS });
  if (!changes) return coarse(before, after);
  return joined(
    changes.map(({ added, removed, value }) => ({
      kind: removed ? 'gone' : added ? 'new' : 'same',
      text: value.join(''),
    })),
  );
}

/** A stretch of a text, UTF-16 offsets. */
export interface Stretch {
  start: number;
  end: number;
}

/**
 * Where a stretch of the old text went in the new one. What was written at its edges is not its own; what was written
 * in place of its first or last words is. Null where nothing of it, and nothing in its place, is left.
 */
export function carry(pieces: readonly DiffPiece[], { start, end }: Stretch): Stretch | null {
  let [old, now] = [0, 0];
  let replaced = false;
  const kept: Stretch[] = [];
  for (const { kind, text } of pieces) {
    const length = text.length;
    const [from, to] = [Math.max(start, old), Math.min(end, old + length)];
    if (kind === 'same' && from < to) kept.push({ start: now + (from - old), end: now + (to - old) });
    if (kind === 'new' && (replaced || (old > start && old < end)))
      kept.push({ start: now, end: now + length });
    replaced = kind === 'gone' && from < to;
    if (kind !== 'new') old += length;
    if (kind !== 'gone') now += length;
  }
  const [first, last] = [kept[0], kept.at(-1)];
  return first && last ? { start: first.start, end: last.end } : null;
}

/** How much two texts have in common, from 0 to 1: twice the words they share in order, of all words of both. */
export function likeness(pieces: readonly DiffPiece[]): number {
  const count = { same: 0, gone: 0, new: 0 };
  for (const { kind, text } of pieces)
    count[kind] += wordsOf(text).filter((word) => word.trim() !== '').length;
  const all = 2 * count.same + count.gone + count.new;
  return all === 0 ? 1 : (2 * count.same) / all;
}
