import { plainMark } from '#domain/marking/mark';
import { parseCanonicalMark } from '#domain/marking/portion';
import type { Portion } from '#domain/marking/rollup';
import type { OutlineItem } from './outline';

/** What the roll-up needs to know of a quote: its citation and its mark, which every reader may see. */
export interface Cited {
  /** `08 STATE 2034, para 64 (C)` */
  citation: string;
  /** Canonical. */
  mark: string;
}

const WHERE = { title: 'title', heading: 'heading', text: 'paragraph' } as const;

/**
 * The portions of a memo that its banner is rolled up from (MR7): title, headings, paragraphs, quotes. A quote that is
 * not in `cited` (not resolved yet, or a fault) gives none; one whose stored mark cannot be read counts as TS.
 */
export function portionsOf(items: readonly OutlineItem[], cited: ReadonlyMap<string, Cited>): Portion[] {
  const counts = { title: 0, heading: 0, text: 0 };
  const portions: Portion[] = [];
  for (const item of items) {
    if ('citation' in item) {
      const quote = item.citation === null ? undefined : cited.get(item.citation);
      const mark = quote && (parseCanonicalMark(quote.mark) ?? plainMark('TS'));
      if (mark) portions.push({ mark, label: quote.citation.replace(/ \([^)]*\)$/, ''), kind: 'quote' });
      continue;
    }
    counts[item.kind] += 1;
    const label = item.kind === 'title' ? 'the title' : `${WHERE[item.kind]} ${counts[item.kind]}`;
    const mark = item.mark === null ? null : parseCanonicalMark(item.mark);
    portions.push({ mark, label, kind: item.kind === 'title' ? 'title' : 'text' });
  }
  return portions;
}
