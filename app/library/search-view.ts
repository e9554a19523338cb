import type { Level } from '#domain/marking/mark';
import type { NarrowField } from '#domain/search/narrow';
import type { CableItem } from './cable-item';
import type { SnippetPiece } from './suggestions';

/** A paragraph that answers a query. */
export interface FoundPassage {
  cableId: string;
  key: string;
  /** `08 STATE 2034, para 64 (C)` */
  citation: string;
  /** Canonical; null where the paragraph bears none. */
  mark: string | null;
  treatedAs: string;
  level: Level;
  /** Null for a reader below the banner. */
  subject: string | null;
  /** ISO 8601. */
  sentAt: string | null;
  snippet: SnippetPiece[];
}

/** Relevance first, or the newest first. */
export type Sort = 'relevance' | 'date';

/** A value that the query can be narrowed by. */
export interface FacetValue {
  value: string;
  /** As shown: `CONFIDENTIAL` for `C`. */
  label: string;
  n: number;
}

/** Values of one kind, the most frequent first; years from the latest on. */
export interface Facet {
  field: NarrowField;
  title: string;
  values: FacetValue[];
}

/** What a query found, of what its asker may read. */
export interface SearchView {
  query: string;
  /** What of the query was not taken as it was probably meant, in sentences. */
  remarks: string[];
  /** The query without what was misread of it; null where all of it was understood, or none. */
  understood: string | null;
  cables: CableItem[];
  passages: FoundPassage[];
  /** Paragraphs in all. */
  total: number;
  /** True where there are so many that they were counted on a sample. */
  about: boolean;
  /** Paragraphs that can be leafed to. */
  reach: number;
  facets: Facet[];
  /** How it is sorted; of very many, which are not ranked, how it is wished to be. */
  sort: Sort;
  page: number;
  size: number;
  /** False where the server could not be reached: all else says nothing then. */
  answered: boolean;
}

/** How results are wished to be sorted, as the address says. */
export const sortOf = ({ searchParams }: URL): Sort =>
  searchParams.get('sort') === 'date' ? 'date' : 'relevance';

/** What stands for an answer that has not come. */
export const unanswered = (url: URL): SearchView => ({
  query: url.searchParams.get('q') ?? '',
  remarks: [],
  understood: null,
  cables: [],
  passages: [],
  total: 0,
  about: false,
  reach: 0,
  facets: [],
  sort: sortOf(url),
  page: 1,
  size: 20,
  answered: false,
});
