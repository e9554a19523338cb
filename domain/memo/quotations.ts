import { type Mark, plainMark } from '#domain/marking/mark';
import { parseCanonicalMark } from '#domain/marking/portion';
import { LEFT_OUT, readPieces, shownPieces } from '#domain/passage/shorten';
import type { OutlineItem } from './outline';
import { cleanText, type PmNode } from './pm';
import type { Block, Footnote, MemoContext, Piece, ResolvedQuote, Run } from './tree';

const UNKNOWN_CITATION = 'A quotation cannot be shown here: its citation is not one of this memo’s.';
const LOST_LINE = '[line missing]';

/** What is gathered on the way through a memo. */
export interface Walk {
  context: MemoContext;
  notes: Footnote[];
  /** Title, text and quotations as the outline of the editor has them. */
  items: OutlineItem[];
  /** The quotations in reading order, one entry for each place they stand at. */
  uses: ResolvedQuote[];
  /** True within a table. */
  inTable: boolean;
}

/** The mark of an attribute; null where there is none, and where what stands there is none. */
export function markOf(value: unknown): Mark | null {
  return typeof value === 'string' ? parseCanonicalMark(value) : null;
}

/** What a reader of the note has to know of the words above it. */
function edited({ text, shortening }: ResolvedQuote): string {
  if (text === null || !shortening) return '';
  const out = shortening.leftOut.length > 0 ? `; ${LEFT_OUT} stands for words left out` : '';
  const added = shortening.added.map(({ words }) => `[${words}]`);
  return added.length > 0 ? `${out}; ${[...new Set(added)].join(', ')} added` : out;
}

/** The quotation of a node, counted as a portion and given its footnote; null where the memo has no such one. */
function take(node: PmNode, walk: Walk): { quote: ResolvedQuote; note: number } | null {
  const id = node.attrs.citation;
  if (typeof id !== 'string') return null;
  const quote = walk.context.citations.get(id);
  if (!quote) return null;
  const note = walk.notes.length + 1;
  const { cable, key, citation } = quote;
  walk.notes.push({
    number: note,
    text: `${citation}${edited(quote)}.`,
    href: `/cables/${cable.id}#${encodeURIComponent(key)}`,
  });
  walk.uses.push(quote);
  walk.items.push({
    kind: node.type === 'quote' ? 'quote' : 'inlineQuote',
    citation: id,
    index: walk.items.length,
  });
  return { quote, note };
}

/** A stored mark that cannot be read is a fault of the store; it counts as high as anything can. */
export function quoteMark(quote: ResolvedQuote): Mark {
  return markOf(quote.mark) ?? plainMark('TS');
}

/** A quotation within a sentence: its words run on, whatever its own paragraphs are. */
export function inlineQuote(node: PmNode, walk: Walk): Run {
  const taken = take(node, walk);
  if (!taken) return { kind: 'fault', message: UNKNOWN_CITATION };
  const { quote, note } = taken;
  const pieces = quote.text === null ? null : paragraphsOf({ ...quote, text: quote.text }).flatMap(withBlank);
  return { kind: 'quote', note, mark: quote.mark, pieces };
}

function withBlank(pieces: Piece[], index: number): Piece[] {
  return index === 0 ? pieces : [{ text: ' ', lost: false }, ...pieces];
}

/** A quotation as a block, by its own paragraphs. */
export function blockQuote(node: PmNode, walk: Walk): Block {
  const taken = take(node, walk);
  if (!taken) return { kind: 'fault', message: UNKNOWN_CITATION };
  const { quote, note } = taken;
  const paragraphs = quote.text === null ? null : paragraphsOf({ ...quote, text: quote.text });
  return { kind: 'quote', note, mark: quote.mark, citation: quote.citation, paragraphs };
}

/** Words by their own paragraphs, added to those that are there. */
function addWords(paragraphs: Piece[][], text: string): void {
  for (const [index, line] of text.split(/\n+/).entries()) {
    if (index > 0) paragraphs.push([]);
    const words = cleanText(line);
    if (words.trim() !== '') paragraphs.at(-1)?.push({ text: words, lost: false });
  }
}

/**
 * Quoted text by its own paragraphs, shortened as its drafters have it, with a note wherever the copy lost a line that
 * is not left out.
 */
function paragraphsOf({ text, gaps, shortening }: ResolvedQuote & { text: string }): Piece[][] {
  const paragraphs: Piece[][] = [[]];
  for (const { kind, text: words, at, read } of readPieces(shownPieces(text, shortening ?? null))) {
    if (kind !== 'words') {
      paragraphs.at(-1)?.push({ text: cleanText(read), lost: false, edit: kind });
      continue;
    }
    let from = at;
    for (const gap of gaps.filter((one) => one > at && one <= at + words.length)) {
      addWords(paragraphs, text.slice(from, gap));
      paragraphs.at(-1)?.push({ text: LOST_LINE, lost: true });
      from = gap;
    }
    addWords(paragraphs, text.slice(from, at + words.length));
  }
  return paragraphs.filter((pieces) => pieces.length > 0);
}
