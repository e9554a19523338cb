import type { CitationRow } from '#db/queries/citations';
import type { Block } from '#domain/cable/cable';
import { formatCitation } from '#domain/cable/citation';
import type { Passage } from '#domain/passage/selectors';
import { fitsText, readPieces, type Shortening, shownPieces } from '#domain/passage/shorten';
import { wordDiff } from '#domain/passage/word-diff';
import type { QuoteBlock, QuoteState, ResolvedQuote, SourceChange } from './types';

const DIFFERS =
  'What was quoted and what the library holds do not agree. Nothing is shown; quote the paragraph again and tell your administrator.';

/** Start and end of a passage in the paragraph it was taken from. */
function bounds(reading: string, passage: Passage): [number, number] {
  return passage.kind === 'paragraph' ? [0, reading.length] : [passage.selector.start, passage.selector.end];
}

/**
 * The blocks of a paragraph, cut to a passage of it, and shortened. Blocks that it does not touch fall away, and so do
 * those of which nothing is shown.
 */
export function cutBlocks(
  reading: string,
  blocks: readonly Block[],
  passage: Passage,
  shortening: Shortening | null = null,
): QuoteBlock[] {
  const [from, to] = bounds(reading, passage);
  const quoted = reading.slice(from, to);
  return blocks
    .map((block) => {
      const [start, end] = [Math.max(block.start, from), Math.min(block.end, to)];
      const stretch = { start: start - from, end: Math.max(start, end) - from };
      const pieces = readPieces(shownPieces(quoted, shortening, stretch));
      const seen = stretch.end === stretch.start || pieces.length > 0;
      return {
        kind: block.kind,
        text: reading.slice(start, end),
        lineMissing: block.lineMissing && block.end <= to && pieces.at(-1)?.kind !== 'left-out',
        pieces,
        seen,
      };
    })
    .filter((block) => block.text.trim() !== '' && block.seen)
    .map(({ seen: _, ...block }) => block);
}

/** The words of a passage as the library has them. */
export function wordsOf(reading: string, passage: Passage): string {
  return reading.slice(...bounds(reading, passage));
}

/** What the current revision says in the place of a quotation; null where that is the same words at the same mark. */
function changeOf(row: CitationRow): { state: QuoteState; source: SourceChange } | null {
  const { source, words } = row;
  if (!source || !words) return null;
  const there = source.paragraph;
  const marks = there && there.mark !== row.pinnedMark ? { from: row.pinnedMark, to: there.mark } : null;
  if (source.state === 'same' && !marks) return null;
  const now = words.now?.reading.slice(words.now.start, words.now.end) ?? null;
  return {
    state: source.state === 'same' ? 'remarked' : source.state,
    source: {
      diff: now === null ? null : wordDiff(words.pinnedText, now),
      citation: there && formatCitation({ id: row.cableId }, [there]),
      href: there && `/cables/${row.cableId}#${encodeURIComponent(there.key)}`,
      marks,
    },
  };
}

/** The paragraph that a quotation is cited by: where its words stand now, if they are the same. */
function placeOf(row: CitationRow): { key: string; number: number | null } {
  const there = row.source?.state === 'same' ? row.source.paragraph : null;
  return there ?? { key: row.key ?? row.currentKey ?? '?', number: row.number };
}

/** A quotation as its reader may see it. */
export function presentQuote(row: CitationRow): ResolvedQuote {
  const { key, number } = placeOf(row);
  const quote = {
    id: row.id,
    cableId: row.cableId,
    key,
    citation: formatCitation({ id: row.cableId }, [{ number, key, mark: row.mark }]),
    mark: row.mark,
    level: row.level,
    href: `/cables/${row.cableId}#${encodeURIComponent(row.currentKey ?? key)}`,
    source: null,
    decision: row.decision,
    shortening: null,
    removedAt: row.removedAt?.toISOString() ?? null,
  };
  if (!row.words) return { ...quote, state: 'no-access', text: null, blocks: null };
  const { pinnedText, passage, reading, blocks, shortening } = row.words;
  const fits = shortening === null || fitsText(pinnedText, shortening);
  if (reading === null || blocks === null || wordsOf(reading, passage) !== pinnedText || !fits)
    return { ...quote, state: 'fault', text: null, blocks: null, fault: DIFFERS };
  const shown = { text: pinnedText, shortening, blocks: cutBlocks(reading, blocks, passage, shortening) };
  return { ...quote, ...shown, state: 'current', ...changeOf(row) };
}
