import type { Line } from '../lines';
import { type Copy, wholeCopy } from './layout';

const FENCE = /^---+$/;
const KEY = /^([a-z_]+): (.+)$/;
/** `Plimsoll to Burton Cablegram UN1099 9 November 1947` */
const TITLE =
  /^(.{2,60}?) to (.{2,80}?) (?:Cablegram|Telegram)s? ([A-Z]{1,6})\.? ?(\d{1,5})\b.*?\b((?:18|19|20)\d\d)\b/;
const EDITORS = /^_(?:\[.*)?$/;
const HEAD = 60;

/**
 * A published document behind front matter between two `---` lines, as the Australian documents are: sender,
 * addressee, number and year stand in its title, the editors' notes behind a lone `_`.
 */
export function readEdited(lines: readonly Line[]): Copy | null {
  const first = lines.findIndex((line) => line.text !== '');
  if (!FENCE.test(lines[first]?.text ?? '')) return null;
  const close = lines.findIndex((line, i) => i > first && i < first + HEAD && FENCE.test(line.text));
  if (close < 0) return null;
  const copy = wholeCopy('telno', lines);
  readTitle(lines.slice(first + 1, close), copy);
  const notes = lines.findIndex((line, i) => i > close && EDITORS.test(line.text));
  return { ...copy, first: close + 1, last: notes < 0 ? lines.length : notes };
}

function readTitle(lines: readonly Line[], copy: Copy): void {
  const at = lines.findIndex((line) => line.text.startsWith('title: '));
  if (at < 0) return;
  const next = lines.findIndex((line, i) => i > at && KEY.test(line.text));
  const title = lines
    .slice(at, next < 0 ? undefined : next)
    .map((line) => line.text)
    .join(' ')
    .slice(7);
  const match = TITLE.exec(title);
  copy.note.title = title;
  if (!match) return;
  copy.note.from = match[1] ?? null;
  copy.note.to = match[2] ?? null;
  copy.note.id = `${match[5]} ${match[3]} ${match[4]}`;
}
