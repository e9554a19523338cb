import type { Declassification } from './declassify';
import { type Level, rank } from './mark';

/** A cable that a memo quotes, as its derivative block names it. */
export interface DerivativeSource {
  /** `08 STATE 2034`. */
  citation: string;
  /** `Department of State`; `originatorOf` gives it. */
  originator: string;
  /** ISO date-time; null where the copy names none. */
  sentAt: string | null;
  /** The highest level of what is used of it. */
  classification: Level;
}

/** The block that a derivatively classified document bears (E.O. 13526, 32 CFR 2001.22), line by line. */
export interface DerivativeBlock {
  /** `Ana Ruiz, Desk Officer`. */
  classifiedBy: string;
  /** `08 STATE 2034, Department of State, January 8, 2008`, or `Multiple Sources`. */
  derivedFrom: string;
  /** A line for each source where there are several; empty for one. */
  sourceList: string[];
  /** `20330131`, `20100131 (passed)`, or in words that a person has to decide and why. */
  declassifyOn: string;
}

/** What the block is made from. Sources stand in reading order; one named twice counts once. */
export interface DerivativeInput {
  author: { name: string; title: string | null };
  sources: readonly DerivativeSource[];
  declassify: Declassification;
}

/**
 * The derivative block (SPEC MR11), null where nothing classified is used. Reasons are not carried over.
 * A date that a person has to judge is never printed as if it were settled.
 */
export function derivativeBlock({ author, sources, declassify }: DerivativeInput): DerivativeBlock | null {
  const classified = sources.filter((source) => rank(source.classification) >= rank('C'));
  const lines = [...new Set(classified.map(sourceLine))];
  const [only] = lines;
  if (only === undefined) return null;
  return {
    classifiedBy: author.title ? `${author.name}, ${author.title}` : author.name,
    derivedFrom: lines.length === 1 ? only : 'Multiple Sources',
    sourceList: lines.length === 1 ? [] : lines,
    declassifyOn: declassifyLine(declassify),
  };
}

function declassifyLine({ date, needsHuman, passed, notes }: Declassification): string {
  if (!needsHuman && date) return passed ? `${date} (passed)` : date;
  return ['To be decided.', ...notes, date ? `The other sources give ${date}.` : '']
    .filter(Boolean)
    .join(' ');
}

/** `08 STATE 2034, Department of State, January 8, 2008`. */
export function sourceLine(source: Pick<DerivativeSource, 'citation' | 'originator' | 'sentAt'>): string {
  return `${source.citation}, ${source.originator}, ${source.sentAt ? longDate(source.sentAt) : 'undated'}`;
}

const LONG = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });

/** `January 8, 2008`, in UTC. `iso` is a date or a date-time. */
export function longDate(iso: string): string {
  return LONG.format(new Date(iso));
}
