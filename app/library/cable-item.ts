import type { Level } from '#domain/marking/mark';

/** A cable as lists show it to one reader. */
export interface CableItem {
  id: string;
  /** `08 STATE 2034` */
  label: string;
  /** Where it is from, as its number says: `STATE`. */
  station: string;
  /** Null where the copy has none, and for a reader below the banner. */
  subject: string | null;
  banner: Level;
  /** ISO 8601; null where the copy has no date. */
  sentAt: string | null;
  /** How many paragraphs this reader may read. */
  paragraphs: number;
}
