import type { OutlineItem } from '#domain/memo/outline';
import type { CitedPlace } from '../desk/focus-quote';
import type { QuoteView } from '../quotes/quote-store';
import type { ResolvedQuote } from '../quotes/resolved';

/** A quotation, cite or paraphrase where it stands in the text. */
export interface Use {
  /** From 0, in the memo. */
  n: number;
  /** Null for what names no citation. */
  place: CitedPlace | null;
  view: QuoteView;
}

/** The uses in order of appearance. */
export function usesOf(items: readonly OutlineItem[], viewOf: (citation: string | null) => QuoteView): Use[] {
  const seen = new Map<string, number>();
  return items
    .flatMap((item) => ('citation' in item ? [item] : []))
    .map(({ citation, kind: as }, n) => {
      if (citation === null) return { n, place: null, view: viewOf(null) };
      const kind = as === 'paraphrase' ? 'words' : 'quote';
      const nth = seen.get(`${kind} ${citation}`) ?? 0;
      seen.set(`${kind} ${citation}`, nth + 1);
      return { n, place: { citation, kind, nth }, view: viewOf(citation) };
    });
}

/** A cable with the uses of it; null for those of which the cable is not known (yet). */
export interface CableUses {
  cableId: string | null;
  uses: Use[];
}

/** The uses by cable, cables in the order in which they first appear. */
export function byCable(uses: readonly Use[]): CableUses[] {
  const groups = new Map<string | null, CableUses>();
  for (const use of uses) {
    const cableId = use.view.kind === 'known' ? use.view.quote.cableId : null;
    const group = groups.get(cableId) ?? { cableId, uses: [] };
    group.uses.push(use);
    groups.set(cableId, group);
  }
  return [...groups.values()];
}

/** Whether a person has to say what becomes of it. */
export const isWaiting = (quote: ResolvedQuote): boolean =>
  quote.source !== null && quote.decision?.what !== 'kept';

/** The uses that wait for a decision, a citation that stands at several places once. */
export function waiting(uses: readonly Use[]): Use[] {
  const seen = new Set<string>();
  return uses.filter((use) => {
    if (use.view.kind !== 'known' || !isWaiting(use.view.quote) || seen.has(use.view.quote.id)) return false;
    seen.add(use.view.quote.id);
    return true;
  });
}
