import type { Line } from './lines';

const RULE = /^[-=_/*~+. ]{4,}$/;
/** Ornament around a heading's words: `-- Summary --`, `/////// X ///////`, `SUMMARY ------- --`. */
const ORNAMENT = '-=_/*~';
const NOT_A_HEADING = /^(?:--|[-•·]\s|[&"“(]|(?:NOTE|COMMENT|END|BEGIN|Q|A)\b\s*:)/;
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
    return !/[.:;,]$/.test(text);
  if (NOT_A_HEADING.test(text) || /(?:[;,]|[A-Za-z0-9)]{2}\.)$/.test(text)) return false;
  if (text.endsWith(':')) return text.length <= LONGEST_WITH_COLON && !/[a-z]/.test(text);
  return isCapitalised(text);
}

/** Every word that counts begins with a capital or a digit; a sentence cut short ends in one that does not count. */
export function isCapitalised(text: string): boolean {
  const words = text.split(/[\s/-]+/).filter((word) => /[A-Za-z]/.test(word));
  const counting = words.filter((word, i) => i === 0 || !SMALL.has(word.toLowerCase()));
  if (SMALL.has(words.at(-1)?.toLowerCase() ?? '')) return false;
  return (
    counting.length > 0 &&
    counting.every((word) => !/^[^A-Za-z0-9]*[a-z]/.test(word) || /^[a-z][A-Z]/.test(word))
  );
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
