export type { FoundWords } from '#server/quotes/find';
export type { QuoteBlock, ResolvedQuote } from '#server/quotes/types';
