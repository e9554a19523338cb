import type { Line } from '../lines';
import { type Copy, wholeCopy } from './layout';

/** The pilcrow that the WikiLeaks site put before a line-start number; U+FFFD where a wrong charset ate it. */
const PILCROW = /^[¶\uFFFD]\s*\d{1,3}\s*\./;
const NARA = /^(?:PAGE \d\d\b|ORIGIN [A-Z]{1,5}-\d\d\b)/;

/** The bare text of a cable: with the WikiLeaks site's pilcrows, with the archive's pages, or with neither. */
export function readBare(lines: readonly Line[]): Copy {
  const pilcrow = lines.some((line) => PILCROW.test(line.text));
  const pages = !pilcrow && lines.some((line) => NARA.test(line.text));
  return wholeCopy(pilcrow ? 'wikileaks' : pages ? 'nara' : 'plain', lines);
}
