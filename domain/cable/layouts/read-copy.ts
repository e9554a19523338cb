import type { Line } from '../lines';
import { readBare } from './bare';
import type { Copy, LayoutReader } from './layout';
import { readScoop } from './scoop';

/** Asked in order; the bare text is what is left. */
const READERS: readonly LayoutReader[] = [readScoop];

const PARTIAL = /^This record is a partial extract of the original cable\./;
const DECLASSIFIED_STAMP = /^(?:[A-Z][\w. ]{0,40} )?Declassified\/Released US Department of State EO\b/;
const STAMP_TAIL = /^Systematic Review \d/;
const PAGE_BREAK = /^[A-Z][A-Z ]{1,20} \d{8} {1,3}\d{3}(?:\.\d)? OF \d{3}$/;
const NARA_PAGE = /^PAGE \d{2,3} {1,12}[A-Z][A-Z ]{0,20} \d{3,7}\b.{0,40}$/;

/** Tells the cable's lines from the carrier's, whatever the layout. */
export function readCopy(lines: readonly Line[]): Copy {
  let copy: Copy | null = null;
  for (const reader of READERS) copy ??= reader(lines);
  const found = copy ?? readBare(lines);
  for (let i = found.first; i < found.last; i++) noteCarrierLine(lines, i, found);
  return found;
}

function noteCarrierLine(lines: readonly Line[], i: number, copy: Copy): void {
  const line = lines[i];
  if (!line || line.text === '') return;
  if (PARTIAL.test(line.text)) {
    copy.carrier.add(i);
    const message = 'This copy is a partial extract; the full text of the original cable is not in it.';
    copy.issues.push({ code: 'partial-extract', message, start: line.from, end: line.to });
  } else if (DECLASSIFIED_STAMP.test(line.text)) {
    copy.carrier.add(i);
    if (STAMP_TAIL.test(lines[i + 1]?.text ?? '')) copy.carrier.add(i + 1);
  } else if (PAGE_BREAK.test(line.text) || NARA_PAGE.test(line.text)) copy.breaks.add(i);
}
