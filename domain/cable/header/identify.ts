import type { Issue } from '../cable';
import type { Line } from '../lines';
import { fullYear, parseMrn, splitMrn } from '../mrn';
import type { ClassificationLine } from './classification';
import type { DateTimeGroup } from './dates';
import type { HeaderContext } from './read-header';

/** Where a header may say the cable's number. */
export interface Numbers {
  line: ClassificationLine | null;
  /** `TELNO 652 OF 16 JUNE`, and who sent it; empty where there is none. */
  telno: string;
  sender: string;
  /** Lines that are no field. */
  others: readonly Line[];
}

const FROM = /^FM ([A-Z][A-Z .'-]{1,40}?)(?: \d{6}Z\b.*)?$/;
/** Australian: `O.JA3981`; the year is that of a date nearby, `16.11.75`. */
const CABLEGRAM = /^[0O]\.([A-Z]{1,3})(\d{1,6})\b/;
const DATED = /\b\d{1,2}(?:\.\d{1,2}\.| ?[A-Z][A-Za-z]{2,8} )((?:19|20)?\d{2})\b/;
const PAGE = /^([A-Z][A-Z ]{1,20}?) {1,6}0{0,6}(\d{1,7})$/;

/**
 * The message reference number: station and serial of the classification line (of the telegram's own number, or of
 * its pages) with the year of the date; else what the carrier says, or the copy on a line of its own; else the name of
 * the file, which also lends its year where it agrees.
 */
export function identify(
  numbers: Numbers,
  date: DateTimeGroup,
  { fileName, note, page }: HeaderContext,
  issues: Issue[],
): string | null {
  const named = mrnInName(fileName ?? '');
  const noted = note.id === null ? null : parseMrn(note.id);
  const alone = numbers.others.map((line) => parseMrn(line.text)).find((id) => id !== null) ?? null;
  const own = ownNumber(numbers, page);
  if (own) {
    const year = date.sentAt?.slice(0, 4) ?? yearNearby(numbers);
    const id = year ? parseMrn(`${year} ${own}`) : null;
    if (id) return id;
    const agreeing = [noted, alone, named].find(
      (of) => of !== null && parseMrn(`${splitMrn(of)?.year} ${own}`) === of,
    );
    if (agreeing) return agreeing;
  }
  if (noted ?? alone) return noted ?? alone;
  const message = named
    ? 'The copy does not say its reference number in full; it was taken from the name of the file.'
    : 'The copy does not say its reference number.';
  issues.push({ code: named ? 'id-from-file-name' : 'id-missing', message, start: 0, end: 0 });
  return named;
}

/** `STATE 2034`: station and serial as the copy has them. */
function ownNumber({ line, telno, sender }: Numbers, page: string | null): string | null {
  if (line?.station && line.serial) return `${line.station} ${line.serial}`;
  const cablegram = CABLEGRAM.exec(telno);
  if (cablegram) return `${cablegram[1]} ${cablegram[2]}`;
  const number = /\d{1,5}/.exec(telno)?.[0];
  const station = FROM.exec(sender)?.[1];
  if (number && station) return `${station} ${number}`;
  const paged = page === null ? null : PAGE.exec(page);
  return paged ? `${paged[1]} ${paged[2]}` : null;
}

/** Only for a cablegram, whose head has its date in some form of its own. */
function yearNearby({ telno, others }: Numbers): string | undefined {
  if (!CABLEGRAM.test(telno)) return undefined;
  for (const text of [telno, ...others.map((line) => line.text)]) {
    const year = DATED.exec(text)?.[1];
    if (year) return String(fullYear(year));
  }
  return undefined;
}

/** The whole stem of a file's name, or the one part of it that is a number. */
function mrnInName(fileName: string): string | null {
  const stem = fileName.replace(/^.*[/\\]/, '').replace(/(?:\.(?:[A-Za-z]{2,4}|gz))+$/, '');
  if (stem.length > 200) return null;
  const parts = stem
    .split(/[_\s.+-]+/)
    .map(parseMrn)
    .filter((id) => id !== null);
  return parseMrn(stem) ?? (new Set(parts).size === 1 ? (parts[0] ?? null) : null);
}
