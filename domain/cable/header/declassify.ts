import { isoDate, monthNumber } from './dates';

/** When the cable is to be declassified, as far as its E.O. line says. */
export interface Declassification {
  /** ISO date; null where the line names none (`N/A`, `OADR`, `MR`, an exemption, an event, a number of years). */
  on: string | null;
  /** The line as written behind the order's number: `DECL: 01/31/2033`; null where there is nothing. */
  text: string | null;
}

const ORDER = /^E\.? ?[O0]\.? {0,2}\d{5}\s*:?\s*/i;
const MONTH_FIRST = /\b(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})\b/;
const YEAR_FIRST = /\b(\d{4})[/-](\d{1,2})[/-](\d{1,2})\b/;
const IN_WORDS = /\b([A-Z]{3,9})\.? (\d{1,2}), ?(\d{4})\b/i;

/** Reads an E.O. line. `sentAt` decides the century of a two-digit year; without it it is this one. */
export function readDeclassification(line: string, sentAt: string | null): Declassification {
  const text = line.replace(ORDER, '').trim();
  return { on: findDate(text, sentAt), text: text === '' ? null : text };
}

function findDate(text: string, sentAt: string | null): string | null {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return isoDate(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]));
  const monthFirst = MONTH_FIRST.exec(text);
  if (monthFirst) {
    return isoDate(withCentury(monthFirst[3] ?? '', sentAt), Number(monthFirst[1]), Number(monthFirst[2]));
  }
  const words = IN_WORDS.exec(text);
  return words ? isoDate(Number(words[3]), monthNumber(words[1] ?? ''), Number(words[2])) : null;
}

/** The century that puts it at or after the cable's own year, one year's slip allowed (MR12). */
function withCentury(year: string, sentAt: string | null): number {
  if (year.length === 4) return Number(year);
  const sent = sentAt === null ? 2000 : Number(sentAt.slice(0, 4));
  const same = sent - (sent % 100) + Number(year);
  return same < sent - 1 ? same + 100 : same;
}
