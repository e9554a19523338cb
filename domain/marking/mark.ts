/**
 * Levels and portion marks as values (SPEC MR).
 *
 * TS > S > C are classification; SBU is handling (it stands for SBU, FOUO, LOU and CUI alike);
 * U is neither. Order and grammar: 32 CFR 2001.22–.24 and 5 FAH-1, as DOMAIN.md section 3 sums them up.
 */

/** From lowest to highest; the index is the rank. */
export const LEVELS = ['U', 'SBU', 'C', 'S', 'TS'] as const;

/** A clearance, a handling level, or the level of a mark. */
export type Level = (typeof LEVELS)[number];

/** A portion mark, understood. */
export interface Mark {
  level: Level;
  /** NOFORN; excludes relTo. */
  noforn: boolean;
  /** Countries and organisations of REL TO, as written, in order; null where the mark bears none. */
  relTo: string[] | null;
  /** Further caveats in canonical upper case (`FGI`, `ORCON`), in order of appearance. */
  caveats: string[];
}

const WORDS: Record<Level, string> = {
  U: 'UNCLASSIFIED',
  SBU: 'SENSITIVE BUT UNCLASSIFIED',
  C: 'CONFIDENTIAL',
  S: 'SECRET',
  TS: 'TOP SECRET',
};

/** The level in words, as a banner prints it. */
export function levelWord(level: Level): string {
  return WORDS[level];
}

/** 0 for U … 4 for TS. */
export function rank(level: Level): number {
  return LEVELS.indexOf(level);
}

/** Whether a holder of `clearance` may read what is at `level`. */
export function dominates(clearance: Level, level: Level): boolean {
  return rank(clearance) >= rank(level);
}

/** The highest of the levels; `U` of none. */
export function highest(levels: Iterable<Level>): Level {
  let top: Level = 'U';
  for (const level of levels) if (rank(level) > rank(top)) top = level;
  return top;
}

/** True for a string that is one of LEVELS. */
export function isLevel(value: unknown): value is Level {
  return typeof value === 'string' && (LEVELS as readonly string[]).includes(value);
}

/** A mark of the level alone. */
export function plainMark(level: Level): Mark {
  return { level, noforn: false, relTo: null, caveats: [] };
}

/** The canonical form stored and shown: `C`, `SBU`, `S/NF`, `C/REL NATO, AUS`. No brackets. */
export function formatMark(mark: Mark): string {
  const parts: string[] = [mark.level, ...mark.caveats];
  if (mark.noforn) parts.push('NF');
  if (mark.relTo) parts.push(`REL ${mark.relTo.join(', ')}`);
  return parts.join('/');
}
