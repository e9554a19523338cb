import type { Line } from './lines';
import type { Profile } from './profile';
import { endsInAbbreviation, endsSentence } from './sentences';

/** A line that lost its successor was itself full, give or take a long word. */
const NEARLY_FULL = 0.7;
/** Where only an abbreviation speaks for it, the line must have been quite full. */
const QUITE_FULL = 0.9;
const TABULAR = /\S\s{3,}\S|\s{2}[\d.,$%()-]+$/;

/**
 * Whether a copy lost the line behind the last line of a block (SPEC CP24): nothing ends there, and the line is as
 * long as wrapped lines are. In a copy that is not known to lose lines, a block of one line is a list item or a
 * caption and is left alone.
 */
export function lostAfter(block: readonly Line[], profile: Profile): boolean {
  const last = block.at(-1);
  if (!last || profile.width === null || TABULAR.test(last.text)) return false;
  if (!profile.lossy && block.length < 2) return false;
  const fill = last.text.length / profile.width;
  if (!endsSentence(last.text)) return fill >= NEARLY_FULL && !/--$/.test(last.text);
  return profile.lossy && fill >= QUITE_FULL && endsInAbbreviation(last.text);
}
