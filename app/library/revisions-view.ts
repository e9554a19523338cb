import type { Became } from '#domain/cable/compare';
import type { Level } from '#domain/marking/mark';
import type { DiffPiece } from '#domain/passage/word-diff';

/** A revision that can be compared. */
export interface RevisionItem {
  number: number;
  current: boolean;
  /** ISO 8601. */
  importedAt: string;
  by: string | null;
  fileName: string | null;
}

/** A paragraph in two revisions. */
export interface ComparedParagraph {
  became: Became;
  /** In the later revision where it has it. */
  key: string;
  number: number | null;
  /** The mark it bears or counts at, before and now; null where it was not there. */
  was: string | null;
  is: string | null;
  level: Level;
  /** Empty where it is the same, or may not be read. */
  pieces: DiffPiece[];
}

/** Two revisions of a cable, as one reader may compare them. */
export interface RevisionsView {
  id: string;
  label: string;
  subject: string | null;
  /** The marking of what is shown. */
  banner: Level;
  revisions: RevisionItem[];
  from: number;
  to: number;
  paragraphs: ComparedParagraph[];
}
