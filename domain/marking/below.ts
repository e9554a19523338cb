import { formatMark, type Mark, rank } from './mark';
import { combine } from './rollup';

const same = (a: Mark, b: Mark | null) => b !== null && formatMark(a) === formatMark(b);

/**
 * The mark that a portion has to bear over all it quotes and rests on (SPEC MR20); null where its own is enough. Of a
 * portion whose release list names more than its sources' do, its own is not.
 */
export function raisedMark(own: Mark, sources: readonly Mark[]): Mark | null {
  const alone = combine([own]) ?? own;
  const whole = combine([own, ...sources]);
  return same(alone, whole) ? null : whole;
}

/** Whether whoever goes by the second mark may show more, or to more people, than by the first (SPEC MR21). */
export function loosens(before: Mark, after: Mark): boolean {
  if (after.level !== before.level) return rank(after.level) < rank(before.level);
  if (before.noforn && !after.noforn) return true;
  if (before.caveats.some((caveat) => !after.caveats.includes(caveat))) return true;
  return !before.noforn && (after.relTo ?? []).some((who) => who !== 'USA' && !before.relTo?.includes(who));
}
