/**
 * A memo as it is exported (SPEC EX): resolved, checked, frozen. Every format is written from this and from nothing
 * else, so that what one shows the others show too. Plain data, JSON-safe.
 */
import type { Declassification } from '#domain/marking/declassify';
import type { DerivativeBlock } from '#domain/marking/derivative';
import type { Level } from '#domain/marking/mark';
import type { Banner } from '#domain/marking/rollup';
import type { Shortening } from '#domain/passage/shorten';

/**
 * A piece of quoted text; `lost` where the copy lost a line and says so in its place. `edit` where the text is not the
 * source's: what a drafter left out (`[…]`) or added (`[the Chair]`).
 */
export interface Piece {
  text: string;
  lost: boolean;
  edit?: 'left-out' | 'added';
}

/** A piece of running text. */
export type Run =
  /** `href` is http, https, mailto or a place on this site (`/…`, `#…`); null for plain text. */
  | { kind: 'text'; text: string; bold: boolean; italic: boolean; href: string | null }
  | { kind: 'break' }
  /** `pieces` is null where the reader may not see the text. `note` is the number of its footnote. */
  | { kind: 'quote'; note: number; mark: string; pieces: Piece[] | null }
  /** A reference without words: `08 STATE 2034, para 64 (C)`. */
  | { kind: 'cite'; note: number; mark: string; citation: string }
  /** The words before it rest on a source, which its footnote names; `joined` to the sign of another just before it. */
  | { kind: 'source'; note: number; mark: string; joined: boolean }
  | { kind: 'fault'; message: string };

/** A cell; `columns` and `rows` say how many it spans, 1 or more. */
export interface Cell {
  header: boolean;
  columns: number;
  rows: number;
  align: 'left' | 'center' | 'right';
  blocks: Block[];
}

/**
 * A block. `mark` is canonical: for text the one it counts at, never below what it quotes; for a heading the one it
 * was given, null where it was given none.
 */
export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3; mark: string | null; runs: Run[] }
  | { kind: 'paragraph'; mark: string; runs: Run[] }
  | { kind: 'list'; ordered: boolean; start: number; items: Block[][] }
  | { kind: 'table'; mark: string; columns: number; rows: Cell[][] }
  | { kind: 'rule' }
  | { kind: 'quote'; note: number; mark: string; citation: string; paragraphs: Piece[][] | null }
  | { kind: 'fault'; message: string };

/** A footnote: the citation of one quotation, cite or paraphrase. */
export interface Footnote {
  /** 1, 2, 3 … in reading order. */
  number: number;
  /** `08 STATE 2034, para 64 (C).`; of a paraphrase `Rests on 08 STATE 2034, para 64 (C).` */
  text: string;
  /** Where the paragraph stands on this site: `/cables/08STATE2034#p64`. */
  href: string;
}

/** A cable of the source list. */
export interface SourceEntry {
  cableId: string;
  /** `08 STATE 2034, Department of State, January 8, 2008`. */
  line: string;
  /** What is quoted of it, in order of first use, each once: `para 64`, `para 108`. */
  places: string[];
}

/** The memo. */
export interface MemoTree {
  /** Never empty. */
  title: string;
  /** The mark the title counts at. */
  titleMark: string;
  author: { name: string; title: string | null };
  /** ISO date of the export. */
  date: string;
  handling: Level;
  banner: Banner;
  blocks: Block[];
  notes: Footnote[];
  sources: SourceEntry[];
  declassify: Declassification;
  /** Null where the memo quotes nothing classified. */
  derivative: DerivativeBlock | null;
  /** How many quotations are above the reader's clearance and stand here by citation and mark alone. */
  withheld: number;
}

/** The cable that a quotation is from, as its header has it. */
export interface QuotedCable {
  /** Canonical MRN. */
  id: string;
  /** `08 STATE 2034`. */
  citation: string;
  /** ISO date-time, ISO date, and the E.O. line as written; null where the copy names none. */
  sentAt: string | null;
  declassifyOn: string | null;
  declassifyText: string | null;
}

/** A quotation of this memo, resolved for one reader. */
export interface ResolvedQuote {
  cable: QuotedCable;
  /** The paragraph's key in the cable: `p64`. */
  key: string;
  /** `para 64`. */
  place: string;
  /** `08 STATE 2034, para 64 (C)`. */
  citation: string;
  /** The mark it counts at, canonical. */
  mark: string;
  /** Its words; null where the reader may not see them. */
  text: string | null;
  /** Offsets in `text`, ascending, at which the copy lost a line. */
  gaps: number[];
  /** What is left out of the words and added to them; absent or null where neither. */
  shortening?: Shortening | null;
  /** What has become of the source since, a sentence for the footnote; absent or null where it is as it was quoted. */
  remark?: string | null;
}

/** What a tree is made with, besides the text. */
export interface MemoContext {
  title: string;
  /** Canonical; null for an unmarked title. */
  titleMark: string | null;
  /** The memo's own quotations by citation id. An id that is not among them is a fault. */
  citations: ReadonlyMap<string, ResolvedQuote>;
  handling: Level;
  author: { name: string; title: string | null };
  /** ISO date. */
  today: string;
}
