import { readClassificationLine } from '../header/classification';
import { type FieldName, fieldName } from '../header/field-names';
import { canonicalStation, parseMrn, splitMrn } from '../mrn';

/** A message's number as far as a line says it. */
export interface MessageNumber {
  station: string;
  serial: string;
  /** Two digits; null where the line names no year. */
  year: string | null;
}

/** What a line is to a message's head. */
export interface HeadLine {
  kind: FieldName | 'title' | 'table' | 'number' | 'notice' | 'page' | 'stamp' | 'none';
  number: MessageNumber | null;
}

const TITLE = /^Cablegate: *\S/;
const TABLE =
  /^(?:Reference ID(?:\s+Created\b.*)?|Identifier|Viewing cable \d{2}[A-Z]{2,20}(?:-A)?\d{1,7}\b.*)$/;
const NOTICE = /^This record is a partial extract of the original cable\./;
const FIRST_PAGE = /^PAGE 0?1(?:$|\s+([A-Z][A-Z .]{0,30}?)\s+0{0,6}(\d{1,7})\b)/;
const CABLEGRAM = /^[0O]\.([A-Z]{1,3})(\d{1,6})\b.*?\b\d{1,2}\.\d{1,2}\.(?:19|20)?(\d{2})\b/;
const TELNO = /^(?:TEL ?NO|TELEGRAM (?:NUMBER|NO))\.? *(\d{1,5})\b/;
const YEAR_FIRST = /^(?:(?:19|20)\d\d|\d\d)[ -]?[A-Z]/i;
const LATER = /\bSECT(?:ION|\.)? ?0{0,2}(?:[2-9]|[1-9]\d) OF /i;
const LONGEST = 160;

/** Lines with which a message may begin; it spares the others all that follows. */
const MAY_BEGIN =
  /^(?:Cablegate:|Reference ID|Identifier$|Viewing cable |This record |PAGE |Z?CZC|VZCZC|[ZOPRM]{1,2} |DE RU|FM [A-Z]|\d\d|U ?N ?C|C ?O ?N ?F|S ?E ?C ?R|T ?O ?P|L ?I ?M ?I|S ?E ?N ?S|RESTRICTED|[0O]\.[A-Z]|TEL)/i;

/** Whether a message may begin with the line. */
export const mayBegin = (text: string) => MAY_BEGIN.test(text);

/** Reads a line that is not blank. */
export function readHeadLine(text: string): HeadLine {
  if (text.length > LONGEST) return { kind: fieldName(text) ?? 'none', number: null };
  if (TITLE.test(text)) return bare('title');
  if (TABLE.test(text)) return bare('table');
  if (NOTICE.test(text)) return bare('notice');
  const page = FIRST_PAGE.exec(text);
  if (page) return { kind: 'page', number: page[1] ? numbered(page[1], page[2] ?? '') : null };
  const alone = YEAR_FIRST.test(text) ? splitMrn(parseMrn(text) ?? '') : null;
  if (alone) return { kind: 'number', number: alone };
  const kind = fieldName(text) ?? 'none';
  if (kind === 'classification') return classified(text);
  if (kind !== 'telno') return bare(kind);
  const cablegram = CABLEGRAM.exec(text);
  if (cablegram) return { kind, number: numbered(cablegram[1] ?? '', cablegram[2] ?? '', cablegram[3]) };
  return { kind, number: numbered('', TELNO.exec(text)?.[1] ?? '') };
}

/** Whether the line begins a section behind the first one. */
export const isLaterSection = (text: string) => text.length <= LONGEST && LATER.test(text);

const bare = (kind: HeadLine['kind']): HeadLine => ({ kind, number: null });

function classified(text: string): HeadLine {
  const { station, serial } = readClassificationLine(text) ?? {};
  return station && serial
    ? { kind: 'classification', number: numbered(station, serial) }
    : { kind: 'stamp', number: null };
}

const numbered = (station: string, serial: string, year: string | null = null): MessageNumber => ({
  station: canonicalStation(station),
  serial,
  year,
});

/** A page may cut a station short: `VATICA 00819`. */
export function sameNumber(one: MessageNumber, other: MessageNumber): boolean {
  if (one.serial !== other.serial) return false;
  if (one.year !== null && other.year !== null && one.year !== other.year) return false;
  return one.station.startsWith(other.station) || other.station.startsWith(one.station);
}
