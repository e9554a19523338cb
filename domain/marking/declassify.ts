import { parseDeclassify, yearsAfter } from './declassify-text';
import { type Level, rank } from './mark';

/** A cable as a source of a memo. */
export interface DeclassifySource {
  /** How to name it where a person has to look: `08 STATE 2034`. */
  citation: string;
  /** ISO date named on its E.O. line; null where none is. */
  declassifyOn: string | null;
  /** The E.O. line as written; null where the copy has none. */
  declassifyText: string | null;
  /** ISO date-time of the date-time group; null where unknown. */
  sentAt: string | null;
  /** The highest level of what is used of it, not of the cable: an (SBU) paragraph carries no date. */
  classification: Level;
}

/** When one source is declassified, and how that was found. */
export interface SourceDeclassification {
  /** ISO date; null for `event`, `not-applicable` and `unknown`. */
  date: string | null;
  basis: 'date' | '25-years' | 'event' | 'not-applicable' | 'unknown';
  /** One sentence for the person who checks it. */
  note: string;
}

/** The memo's date over all its sources. */
export interface Declassification {
  /** `YYYYMMDD`, the latest known; null where no source gives one. */
  date: string | null;
  /** The date of which the block speaks cannot be settled by rule: an event, or a source without any date. */
  needsHuman: boolean;
  /** The date lies before `today`. Shown, never acted on (MR13). */
  passed: boolean;
  /** One sentence for each source that needs a person, in order. */
  notes: string[];
}

const YEARS = 25;

/** The declassification of one source (SPEC MR12). */
export function sourceDeclassifyOn(source: DeclassifySource): SourceDeclassification {
  const { citation, declassifyText } = source;
  if (rank(source.classification) < rank('C'))
    return { date: null, basis: 'not-applicable', note: `Nothing classified is used of ${citation}.` };
  const said = parseDeclassify(declassifyText, source.sentAt);
  if (said.kind === 'event')
    return { date: null, basis: 'event', note: `${citation} names an event: “${declassifyText}”.` };
  if (said.kind === 'not-applicable')
    return { date: null, basis: 'not-applicable', note: `${citation} says that no date applies.` };
  const named = said.date ?? source.declassifyOn;
  if (named) return { date: named, basis: 'date', note: `${citation} names ${named}.` };
  const date = yearsAfter(source.sentAt, YEARS);
  if (!date) return { date: null, basis: 'unknown', note: `${citation} gives neither a date nor its own.` };
  return { date, basis: '25-years', note: `${citation} names no date: ${YEARS} years from its own.` };
}

/**
 * The latest date among the classified sources used (MR12), and whether it has passed (MR13).
 * `today` is an ISO date. Sources of which nothing classified is used do not count; nor does N/A, unless no other
 * source gives a date.
 */
export function declassifyOn(sources: readonly DeclassifySource[], today: string): Declassification {
  const classified = sources.filter((source) => rank(source.classification) >= rank('C'));
  const found = classified.map(sourceDeclassifyOn);
  const latest = found.reduce<string | null>(
    (top, { date }) => (date && (!top || date > top) ? date : top),
    null,
  );
  const open = found.filter(({ basis }) => basis === 'event' || basis === 'unknown');
  const undated = latest === null && open.length === 0 ? found : open;
  return {
    date: latest?.replaceAll('-', '') ?? null,
    needsHuman: undated.length > 0,
    passed: latest !== null && latest < today.slice(0, 10),
    notes: undated.map(({ note }) => note),
  };
}
