export type { QuoteBlock, ResolvedQuote } from '#server/quotes/types';
