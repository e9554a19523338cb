import type { BlockKind } from '#domain/cable/cable';
import type { Level } from '#domain/marking/mark';
import type { ReadPiece, Shortening } from '#domain/passage/shorten';
import type { DiffPiece } from '#domain/passage/word-diff';
import type { Collab } from '#server/collab';

/** A block of a quotation, cut to the passage. */
export interface QuoteBlock {
  kind: BlockKind;
  text: string;
  /** True where the copy lost a line behind this text. */
  lineMissing: boolean;
  /** What of it is shown and how, in order. */
  pieces: ReadPiece[];
}

/**
 * `current`: the words as the cable has them. `changed`: a later revision of the cable has other words in their place;
 * `unsure`: it may have these; `withdrawn`: it has none like them; `remarked`: it has the same words at another mark.
 * `no-access`: they lie above the reader's clearance. `fault`: what is kept of the quotation and the cable disagree, and
 * neither is shown.
 */
export type QuoteState = 'current' | 'changed' | 'unsure' | 'withdrawn' | 'remarked' | 'no-access' | 'fault';

/** What a later revision of the cable says in the place of a quotation. */
export interface SourceChange {
  /** From the words as quoted to those of the source; null where there are none to compare. */
  diff: DiffPiece[] | null;
  /** Where they stand now, and their mark; null where the passage was withdrawn. */
  citation: string | null;
  href: string | null;
  /** The mark as quoted and as it is now; null where it is the same. */
  marks: { from: string; to: string } | null;
}

/** A quotation of a memo, resolved for one reader. */
export interface ResolvedQuote {
  /** The citation's id, as the memo's text holds it. */
  id: string;
  cableId: string;
  /** The paragraph's key as quoted: `p64`. */
  key: string;
  /** `08 STATE 2034, para 64 (C)` */
  citation: string;
  /** Canonical; what the quotation counts at. */
  mark: string;
  level: Level;
  state: QuoteState;
  /** All words that are quoted, those that are left out included; null where the state is `no-access` or `fault`. */
  text: string | null;
  /** What of the words is left out, and what is added in brackets; null where neither, or where they are not shown. */
  shortening: Shortening | null;
  blocks: QuoteBlock[] | null;
  /** The paragraph on the cable's page. */
  href: string;
  /** What the source says now; null unless the state is `changed`, `unsure`, `withdrawn` or `remarked`. */
  source: SourceChange | null;
  /** Who decided about the source as it is now, and when (ISO 8601); null where nobody did, or had to. */
  decision: { what: 'kept' | 'taken'; by: string; at: string } | null;
  /** When it left the text last (ISO 8601); null while it stands in it, or before it first did. */
  removedAt: string | null;
  /** What is wrong, in plain words; only where the state is `fault`. */
  fault?: string;
}

/** How a quotation stands in the text: a block of its own, or within a sentence. */
export type QuoteForm = 'block' | 'inline';

/** What is to be quoted: a paragraph, or of its reading text what lies between two UTF-16 offsets. */
export interface QuoteRequest {
  cableId: string;
  key: string;
  start?: number;
  end?: number;
}

const STATUS = { 'not-found': 404, 'bad-request': 400, refused: 409 } as const;

/**
 * Why a quotation was not made. `not-found` is said of what does not exist and of what lies above the reader's
 * clearance in the same words; `refused` where the memo's text does not take it.
 */
export class QuoteError extends Error {
  constructor(
    readonly code: keyof typeof STATUS,
    message: string,
  ) {
    super(message);
  }

  /** As HTTP says it. */
  get status(): number {
    return STATUS[this.code];
  }
}

/** The texts of memos, as quotations need them. */
export type MemoTexts = Pick<Collab, 'read' | 'edit' | 'onCommitted'>;
