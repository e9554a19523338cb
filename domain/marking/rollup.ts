import { highest, type Level, levelWord, type Mark, plainMark, rank } from './mark';

/** A portion of a memo: a paragraph or other block of its text, its title, or a quotation. */
export interface Portion {
  /** Null for an unmarked one, which falls under the memo's handling level (MR7). */
  mark: Mark | null;
  /** What to name as the reason: `paragraph 2`, `08 STATE 2034, para 64`. */
  label: string;
  kind: 'text' | 'title' | 'quote';
}

/** The line at the top and the bottom of each page. */
export interface Banner {
  level: Level;
  noforn: boolean;
  /** Release list without the United States, in banner order; null where the banner has none. Excludes noforn. */
  relTo: string[] | null;
  /** Other caveats any portion bears, each once, in alphabetical order. */
  caveats: string[];
  /** As printed: `CONFIDENTIAL`, `SECRET//NOFORN`, `SECRET//REL TO USA, GBR`. */
  text: string;
  /** Labels of the portions that give the level, in order, each once; empty for a memo without portions. */
  because: string[];
}

/**
 * The banner of a memo over its portions (SPEC MR7, MR8, MR10).
 *
 * The handling level is what unmarked text falls under, not a floor: a memo of (U) portions alone is UNCLASSIFIED.
 * A memo with no portions bears its handling level.
 */
export function rollUp(portions: readonly Portion[], options: { handling: Level }): Banner {
  const fallen = plainMark(options.handling);
  const marks = portions.map((portion) => portion.mark ?? fallen);
  const whole = combine(marks) ?? fallen;
  const giving = portions.filter((_, i) => marks[i]?.level === whole.level).map((portion) => portion.label);
  const relTo = whole.relTo?.filter((who) => who !== 'USA') ?? null;
  return { ...whole, relTo, text: bannerText(whole), because: [...new Set(giving)] };
}

/**
 * The mark of what rests on all of these, a paraphrase or a whole memo (MR8, MR10): the highest level, NOFORN if any
 * bears it, else the release list they share, and every caveat. Null of none.
 */
export function combine(marks: readonly Mark[]): Mark | null {
  if (marks.length === 0) return null;
  const noforn = marks.some((mark) => mark.noforn);
  return {
    level: highest(marks.map((mark) => mark.level)),
    noforn,
    relTo: noforn ? null : commonRelease(marks),
    caveats: [...new Set(marks.flatMap((mark) => mark.caveats))].sort(),
  };
}

/** The banner in words; categories parted by `//`, controls of one category by `/` (32 CFR 2001.24). */
export function bannerText(banner: Mark): string {
  const foreign = banner.caveats.filter((caveat) => caveat.startsWith('FGI'));
  const controls = banner.caveats.filter((caveat) => !caveat.startsWith('FGI'));
  if (banner.noforn) controls.push('NOFORN');
  const others = banner.relTo?.filter((who) => who !== 'USA');
  if (others) controls.push(`REL TO ${['USA', ...others].join(', ')}`);
  return [levelWord(banner.level), ...foreign, controls.join('/')].filter((part) => part !== '').join('//');
}

/**
 * Whom every classified portion may be released to; null where one of them has no list or nobody else is on all. The
 * United States stand first where any list names them, as in the lists of the sources (MR8).
 */
function commonRelease(marks: readonly Mark[]): string[] | null {
  const lists = marks.filter((mark) => rank(mark.level) >= rank('C')).map((mark) => mark.relTo?.map(upper));
  const first = lists[0];
  if (!first) return null;
  const common = [...new Set(first)].filter(
    (who) => who !== 'USA' && lists.every((list) => list?.includes(who)),
  );
  if (common.length === 0) return null;
  const named = lists.some((list) => list?.includes('USA'));
  return [...(named ? ['USA'] : []), ...common.sort(byBannerOrder)];
}

const upper = (who: string) => who.trim().toUpperCase();

/** Countries by their three letters first, then organisations; each alphabetically. */
function byBannerOrder(a: string, b: string): number {
  const order = Number(a.length > 3) - Number(b.length > 3);
  if (order !== 0) return order;
  return a < b ? -1 : 1;
}
