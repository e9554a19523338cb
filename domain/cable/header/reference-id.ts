import { canonicalStation, parseMrn } from '../mrn';

const CITED = /^(?:((?:19|20)?\d{2}) )?([A-Z][A-Z .']{1,30}?) #?0{0,10}(\d{1,7})(?![\d/-]|Z\b)/i;
const AIRGRAM = /^(?:((?:19|20)?\d{2}) )?([A-Z][A-Z .']{1,30}?)[ -]A-?(\d{1,5})\b/i;
/** Without its blank: `PARIS05511`. */
const GLUED = /^((?:19|20)?\d{2})? ?([A-Z]{2,20})0{0,10}(\d{3,7})(?![\w/-])/i;
/** A year or a mark before the serial: `STATE (01) 201265`, `KUWAIT (C)02293`. */
const BRACKETED = /^([A-Z][A-Z .']{1,30}?) \((\d{2}|[A-Z]{1,3})\) ?0{0,10}(\d{1,7})(?![\d/-])/i;
/** The year behind the serial: `AMMAN 07718 99`. */
const YEAR_BEHIND = /^([A-Z][A-Z .']{1,30}?) 0{0,10}(\d{3,7}) (\d{2})$/i;
const SERIAL_ALONE = /^0{0,10}(\d{3,7})(?: AND PREVIOUS)?$/i;
/** Words of documents that are no cables: `EMAIL OF 12`, `LETTER DATED 3`, `REPORT DTG 251847Z`. */
const NO_STATION =
  /\b(?:OF|DATED|LETTER|MEMO|MEMCON|FAX|E-?MAIL|NOTE|CALL|MEETING|UNSCR|RESOLUTION|IIR|TD|DTG|MSG|REPORT|TELEGRAMS)\b/i;

const FIRST_SERIAL = /^(?:(?:19|20)?\d{2} )?[A-Z][A-Z .']{1,30}? \d{3,7}(?=[\s,/&])/i;
/** What may be a year is no further serial. */
const FURTHER_SERIAL = /(?: ?\/ ?|,? (?:and|&) |, )(?!(?:19|20)\d\d\b)(?=\d{3,7}(?:$|[\s,/&]))/iy;

/** A cable, its year and its station, which the next reference may leave out. */
export interface Cited {
  id: string;
  year: string;
  station: string;
}

/** Whether the words are a cable's station and serial, no other document's. */
export function isCited(written: string): boolean {
  return CITED.test(written) && !NO_STATION.test(written);
}

/**
 * The cable that a reference names; null for what is none or is not understood. `year` stands in for one that is not
 * written, the cable `before` for what a serial leaves out that stands alone.
 */
export function identify(written: string, year: string | null, before: Cited | null): Cited | null {
  const alone = SERIAL_ALONE.exec(written);
  if (alone) return before ? cited(before.year, before.station, alone[1] ?? '') : null;
  const airgram = AIRGRAM.exec(written);
  if (airgram) return cited(airgram[1] ?? year, airgram[2] ?? '', `A-${airgram[3] ?? ''}`);
  const bracketed = BRACKETED.exec(written);
  if (bracketed) {
    const [, name = '', inside = '', serial = ''] = bracketed;
    return cited(/\d/.test(inside) ? inside : year, name, serial);
  }
  const behind = YEAR_BEHIND.exec(written);
  if (behind) return cited(behind[3] ?? year, behind[1] ?? '', behind[2] ?? '');
  const match = CITED.exec(written) ?? GLUED.exec(written);
  return match ? cited(match[1] ?? year, match[2] ?? '', match[3] ?? '') : null;
}

function cited(year: string | null, name: string, serial: string): Cited | null {
  if (year === null || NO_STATION.test(name)) return null;
  const station = canonicalStation(name);
  const id = parseMrn(`${year} ${station} ${serial}`);
  return id ? { id, year, station } : null;
}

/** `KABUL 692/317 and 274 and previous` is `KABUL 692`, `317` and `274 and previous`; anything else stays whole. */
export function splitSerials(written: string): string[] {
  const first = FIRST_SERIAL.exec(written);
  if (!first || NO_STATION.test(first[0])) return [written];
  const parts: string[] = [];
  let from = 0;
  let at = first[0].length;
  for (;;) {
    FURTHER_SERIAL.lastIndex = at;
    const between = FURTHER_SERIAL.exec(written);
    if (!between) break;
    parts.push(written.slice(from, at));
    from = FURTHER_SERIAL.lastIndex;
    at = from + (/^\d+/.exec(written.slice(from, from + 8))?.[0].length ?? 0);
  }
  return [...parts, written.slice(from)];
}
