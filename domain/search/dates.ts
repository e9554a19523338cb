import type { FactName } from './facts';

/** Years that a cable of this library can be of. */
const FIRST = 1945;
const LAST = 2044;

interface Day {
  year: number;
  month: number;
  day: number;
}

const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();
const two = (n: number) => String(n).padStart(2, '0');
const order = ({ year, month, day }: Day) => year * 10_000 + month * 100 + day;

/** The first or the last day of `2008`, `2008-01`, `2008-01-08`; null for what is no date. */
function edge(text: string, side: 'first' | 'last'): Day | null {
  const match = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text);
  if (!match) return null;
  const year = Number(match[1]);
  const month = match[2] === undefined ? (side === 'first' ? 1 : 12) : Number(match[2]);
  if (month < 1 || month > 12) return null;
  const last = daysIn(year, month);
  const day = match[3] === undefined ? (side === 'first' ? 1 : last) : Number(match[3]);
  return day < 1 || day > last ? null : { year, month, day };
}

/**
 * A span of days as the fewest years, months and days that make it up: `2007..2008`, `2007-05`, `..2008-01-08`. Null
 * for what is no span, or runs backwards.
 */
export function readDates(value: string): [FactName, string][] | null {
  const [from, to = from, more] = value.split('..');
  if (from === undefined || to === undefined || more !== undefined || from + to === '') return null;
  const first = from === '' ? edge(String(FIRST), 'first') : edge(from, 'first');
  const last = to === '' ? edge(String(LAST), 'last') : edge(to, 'last');
  if (!first || !last || order(first) > order(last)) return null;
  const parts: [FactName, string][] = [];
  for (let year = Math.max(first.year, FIRST); year <= Math.min(last.year, LAST); year++)
    parts.push(...yearParts(year, first, last));
  return parts;
}

function yearParts(year: number, first: Day, last: Day): [FactName, string][] {
  const whole =
    order({ year, month: 1, day: 1 }) >= order(first) && order({ year, month: 12, day: 31 }) <= order(last);
  if (whole) return [['year', String(year)]];
  const parts: [FactName, string][] = [];
  for (let month = 1; month <= 12; month++) parts.push(...monthParts(year, month, first, last));
  return parts;
}

function monthParts(year: number, month: number, first: Day, last: Day): [FactName, string][] {
  const days = Array.from({ length: daysIn(year, month) }, (_, i) => ({ year, month, day: i + 1 }));
  const within = days.filter((day) => order(day) >= order(first) && order(day) <= order(last));
  if (within.length === days.length) return [['month', `${year}${two(month)}`]];
  return within.map(({ day }) => ['day', `${year}${two(month)}${two(day)}`]);
}
