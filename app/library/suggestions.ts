import type { Block, ParagraphFlag } from '#domain/cable/cable';
import type { Level } from '#domain/marking/mark';

/** A piece of a snippet; `hit` where it answers the query. */
export interface SnippetPiece {
  text: string;
  hit: boolean;
}

/** Answer of `/search/suggest?q=`: at most 20 of each, of what the asker may read. */
export interface Suggestions {
  cables: {
    id: string;
    /** `08 STATE 2034` */
    label: string;
    /** Null where the copy has none, and for whoever is below the banner. */
    subject: string | null;
    /** ISO 8601; null where the copy has no date. */
    sentAt: string | null;
  }[];
  paragraphs: {
    cableId: string;
    key: string;
    number: number | null;
    /** `08 STATE 2034, para 64 (C)` */
    label: string;
    mark: string | null;
    treatedAs: string;
    level: Level;
    snippet: SnippetPiece[];
    reading: string;
  }[];
}

/** Answer of `/cables/:cableId/paragraphs`: all that the asker may read, in order. */
export interface CableParagraphs {
  id: string;
  label: string;
  subject: string | null;
  paragraphs: {
    key: string;
    number: number | null;
    label: string;
    mark: string | null;
    treatedAs: string;
    level: Level;
    headings: string[];
    reading: string;
    blocks: Block[];
    flags: ParagraphFlag[];
  }[];
}
