import { type Mark, plainMark } from '#domain/marking/mark';
import { parseCanonicalMark } from '#domain/marking/portion';
import { LEFT_OUT, readPieces, shownPieces } from '#domain/passage/shorten';
import type { OutlineItem } from './outline';
import { cleanText, type PmNode } from './pm';
import type { Block, Footnote, MemoContext, Piece, ResolvedQuote, Run } from './tree';

const UNKNOWN_CITATION = 'A quotation cannot be shown here: its citation is not one of this memo’s.';
const UNKNOWN_SOURCE = 'What these words rest on cannot be shown: its citation is not one of this memo’s.';
const LOST_LINE = '[line missing]';

/** What is gathered on the way through a memo. */
export interface Walk {
  context: MemoContext;
  notes: Footnote[];
  /** Title, text and quotations as the outline of the editor has them. */
  items: OutlineItem[];
  /** The quotations in reading order, one entry for each place they stand at. */
  uses: ResolvedQuote[];
  /** How many of them stand without their words, since their reader may not see them. */
  withheld: number;
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

/** What the memo does with a source. */
type Use = 'quote' | 'inlineQuote' | 'cite' | 'paraphrase';

/** The citation of that id, counted as a portion and given its footnote; null where the memo has no such one. */
function take(id: unknown, kind: Use, walk: Walk): { quote: ResolvedQuote; note: number } | null {
  if (typeof id !== 'string') return null;
  const quote = walk.context.citations.get(id);
  if (!quote) return null;
  const note = walk.notes.length + 1;
  const { cable, key, citation } = quote;
  const cited =
    kind === 'paraphrase' ? `Rests on ${citation}.` : `${citation}${kind === 'cite' ? '' : edited(quote)}.`;
  const text = quote.remark ? `${cited} ${quote.remark}` : cited;
  walk.notes.push({ number: note, text, href: `/cables/${cable.id}#${encodeURIComponent(key)}` });
  walk.uses.push(quote);
  walk.items.push({ kind: kind === 'cite' ? 'inlineQuote' : kind, citation: id, index: walk.items.length });
  return { quote, note };
}

/** A stored mark that cannot be read is a fault of the store; it counts as high as anything can. */
export function quoteMark(quote: ResolvedQuote): Mark {
  return markOf(quote.mark) ?? plainMark('TS');
}

/** The words of a quotation; counted where its reader may not see them. */
function wordsOf(quote: ResolvedQuote, walk: Walk): Piece[][] | null {
  if (quote.text !== null) return paragraphsOf({ ...quote, text: quote.text });
  walk.withheld += 1;
  return null;
}

/** A quotation within a sentence: its words run on, whatever its own paragraphs are. Of a cite there are none. */
export function inlineQuote(node: PmNode, walk: Walk): Run {
  const isCite = node.attrs.form === 'cite';
  const taken = take(node.attrs.citation, isCite ? 'cite' : 'inlineQuote', walk);
  if (!taken) return { kind: 'fault', message: UNKNOWN_CITATION };
  const { quote, note } = taken;
  if (isCite) return { kind: 'cite', note, mark: quote.mark, citation: quote.citation };
  const pieces = wordsOf(quote, walk)?.flatMap(withBlank) ?? null;
  return { kind: 'quote', note, mark: quote.mark, pieces };
}

function withBlank(pieces: Piece[], index: number): Piece[] {
  return index === 0 ? pieces : [{ text: ' ', lost: false }, ...pieces];
}

/** What stands behind words that rest on a source; `joined` where they rest on another too, whose sign is before it. */
export function paraphraseEnd(citation: unknown, walk: Walk, joined: boolean): Run {
  const taken = take(citation, 'paraphrase', walk);
  if (!taken) return { kind: 'fault', message: UNKNOWN_SOURCE };
  return { kind: 'source', note: taken.note, mark: taken.quote.mark, joined };
}

/** A quotation as a block, by its own paragraphs. */
export function blockQuote(node: PmNode, walk: Walk): Block {
  const taken = take(node.attrs.citation, 'quote', walk);
  if (!taken) return { kind: 'fault', message: UNKNOWN_CITATION };
  const { quote, note } = taken;
  const paragraphs = wordsOf(quote, walk);
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
