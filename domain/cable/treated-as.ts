import { dominates, highest, type Level, type Mark, plainMark } from '../marking/mark';
import type { Portion } from '../marking/portion';
import type { ParagraphFlag } from './cable';

/** What decides the mark that unmarked text is treated at. */
export interface Governing {
  /** The banner's level; SECRET where the cable has none. */
  banner: Level;
  /** `(C - ENTIRE TEXT)` of paragraph 1 (MR4); null where there is none. */
  entireText: Mark | null;
}

/** The mark a paragraph is treated at, and the flags that this earns it. */
export interface Treatment {
  mark: Mark;
  flags: ParagraphFlag[];
}

/**
 * Applies MR4 to MR6 and raises to the marks of the paragraph's blocks, which a quote of the paragraph takes with it
 * (MR2). `own` is null where no mark stands; never lower than the banner without a mark that says so.
 */
export function treat(own: Portion | null, blocks: readonly Portion[], governing: Governing): Treatment {
  const base = own && !own.unknown ? { mark: own.mark, flags: typo(own) } : unmarked(own, governing);
  const mark = blocks.reduce((sum, portion) => raise(sum, blockMark(portion, governing)), base.mark);
  return { mark, flags: base.flags };
}

function typo(own: Portion): ParagraphFlag[] {
  return own.typo ? ['mark-typo'] : [];
}

function unmarked(own: Portion | null, { banner, entireText }: Governing): Treatment {
  if (own) return { mark: plainMark(highest([banner, own.mark.level, 'SBU'])), flags: ['mark-unknown'] };
  if (entireText && dominates(entireText.level, banner)) return { mark: entireText, flags: [] };
  return { mark: plainMark(banner), flags: dominates(banner, 'C') ? ['mark-missing'] : [] };
}

function blockMark(portion: Portion, { banner }: Governing): Mark {
  return portion.unknown ? plainMark(highest([banner, portion.mark.level])) : portion.mark;
}

/** The stricter of two marks in every respect; only what is higher changes the first one. */
export function raise(mark: Mark, by: Mark): Mark {
  const level = highest([mark.level, by.level]);
  const noforn = mark.noforn || by.noforn;
  const caveats = [...mark.caveats, ...by.caveats.filter((caveat) => !mark.caveats.includes(caveat))];
  return { level, noforn, relTo: noforn ? null : releasable(mark, by), caveats };
}

/** Releasable only to those that both name; an unclassified mark without REL restricts nobody. */
function releasable(mark: Mark, by: Mark): string[] | null {
  const [own, other] = [mark.relTo, by.relTo];
  if (own && other) {
    const both = own.filter((country) => other.includes(country));
    return both.some((country) => country !== 'USA') ? both : null;
  }
  if (own) return dominates(by.level, 'C') ? null : own;
  return other && !dominates(mark.level, 'C') ? other : null;
}
