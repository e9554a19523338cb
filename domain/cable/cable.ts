/**
 * What the parser returns (SPEC CP). Everything is plain data, JSON-safe, and kept as it is in Postgres.
 *
 * Offsets are UTF-16 code units. In a Cable they count from the start of the verbatim text; in a Paragraph's
 * blocks and changes they say which text they count in.
 */

/** How the copy is laid out. */
export type Layout = 'scoop' | 'wikileaks-html' | 'wikileaks' | 'csv' | 'plusd' | 'nara' | 'telno' | 'plain';

/** What a stretch of the verbatim text is. */
export type SegmentKind =
  | 'site' // text of the web site that carried the copy, before or after the cable
  | 'header' // transmission header, classification line, E.O., TAGS, SUBJECT, REF, Classified By
  | 'heading'
  | 'paragraph' // label, mark and first block of a paragraph
  | 'continuation' // a later block of the same paragraph
  | 'page-break'
  | 'signature'
  | 'blank';

/** One stretch; the segments in order cover the text without gap or overlap: joined they are the text. */
export interface Segment {
  kind: SegmentKind;
  start: number;
  end: number;
}

/** What a block of a paragraph is. */
export type BlockKind = 'text' | 'bullet' | 'note' | 'consensus' | 'subheading';

/** One block of a paragraph's reading text, e.g. the main text, a bullet, a NOTE, a quoted consensus text. */
export interface Block {
  kind: BlockKind;
  /** Offsets into the paragraph's `reading`. */
  start: number;
  end: number;
  /** True where the copy lost the block's last line; shown as `[line missing]` behind the block. */
  lineMissing: boolean;
}

/** One change of the reading copy: `from` stood in the verbatim text at `at`, `to` stands in the reading copy. */
export interface Change {
  /** Offset in the cable's verbatim text. */
  at: number;
  from: string;
  to: string;
  /** The rule of SPEC.md that made it, e.g. `CP12`. */
  rule: string;
}

/**
 * Offset map as flat pairs [readingOffset, verbatimOffset, …], ascending in both: from each pair on, the two texts
 * run in step until the next pair. The last pair is [reading.length, end].
 */
export type OffsetMap = number[];

/** What is odd about a paragraph. */
export type ParagraphFlag =
  | 'line-missing' // a line was lost in this copy
  | 'label-missing' // the number was lost; the key ends in `?`
  | 'mark-missing' // numbered but unmarked
  | 'mark-unknown' // a mark that the grammar does not know
  | 'mark-typo' // accepted with a spelling that is not the rule's
  | 'number-gap'
  | 'number-restart'
  | 'number-duplicate'
  | 'unclear-character'; // e.g. `Partners, interest`, `8at8`: seen and left alone

/** One paragraph of the body. */
export interface Paragraph {
  /** `p64`; `p5?` for a lost label; `u1`, `u2` … for unnumbered ones; `p64b` for the second of a duplicate number. */
  key: string;
  number: number | null;
  /** Canonical mark (`C`, `S/NF`), null where the paragraph bears none. */
  mark: string | null;
  /** The mark as it stands in the copy, brackets included; null where there is none. */
  markText: string | null;
  /** The mark it is treated at (MR5, MR6): its own, or the banner's, or handling; canonical, never null. */
  treatedAs: string;
  /** The headings it stands under, outermost first, as in the reading copy; empty before the first. */
  headings: string[];
  /** From the label's first character to behind the last block's last, in the cable's verbatim text. */
  start: number;
  end: number;
  /** The reading copy without label and mark; lines joined by one blank, blocks by `\n\n` (bullets by `\n`). */
  reading: string;
  map: OffsetMap;
  blocks: Block[];
  changes: Change[];
  flags: ParagraphFlag[];
}

/** A heading of the body; one or more lines. */
export interface Heading {
  text: string;
  start: number;
  end: number;
  /** Key of the paragraph that follows it; null at the end of the text. */
  before: string | null;
}

/** A reference line, understood as far as it goes. */
export interface Reference {
  /** `A`, `B` …; null where the copy has none. */
  label: string | null;
  /** As written, e.g. `07 STATE 156270`. */
  text: string;
  /** Canonical MRN, null for what is no cable or is not understood. */
  id: string | null;
}

/** Something a reader should know about the copy; never an exception. */
export interface Issue {
  /** kebab-case, stable, e.g. `paragraph-gap`. */
  code: string;
  message: string;
  start: number;
  end: number;
}

/** A cable as read from one copy of its text. Absent header fields are null or empty, never guessed. */
export interface Cable {
  /** Canonical message reference number (`08STATE2034`), null where the text has none. */
  id: string | null;
  layout: Layout;
  /** ISO 8601 in UTC from the date-time group, e.g. `2008-01-08T20:42:00Z`. */
  sentAt: string | null;
  precedence: 'FLASH' | 'IMMEDIATE' | 'PRIORITY' | 'ROUTINE' | null;
  from: string | null;
  to: string[];
  info: string[];
  /** The banner in words: `CONFIDENTIAL`, `UNCLASSIFIED`, `SECRET`; null where there is no classification line. */
  classification: string | null;
  captions: string[];
  /** ISO date, null where the line is missing or names no date. */
  declassifyOn: string | null;
  /** As written: `DECL: 01/31/2033`. */
  declassifyText: string | null;
  tags: string[];
  subject: string | null;
  refs: Reference[];
  classifiedBy: string | null;
  /** `1.4 (b)` … */
  reasons: string[];
  segments: Segment[];
  paragraphs: Paragraph[];
  headings: Heading[];
  issues: Issue[];
}
