import type { Line } from './lines';

const RULE = /^[-=_/*~+. ]{4,}$/;
/** Ornament around a heading's words: `-- Summary --`, `/////// X ///////`, `SUMMARY -------`. */
const ORNAMENT_BEFORE = /^[-=_/*~]{2,80}\s{0,4}/;
const ORNAMENT_AFTER = /\s{0,4}[-=_/*~]{2,80}$/;
const NOT_A_HEADING = /^(?:--|[-•·]\s|[&"“(]|(?:NOTE|COMMENT|END|BEGIN|Q|A)\b\s*:)/;
const SMALL = new Set(
  'a an and as at but by de del for from in into la le not of off on or over per than the to under upon vs with'.split(
    ' ',
  ),
);
const LONGEST_LINE = 75;
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
  if (!/[A-Za-z]/.test(text)) return false;
  if (words.length < lines.length || words.some((line, i) => line.text !== lines[i]?.text))
    return !/[.:;,]$/.test(text);
  return !NOT_A_HEADING.test(text) && !/(?:[:;,]|[a-z)]\.)$/.test(text) && isCapitalised(text);
}

/** Every word that counts begins with a capital or a digit. */
export function isCapitalised(text: string): boolean {
  const words = text.split(/[\s/-]+/).filter((word) => /[A-Za-z]/.test(word));
  const counting = words.filter((word, i) => i === 0 || !SMALL.has(word.toLowerCase()));
  return (
    counting.length > 0 &&
    counting.every((word) => !/^[^A-Za-z0-9]*[a-z]/.test(word) || /^[a-z][A-Z]/.test(word))
  );
}

/** Ornament in front alone is a bullet. */
function withoutOrnament(line: Line): Line {
  const after = ORNAMENT_AFTER.exec(line.text)?.[0].length ?? 0;
  const before = after > 0 ? (ORNAMENT_BEFORE.exec(line.text)?.[0].length ?? 0) : 0;
  if (before + after > line.text.length) return line;
  const rest = line.text.slice(before);
  return {
    ...line,
    from: line.from + before,
    to: line.to - after,
    text: rest.slice(0, rest.length - after),
  };
}
