import type { Line } from '../lines';
import { type Copy, wholeCopy } from './layout';

const SHOW = /^(?:Show|Hide) Headers$/i;
const ID = /\bCanonical ID:\s*(\d{4}[A-Z][A-Z0-9-]{3,40})(?:_[a-z])?/;
const LEVEL = /^Original Classification:\s*([A-Z][A-Z ]{3,30}?)(?:\s{2,}|\t|\s+Current\b|$)/;
const FIRST_PAGE = /^PAGE 0?1\b/;
const STAMP = /^(?:TOP SECRET|SECRET|CONFIDENTIAL|LIMITED OFFICIAL USE|UNCLASSIFIED)\b/;
const END = /^(?:Message Attributes|Raw content|Metadata)$/;
/** The page begins with the site's key. */
const HEAD = 300;

/**
 * Pages of the PlusD library: its table, the words `Show Headers`, the text without blank lines, and behind the text
 * the message once more with its header, from `PAGE 01` on. The header is read there, the text where it stands first.
 */
export function readPlusd(lines: readonly Line[]): Copy | null {
  const shown = lines.slice(0, HEAD).findIndex((line) => SHOW.test(line.text));
  if (shown < 0) return null;
  const copy = wholeCopy('plusd', lines);
  for (const { text } of lines.slice(0, shown)) {
    copy.note.id ??= ID.exec(text)?.[1] ?? null;
    copy.note.classification ??= LEVEL.exec(text)?.[1]?.trim() ?? null;
  }
  const end = lines.findIndex((line, i) => i > shown && END.test(line.text));
  const last = end < 0 ? lines.length : end;
  const again = secondStart(lines, shown + 1, last);
  return {
    ...copy,
    first: shown + 1,
    last: again ?? last,
    headerAt: again === null ? null : { first: again, last },
  };
}

/** Where the message begins a second time: its first page behind text that bears paragraphs. */
function secondStart(lines: readonly Line[], first: number, last: number): number | null {
  const page = lines.findIndex((line, i) => i > first && i < last && FIRST_PAGE.test(line.text));
  if (page < 0 || !lines.slice(first, page).some((line) => /^\d{1,3}\. /.test(line.text))) return null;
  return STAMP.test(lines[page - 1]?.text ?? '') ? page - 1 : page;
}
