import type { Level } from '#domain/marking/mark';
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

/** What a query found, of what its asker may read. */
export interface SearchView {
  query: string;
  cables: CableItem[];
  passages: FoundPassage[];
  /** Paragraphs in all. */
  total: number;
  page: number;
  size: number;
}
