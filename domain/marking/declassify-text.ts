/**
 * The E.O. line of a cable, understood as far as it names when the cable is declassified (SPEC MR12).
 * Forms are those seen in published cables, from E.O. 11652 (1972) to E.O. 13526 (2009).
 */

/** What an E.O. line says. */
export interface DeclassifyInstruction {
  /** ISO date; null where none is named, or where a duration has no date to count from. */
  date: string | null;
  /**
   * `date` names a day; `duration` counts from the date-time group; `event` names something no calendar knows and a
   * person has to judge; `exempt` (OADR, MR, X1 …) and `none` leave it to the 25 years; `not-applicable` is N/A.
   */
  kind: 'date' | 'duration' | 'event' | 'exempt' | 'not-applicable' | 'none';
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

const NUMBERS: Record<string, number> = {
  ONE: 1,
  TWO: 2,
  THREE: 3,
  FOUR: 4,
  FIVE: 5,
  SIX: 6,
  SEVEN: 7,
  EIGHT: 8,
  NINE: 9,
  TEN: 10,
  TWELVE: 12,
  FIFTEEN: 15,
  TWENTY: 20,
  'TWENTY-FIVE': 25,
  'TWENTY FIVE': 25,
};

const ORDER = /\bE\.?\s*[O0]\.?\s*\d{5}\b\s*[:.,;]?/g;
const LABELS =
  /\b(?:AS AMENDED|DECL(?:AS|ASSIFY)?(?:\s+ON)?\b\s*[:.;]?|DECLASSIFIED(?:\s+BY\s+\w+)?|REASONS?\s*:)/g;
const DOWNGRADE = /\bDNG\b\s*[:.]?\s*(?:TO\s+)?[A-Z]*\s*[\d/.-]*/g;
const DURATION = /\b(\d{1,2}|[A-Z]+(?:[ -]FIVE)?)\s+(?:YEARS?|YRS?)\b(.*)/;

/**
 * Reads an E.O. line, with or without its `E.O. 12958:` and `DECL:`.
 * `sentAt` is the cable's ISO date-time: durations count from it, and years of two digits take their century by it.
 */
export function parseDeclassify(text: string | null, sentAt: string | null): DeclassifyInstruction {
  const line = (text ?? '').toUpperCase().replace(ORDER, ' ').replace(DOWNGRADE, ' ').trim();
  const rest = line.replace(LABELS, ' ').trim();
  if (/\b[25][05]X\d/.test(rest)) return { date: null, kind: 'event' };
  if (/\bRDS\b|\bXGDS\b|\bOADR\b|\bMR\b|(?:^|[^A-Z])X-?[1-9]\b/.test(rest))
    return { date: null, kind: 'exempt' };
  const duration = parseDuration(rest, sentAt);
  if (duration) return duration;
  const date = parseDay(rest, sentAt);
  if (date) return { date, kind: 'date' };
  if (/^\W*(?:N\s*[/.\\-]?\s*A|NOT APPLICABLE|NONE)\b/.test(rest))
    return { date: null, kind: 'not-applicable' };
  const words = rest.replace(/\b(?:GDS|ADS|UNCLAS\w*)\b|\([^)]*\)/g, ' ');
  return { date: null, kind: /[A-Z]{4,}/.test(words) ? 'event' : 'none' };
}

/** `TWENTY YEARS`, `10 YRS FROM DATE`; an event where the years count from anything but the cable itself. */
function parseDuration(text: string, sentAt: string | null): DeclassifyInstruction | null {
  const match = DURATION.exec(text);
  const years = match ? (NUMBERS[match[1] ?? ''] ?? Number(match[1])) : Number.NaN;
  if (!match || !Number.isInteger(years)) return null;
  const from = /\b(?:AFTER|FROM|FOLLOWING|UPON|PAST)\b\s*(.*)/.exec(match[2] ?? '')?.[1];
  const ownDate =
    from === undefined || /^(?:THE\s+)?(?:DATE|TODAY|NOW|SIGNATURE|TRANSMISSION|ORIGIN)/.test(from);
  if (!ownDate) return { date: null, kind: 'event' };
  return { date: yearsAfter(sentAt, years), kind: 'duration' };
}

/** ISO date `years` after the day of `sentAt`; 29 February becomes 1 March. Null without a date to count from. */
export function yearsAfter(sentAt: string | null, years: number): string | null {
  const day = /^(\d{4})-(\d{2})-(\d{2})/.exec(sentAt ?? '');
  if (!day) return null;
  const [year, month, date] = day.slice(1).map(Number) as [number, number, number];
  return new Date(Date.UTC(year + years, month - 1, date)).toISOString().slice(0, 10);
}

/** The first day named in the text. Each pattern says in which order year, month and day stand. */
const DAYS: [RegExp, (part: string[]) => [year: string, month: string, day: string]][] = [
  [/\b(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})\b/, ([y = '', m = '', d = '']) => [y, m, d]],
  [/\b(\d{4})(\d{2})(\d{2})\b/, ([y = '', m = '', d = '']) => [y, m, d]],
  [/\b(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4}|\d{2})\b/, monthFirst],
  [/\b(\d{1,2})\s+([A-Z]{3,9})\.?,?\s+(\d{4}|\d{2})\b/, ([d = '', m = '', y = '']) => [y, m, d]],
  [/\b([A-Z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4}|\d{2})\b/, ([m = '', d = '', y = '']) => [y, m, d]],
];

function parseDay(text: string, sentAt: string | null): string | null {
  for (const [pattern, order] of DAYS) {
    const match = pattern.exec(text);
    const date = match && isoDay(order(match.slice(1)), sentAt);
    if (date) return date;
  }
  return null;
}

/** Month before day as cables write it, unless only the other order makes a date. */
function monthFirst([a = '', b = '', y = '']: string[]): [string, string, string] {
  return Number(a) > 12 ? [y, b, a] : [y, a, b];
}

function isoDay([y, m, d]: [string, string, string], sentAt: string | null): string | null {
  const month = /^\d+$/.test(m) ? Number(m) : MONTHS.indexOf(m.slice(0, 3)) + 1;
  const year = y.length === 2 ? century(Number(y), sentAt) : Number(y);
  const date = new Date(Date.UTC(year, month - 1, Number(d)));
  const real = year >= 1900 && date.getUTCMonth() === month - 1 && date.getUTCDate() === Number(d);
  return real ? date.toISOString().slice(0, 10) : null;
}

/** The first such year not more than one before the cable's own; without a date, 1970–2069. */
function century(twoDigits: number, sentAt: string | null): number {
  const sent = Number(/^\d{4}/.exec(sentAt ?? '')?.[0] ?? 1971);
  const earliest = sent - 1;
  return earliest + ((((twoDigits - earliest) % 100) + 100) % 100);
}
