/**
 * The message reference number (MRN), a cable's name: `08STATE2034` is year, station without blanks, serial without
 * leading zeros. Years 45–99 are of the twentieth century, the others of the twenty-first.
 */

/** Other names of a station; both sides without blanks. */
const ALIASES: Readonly<Record<string, string>> = {
  SECSTATE: 'STATE',
  USEU: 'USEUBRUSSELS',
  BKK: 'BANGKOK',
  RIODEJAN: 'RIODEJANEIRO',
};

const WRITTEN =
  /^(\d{4}|\d{2})[ -]{0,2}([A-Z][A-Z .'’-]{0,40}?)(?:[ -]{0,2}#?[ -]{0,2}0{0,12}([1-9]\d{0,6})|[ -]{1,2}A[ -]?0{0,6}([1-9]\d{0,5}))$/;
const SECTION = /^(\d{2,4}) ?SECTION ?\d{1,3} ?OF ?\d{1,3} ?/;

/** The parts of an MRN. `serial` begins with `A` for an airgram. */
export interface Mrn {
  year: string;
  station: string;
  serial: string;
}

/** Station in the canonical form: upper case, no blanks or punctuation, alias resolved. */
export function canonicalStation(written: string): string {
  const bare = written.toUpperCase().replace(/[^A-Z]/g, '');
  return ALIASES[bare] ?? bare;
}

/**
 * Canonical id of any written form: `08 STATE 2034`, `08STATE002034`, `2008 CAIRO 2577`, `1976STATE259322`,
 * `73BANGKOK-A50`, `09SECTION01OF03SANJOSE525`. Null where the whole string is none.
 */
export function parseMrn(text: string): string | null {
  if (text.length > 80) return null;
  const upper = text.trim().toUpperCase().replace(/\s+/g, ' ').replace(SECTION, '$1 ');
  const match = WRITTEN.exec(upper);
  if (!match) return null;
  const year = match[1] ?? '';
  if (year.length === 4 && !/^(19|20)/.test(year)) return null;
  const station = canonicalStation(match[2] ?? '');
  if (station.length < 2) return null;
  return match[4]
    ? `${year.slice(-2)}${station}-A${match[4]}`
    : `${year.slice(-2)}${station}${match[3] ?? ''}`;
}

/** The parts of a canonical id; null where it is none. */
export function splitMrn(id: string): Mrn | null {
  const match = /^(\d{2})([A-Z]+)(?:-(A\d+)|(\d+))$/.exec(id);
  if (!match) return null;
  return { year: match[1] ?? '', station: match[2] ?? '', serial: match[3] ?? match[4] ?? '' };
}

/** For people to read: `08 STATE 2034`, `73 BANGKOK A-50`. What is no canonical id comes back as it is. */
export function formatMrn(id: string): string {
  const mrn = splitMrn(id);
  return mrn ? `${mrn.year} ${mrn.station} ${mrn.serial.replace(/^A/, 'A-')}` : id;
}

/** Four digits of a two-digit year. */
export function fullYear(year: string): number {
  const n = Number(year);
  if (year.length > 2) return n;
  return n >= 45 ? 1900 + n : 2000 + n;
}

/** An MRN that stands in running text. Offsets in that text, end exclusive. */
export interface MrnMention {
  id: string;
  start: number;
  end: number;
}

const MENTION =
  /(?<![A-Za-z0-9])(?:(?:19|20)\d\d|\d\d) ?[A-Z]{2,20}(?: [A-Z]{2,20}){0,2} ?\d{1,7}(?![A-Za-z0-9])/g;

/** MRNs written in capitals in running text, in order: `see 07 STATE 156270 and 08STATE2034`. */
export function findMrns(text: string): MrnMention[] {
  const found: MrnMention[] = [];
  for (const match of text.matchAll(MENTION)) {
    const id = parseMrn(match[0]);
    if (id) found.push({ id, start: match.index, end: match.index + match[0].length });
  }
  return found;
}
