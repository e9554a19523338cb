import type { Line } from '../lines';
import { type Copy, wholeCopy } from './layout';

const TITLE = /^Cablegate: *(.+)$/;
const END = /^©\s*Scoop Media\b/;
/** Where the page was saved whole, its own head stands before the title. */
const HEAD = 60;

/**
 * Scoop's copies: a title line `Cablegate: …` (the first subject line in title case), the cable, and the site's own
 * text from `© Scoop Media` on.
 */
export function readScoop(lines: readonly Line[]): Copy | null {
  // Behind a short cable the site's own words name other ones.
  const over = lines.slice(0, HEAD).findIndex((line) => END.test(line.text));
  const before = titleIn(lines.slice(0, over < 0 ? HEAD : over));
  const first = before < 0 ? titleIn(lines.slice(0, HEAD)) : before;
  const title = TITLE.exec(lines[first]?.text ?? '');
  if (!title) return null;
  const end = lines.findIndex((line, i) => i > first && END.test(line.text));
  const copy = wholeCopy('scoop', lines);
  copy.note.title = title[1] ?? null;
  return { ...copy, first: first + 1, last: end < 0 ? lines.length : end };
}

const titleIn = (lines: readonly Line[]) => lines.findLastIndex((line) => TITLE.test(line.text));
