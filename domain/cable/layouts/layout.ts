import type { Issue, Layout } from '../cable';
import type { Line } from '../lines';

/** What the carrier says of a cable beside its text: a site's table, a dump's columns, an editor's front matter. */
export interface CarrierNote {
  /** Its number in any written form. */
  id: string | null;
  /** `CONFIDENTIAL//NOFORN` as the carrier writes it. */
  classification: string | null;
  title: string | null;
  from: string | null;
  to: string | null;
  /** ISO 8601 in UTC. */
  sentAt: string | null;
  /** Numbers of the cables it refers to. */
  refs: readonly string[];
}

/** A carrier that says nothing. */
export const NO_NOTE: CarrierNote = {
  id: null,
  classification: null,
  title: null,
  from: null,
  to: null,
  sentAt: null,
  refs: [],
};

/**
 * What a layout knows about a copy: which lines are the cable's and which the carrier's. The body logic that follows
 * is the same for all layouts.
 */
export interface Copy {
  layout: Layout;
  /** The cable's lines are those from `first` up to, not including, `last`. */
  first: number;
  last: number;
  /** Where the header stands apart from the text, behind it: its lines. Null where it stands before the text. */
  headerAt: { first: number; last: number } | null;
  /** Lines between them that are not the cable's either: notices and stamps of the carrier. */
  carrier: Set<number>;
  /** Lines between them that are page breaks. */
  breaks: Set<number>;
  /** Levels stamped on its pages. */
  stamps: string[];
  /** `STATE 259322`, as the first page is headed; null where none is. */
  page: string | null;
  note: CarrierNote;
  issues: Issue[];
}

/** Reads a copy of its layout; null where the copy is of another. */
export type LayoutReader = (lines: readonly Line[]) => Copy | null;

/** A copy all of whose lines are the cable's. */
export function wholeCopy(layout: Layout, lines: readonly Line[]): Copy {
  return {
    layout,
    first: 0,
    last: lines.length,
    headerAt: null,
    carrier: new Set(),
    breaks: new Set(),
    stamps: [],
    page: null,
    note: { ...NO_NOTE },
    issues: [],
  };
}
