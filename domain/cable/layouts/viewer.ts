import type { Line } from '../lines';
import { type Copy, wholeCopy } from './layout';

const TABLE = /^Reference ID(?:\s+Created\b.*)?$/;
const HEADS = /^(?:Created|Released|Classification|Origin)$/;
const ID = /^(?:\d{2}|\d{4})[A-Z]{2,20}(?:-A)?\d{1,7}\b/;
const TIME = /\b\d{4}-\d{2}-\d{2} \d{2}:\d{2}\b/;
const LEVEL =
  /\b(?:UNCLASSIFIED|CONFIDENTIAL|SECRET)(?:\/\/[A-Z ]{2,30}?)?(?=\s{2,}|\t|$| (?:Embassy|Consulate|Mission|Secretary|US|American)\b)/;
const ORIGIN = /^(?:[A-Z][A-Za-z.]{1,15} ){1,6}[A-Z][A-Za-z.]{1,15}$/;
/** The site's lists of dates, posts and tags stand before the table. */
const MOST_BEFORE = 2000;
const MOST_CELLS = 16;

/**
 * The bare text of a page of the WikiLeaks cable viewer: the site's lists, its table (`Reference ID`, `Created` … with
 * the values below, in a line or in one each), and the cable.
 */
export function readViewer(lines: readonly Line[]): Copy | null {
  const table = lines.slice(0, MOST_BEFORE).findIndex((line) => TABLE.test(line.text));
  if (table < 0) return null;
  const copy = wholeCopy('wikileaks', lines);
  let first = table + 1;
  for (let i = first; i < Math.min(lines.length, table + MOST_CELLS); i++) {
    const text = lines[i]?.text ?? '';
    if (text === '') continue;
    if (!readCell(text, copy)) break;
    first = i + 1;
  }
  return copy.note.id === null ? null : { ...copy, first };
}

/** False where the text is no cell of the table. */
function readCell(text: string, copy: Copy): boolean {
  const id = ID.exec(text)?.[0];
  if (id && copy.note.id === null) copy.note.id = id;
  else if (!HEADS.test(text) && !isValue(text, copy)) return false;
  copy.note.classification ??= LEVEL.exec(text)?.[0].trim() ?? null;
  const time = TIME.exec(text)?.[0];
  if (time) copy.note.sentAt ??= `${time.replace(' ', 'T')}:00Z`;
  return true;
}

/** A time, a level, or, once the level has been, the post. */
function isValue(text: string, { note }: Copy): boolean {
  if (note.id === null) return false;
  return (
    /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}/.test(text) ||
    LEVEL.exec(text)?.[0] === text ||
    (note.classification !== null && ORIGIN.test(text))
  );
}
