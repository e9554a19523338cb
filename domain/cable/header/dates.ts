import type { Cable } from '../cable';
import { fullYear } from '../mrn';

/** Date, time and precedence of a date-time group. */
export interface DateTimeGroup {
  /** ISO 8601 in UTC; null where the group names no moment that exists. */
  sentAt: string | null;
  precedence: Cable['precedence'];
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
/** From highest to lowest. */
const PRECEDENCES = [
  ['Z', 'FLASH'],
  ['O', 'IMMEDIATE'],
  ['P', 'PRIORITY'],
  ['R', 'ROUTINE'],
] as const;

/** A newspaper's copies give the moment in words: `Thursday, 07 March 2002, 10:13`. */
export const DAY_AND_TIME =
  /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (\d{1,2}) ([A-Z][a-z]{2})[a-z]{0,6} (\d{4}), (\d{2}):(\d{2})$/;

const GROUP = /^((?:[ZOPR] +)(?:[ZOPR] +){0,2})?(\d{2})(\d{2})(\d{2}) ?Z +([A-Z]{3}) +(\d{4}|\d{2})(?!\d)/i;

/** Reads `R 082042Z JAN 08`: day, hour, minute, Zulu, month, year. Of several precedences the highest counts. */
export function readDateTimeGroup(line: string): DateTimeGroup {
  const match = GROUP.exec(line.trim());
  if (!match) return { sentAt: readDayAndTime(line.trim()), precedence: null };
  const letters = (match[1] ?? '').toUpperCase();
  const precedence = PRECEDENCES.find(([letter]) => letters.includes(letter))?.[1] ?? null;
  const [, , day = '', hour = '', minute = '', month = '', year = ''] = match;
  return { sentAt: moment(fullYear(year), month, Number(day), hour, minute), precedence };
}

function readDayAndTime(line: string): string | null {
  const [, day = '', month = '', year = '', hour = '', minute = ''] = DAY_AND_TIME.exec(line) ?? [];
  return moment(Number(year), month, Number(day), hour, minute);
}

function moment(year: number, month: string, day: number, hour: string, minute: string): string | null {
  const date = isoDate(year, MONTHS.indexOf(month.toUpperCase()) + 1, day);
  return date !== null && Number(hour) < 24 && Number(minute) < 60 ? `${date}T${hour}:${minute}:00Z` : null;
}

/** `2033-01-31`; null for a day that no calendar has. */
export function isoDate(year: number, month: number, day: number): string | null {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  if (year < 1900 || year > 2199 || day < 1 || day > (days[month - 1] ?? 0)) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
