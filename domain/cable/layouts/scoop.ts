import type { Line } from '../lines';
import type { Copy } from './layout';

const TITLE = /^Cablegate: *(.+)$/;
const END = /^©\s*Scoop Media\b/;

/**
 * Scoop's copies: a title line `Cablegate: …` (the first subject line in title case), the cable, and the site's own
 * text from `© Scoop Media` on.
 */
export function readScoop(lines: readonly Line[]): Copy | null {
  const first = lines.findIndex((line) => line.text !== '');
  const title = TITLE.exec(lines[first]?.text ?? '');
  if (!title) return null;
  const end = lines.findIndex((line, i) => i > first && END.test(line.text));
  return {
    layout: 'scoop',
    first: first + 1,
    last: end < 0 ? lines.length : end,
    carrier: new Set(),
    breaks: new Set(),
    title: title[1] ?? null,
    issues: [],
  };
}
