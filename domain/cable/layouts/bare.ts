import type { Line } from '../lines';
import type { Copy } from './layout';

/** The pilcrow that the WikiLeaks site put before a line-start number; U+FFFD where a wrong charset ate it. */
const PILCROW = /^[¶\uFFFD]\s*\d{1,3}\s*\./;

/** The bare text of a cable, with the WikiLeaks site's pilcrows (`wikileaks`) or without (`plain`). */
export function readBare(lines: readonly Line[]): Copy {
  const pilcrow = lines.some((line) => PILCROW.test(line.text));
  return {
    layout: pilcrow ? 'wikileaks' : 'plain',
    first: 0,
    last: lines.length,
    carrier: new Set(),
    breaks: new Set(),
    title: null,
    issues: [],
  };
}
