import type { Block, ParagraphFlag, Segment } from '#domain/cable/cable';
import type { Level } from '#domain/marking/mark';
import type { CableItem } from './cable-item';

/** A cable as its page shows it to one reader. What that reader may not read is not in it. */
export interface CableView {
  id: string;
  /** `08 STATE 2034` */
  label: string;
  /** The cable's banner. */
  banner: Level;
  /** The strip over the page: the marking of what is shown on it. */
  shown: { level: Level; text: string };
  /** ISO 8601; null where the copy has no date. */
  sentAt: string | null;
  /** Number of the revision. */
  revision: number;
  /** Null for a reader below the banner. */
  head: HeadView | null;
  sections: SectionView[];
  /** How many paragraphs are above the reader's clearance. */
  withheld: number;
  /** What is wrong with this copy, a sentence each; empty for one without fault. */
  damage: string[];
  /** Whether the verbatim text may be read. */
  whole: boolean;
}

/** The header in words; what the copy does not have is null or empty. */
export interface HeadView {
  subject: string | null;
  from: string | null;
  to: string[];
  info: string[];
  precedence: string | null;
  captions: string[];
  tags: string[];
  refs: { label: string | null; text: string; to: string | null }[];
  classifiedBy: string | null;
  reasons: string[];
  declassify: { on: string | null; text: string | null; passed: boolean } | null;
  /** Cables of the library that refer to this one, newest first: the first few, and how many in all. */
  citedBy: { cables: CableItem[]; total: number };
  /** Where this copy comes from. */
  copy: { importedAt: string; by: string | null; fileName: string | null };
  /** Other copies of the same text, by the numbers of their revisions. */
  sisters: SisterView[];
}

/** Another copy of the text that is shown. */
export interface SisterView {
  number: number;
  /** ISO 8601. */
  importedAt: string;
  by: string | null;
  fileName: string | null;
  /** Nobody has said yet which of the two is shown. */
  open: boolean;
}

/** What stands under one heading. */
export interface SectionView {
  /** Anchor of the heading, unique on the page. */
  id: string;
  /** Null before the first heading, and where it was lost. */
  heading: string | null;
  /** The copy lost the heading. */
  lost: boolean;
  paragraphs: ParagraphView[];
}

/** A paragraph; without a body it is above the reader's clearance. */
export interface ParagraphView {
  key: string;
  number: number | null;
  mark: string | null;
  treatedAs: string;
  level: Level;
  body: {
    reading: string;
    blocks: Block[];
    flags: ParagraphFlag[];
    /** Offsets of characters that cannot be read with certainty. */
    unclear: number[];
  } | null;
}

/** The text as it was imported. */
export interface VerbatimView {
  text: string;
  segments: Segment[];
  fileName: string | null;
  anchors: { key: string; number: number | null; start: number; end: number }[];
}

/** The accessible name of a paragraph's region, and of its link. */
export function paragraphName({ key, number }: { key: string; number: number | null }): string {
  if (number === null) {
    const lost = /^p(\d+)\?$/.exec(key)?.[1];
    return lost ? `Paragraph ${lost}, number lost` : `Unnumbered paragraph ${key.slice(1)}`;
  }
  return key === `p${number}` ? `Paragraph ${number}` : `Paragraph ${number}, ${key.slice(1)}`;
}

/** What stands in the margin: `64`, `[5]` for a lost number, `¶` for none. */
export function marginNumber({ key, number }: { key: string; number: number | null }): string {
  if (number !== null) return key.slice(1);
  const lost = /^p(\d+)\?$/.exec(key)?.[1];
  return lost ? `[${lost}]` : '¶';
}

/** The address of a paragraph on its cable's page; keys such as `p5?` need their mark encoded. */
export const hashOf = (key: string) => `#${encodeURIComponent(key)}`;
