import { parsePortion } from '../marking/portion';
import type { Line } from './lines';

const RULE = /^[-=_/*~+. ]{4,}$/;
/** Ornament around a heading's words: `-- Summary --`, `/////// X ///////`, `SUMMARY ------- --`. */
const ORNAMENT = '-=_/*~';
const NOT_A_HEADING =
  /^(?:--|[-•·]\s|[&"“(]|(?:BEGIN )?SUMMARY\s?:\s\S|(?:NOTE|COMMENT|END|BEGIN|Q|A)\b\s*:)/;
/** Headings that nearly every cable has; a colon behind them is theirs. */
const USUAL =
  /^(?:(?:executive )?summary|comment|background|introduction|conclusion|biographical (?:note|data)|bio(?:graphy)?|action request(?:ed)?|next steps|key points|summary and (?:comment|introduction|action request))\s?:?$/i;
const SMALL = new Set(
  'a an and as at but by de del for from in into la le not of off on or over per than the to under upon vs with'.split(
    ' ',
  ),
);
const COLUMNS = /\S\s{3,}\S/;
const LONGEST_LINE = 75;
/** `IMPACT ON TEXTILE WORKFORCE:` */
const LONGEST_WITH_COLON = 45;
const MOST_LINES = 3;

/** A line of ornament only. */
export function isRule(text: string): boolean {
  return text.length <= 120 && RULE.test(text);
}

/** The words of a heading without rules and ornament, line by line. */
export function headingLines(lines: readonly Line[]): Line[] {
  return lines.filter((line) => !isRule(line.text)).map(withoutOrnament);
}

/**
 * Whether a block may be a heading: one to three short lines that end without punctuation and whose words are
 * capitalised, or any short lines under or between rules.
 */
export function looksLikeHeading(lines: readonly Line[]): boolean {
  if (lines.length > MOST_LINES + 4) return false;
  const words = headingLines(lines);
  if (words.length === 0 || words.length > MOST_LINES) return false;
  if (words.some((line) => line.text.length > LONGEST_LINE || line.text === '')) return false;
  const text = words.map((line) => line.text).join(' ');
  if (!/[A-Za-z]/.test(text) || COLUMNS.test(text)) return false;
  if (words.length < lines.length || words.some((line, i) => line.text !== lines[i]?.text))
    return !/[.:;,]$/.test(text) || (isBetweenRules(lines) && /^.{3,44}:$/.test(text));
  if (USUAL.test(text)) return true;
  const portion = /^\([A-Z]/.test(text) ? parsePortion(text) : null;
  if (portion && !portion.unknown) return isCapitalised(text.slice(portion.length).trim());
  if (NOT_A_HEADING.test(text) || /(?:[;,]|(?:[A-Za-z0-9)]{2}| [A-Z])\.)$/.test(text)) return false;
  if (text.endsWith(':')) return text.length <= LONGEST_WITH_COLON && isCapitalised(text.slice(0, -1));
  return isCapitalised(text);
}

/** What stands between two rules may end in a colon: `Quote of the Week:`. */
function isBetweenRules(lines: readonly Line[]): boolean {
  return lines.length > 2 && isRule(lines[0]?.text ?? '') && isRule(lines.at(-1)?.text ?? '');
}

/**
 * Whether a block that is not capitalised may still be a heading, where no line of the copy was lost: one short line
 * that begins as a sentence does, ends without punctuation, and stands before a label.
 */
export function looksLikePlainHeading(lines: readonly Line[]): boolean {
  const text = lines[0]?.text ?? '';
  return (
    lines.length === 1 &&
    text.length <= LONGEST_LINE - 5 &&
    /^["“]?[A-Z0-9]/.test(text) &&
    text.split(/\s+/).length > 3 &&
    /[A-Za-z0-9?!"”)]$/.test(text) &&
    !SMALL.has(text.split(/\s+/).at(-1)?.toLowerCase() ?? '') &&
    !/^\(|\b\d[\d,.]*$/.test(text) &&
    !COLUMNS.test(text) &&
    !NOT_A_HEADING.test(text)
  );
}

/** Every word that counts begins with a capital or a digit; a sentence cut short ends in one that does not count. */
export function isCapitalised(text: string): boolean {
  const words = text.split(/[\s/-]+/).filter((word) => /[A-Za-z]/.test(word));
  const counting = words.filter((word, i) => i === 0 || !SMALL.has(word.toLowerCase()));
  if (SMALL.has(/[^\s/-]+$/.exec(text.slice(-40))?.[0].toLowerCase() ?? '')) return false;
  return (
    counting.length > 0 &&
    counting.every((word) => !/^[^A-Za-z0-9]*[a-z]/.test(word) || /^[a-z][A-Z]/.test(word))
  );
}

/**
 * Offset at which a heading begins that a copy glued behind the last sentence of a paragraph; -1 where none does:
 * `… End summary. Amcham: Focus on the Business Climate`.
 */
export function headingTail(text: string): number {
  const base = Math.max(0, text.length - LONGEST_LINE - 8);
  for (const stop of text.slice(base).matchAll(/[.!?)"”]\s{1,4}(?=[A-Z0-9])/g)) {
    const at = base + stop.index + stop[0].length;
    const tail = text.slice(at);
    if (tail.length > LONGEST_LINE || !/\s/.test(tail) || /[.:;,!)"”]$|[a-z]{2}[.!?]\s/.test(tail)) continue;
    if (!NOT_A_HEADING.test(tail) && isCapitalised(tail)) return at;
  }
  return -1;
}

/** Ornament in front alone is a bullet; one hyphen is a hyphen. */
function withoutOrnament(line: Line): Line {
  const { text } = line;
  let end = text.length;
  while (end > 0 && (ORNAMENT.includes(text.charAt(end - 1)) || text[end - 1] === ' ')) end--;
  if (text.length - end < 2) return line;
  let start = 0;
  while (start < end && (ORNAMENT.includes(text.charAt(start)) || text[start] === ' ')) start++;
  return { ...line, from: line.from + start, to: line.from + end, text: text.slice(start, end) };
}
