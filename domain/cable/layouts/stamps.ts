import type { Line } from '../lines';
import type { Copy } from './layout';

const PARTIAL = /^This record is a partial extract of the original cable\./;
const DECLASSIFIED = /^(?:[A-Z][\w. ]{0,40} )?Declassified\/Released US Department of State EO\b/;
const STAMP_TAIL = /^Systematic Review \d/;
const SECTION_PAGE = /^[A-Z][A-Z ]{1,20} \d{6,8} {1,3}\d{3}(?:\.\d)? OF \d{3}$/;
const NARA_PAGE = /^PAGE \d{1,3} {1,12}([A-Z][A-Z ]{0,20} \d{3,7})\b.{0,40}$/;
/** A page's number cut off from the station and serial on the line above. */
const SECTION_PAGE_TAIL = /^\d{3}(?:\.\d)? OF \d{3}$/;
const SECTION_PAGE_HEAD = /^[A-Z][A-Z ]{1,20} \d{6,8}$/;
const RELAY_PAGE = /^PAGE \d{1,3} R[UH][A-Z]{3,6} #?\d{3,5}\b.{0,40}$/;
const BARE_PAGE = /^PAGE \d{1,3}$/;
/** The line under a bare `PAGE 02`: `RIYADH 00905 01 OF 03 060018Z`. */
const PAGE_TAIL = /^([A-Z][A-Z ]{1,20} \d{3,6})\b[\dA-Z /]{0,30}$/;
const LEVEL =
  /^(?:TOP SECRET|SECRET|CONFIDENTIAL|LIMITED OFFICIAL USE|UNCLASSIFIED)(?:\s{2,}[A-Z0-9]{4,10}| [A-Z]{3}\d{4})?$/;
const END = /^(?:N{3,4}|<< END OF DOCUMENT >>|={5,40} ?CABLE ENDS ?={5,40})$/;
/** How far from a page's number its level may be stamped, blank lines included. */
const NEAR = 8;

/** Tells the carrier's notices and the page breaks from the cable's own lines, whatever the layout. */
export function noteStamps(lines: readonly Line[], copy: Copy): void {
  const header = copy.headerAt;
  for (let i = copy.first; i < (header?.last ?? copy.last); i++) {
    const text = lines[i]?.text ?? '';
    if (!mayBeStamp(text)) continue;
    if (PARTIAL.test(text)) partial(lines, i, copy);
    else if (DECLASSIFIED.test(text)) {
      copy.carrier.add(i);
      if (STAMP_TAIL.test(lines[i + 1]?.text ?? '')) copy.carrier.add(i + 1);
    } else if (SECTION_PAGE_TAIL.test(text)) cutPage(lines, i, copy);
    else if (isPage(text)) page(lines, i, copy);
    else if (END.test(text)) {
      stampsBefore(lines, i, copy);
      if (pageFollows(lines, i)) copy.breaks.add(i);
    }
  }
}

/** Whether the line has what no stamp or page lacks; it spares most lines the patterns above. */
function mayBeStamp(text: string): boolean {
  return (
    /^(?:This record|PAGE|NNN|<<|=)/.test(text) || / OF \d{3}$/.test(text) || text.includes('Declassified')
  );
}

/** A line that says which page of which message begins. */
function isPage(text: string): boolean {
  return SECTION_PAGE.test(text) || NARA_PAGE.test(text) || RELAY_PAGE.test(text) || BARE_PAGE.test(text);
}

/** A section ends there, and the next one begins with a page of its own. */
function pageFollows(lines: readonly Line[], i: number): boolean {
  return lines.slice(i + 1, i + 1 + NEAR).some((line) => isPage(line.text));
}

function partial(lines: readonly Line[], i: number, copy: Copy): void {
  const line = lines[i];
  if (!line) return;
  copy.carrier.add(i);
  const message = 'This copy is a partial extract; the full text of the original cable is not in it.';
  copy.issues.push({ code: 'partial-extract', message, start: line.from, end: line.to });
}

function page(lines: readonly Line[], i: number, copy: Copy): void {
  const text = lines[i]?.text ?? '';
  copy.breaks.add(i);
  const below = BARE_PAGE.test(text) ? PAGE_TAIL.exec(lines[i + 1]?.text ?? '') : null;
  if (below) copy.breaks.add(i + 1);
  copy.page ??= (below ?? NARA_PAGE.exec(text))?.[1] ?? null;
  stampsBefore(lines, i, copy);
}

/** Only under its head is the number a page's. */
function cutPage(lines: readonly Line[], i: number, copy: Copy): void {
  for (let j = i - 1; j >= Math.max(copy.first, i - NEAR); j--) {
    const text = lines[j]?.text ?? '';
    if (text === '') continue;
    if (SECTION_PAGE_HEAD.test(text)) for (const at of [j, i]) copy.breaks.add(at);
    return;
  }
}

/** The levels stamped at the foot of one page and the head of the next are of the break. */
function stampsBefore(lines: readonly Line[], i: number, copy: Copy): void {
  for (let j = i - 1; j >= Math.max(copy.first, i - NEAR); j--) {
    const text = lines[j]?.text ?? '';
    if (text === '' || copy.breaks.has(j)) continue;
    if (!LEVEL.test(text)) return;
    copy.breaks.add(j);
    copy.stamps.push(text.replace(/\s{2,}.*$| [A-Z]{3}\d{4}$/, ''));
  }
}
