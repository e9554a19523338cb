import { parseDeclassify } from '#domain/marking/declassify-text';

/** When the cable is to be declassified, as far as its E.O. line says. */
export interface Declassification {
  /** ISO date; null where the line names none (`N/A`, `OADR`, `MR`, an exemption, an event, a number of years). */
  on: string | null;
  /** The line as written behind the order's number: `DECL: 01/31/2033`; null where there is nothing. */
  text: string | null;
}

const ORDER = /^E\.? {0,2}[O0]\.?:? {0,2}\d{4,5}\s*:?\s*/i;

/** Reads an E.O. line as MR12 does. `sentAt` decides the century of a two-digit year. */
export function readDeclassification(line: string, sentAt: string | null): Declassification {
  const text = line.replace(ORDER, '').trim();
  const { kind, date } = parseDeclassify(text, sentAt);
  return { on: kind === 'date' ? date : null, text: text === '' ? null : text };
}
