import { dominates, type Level, levelWord } from '#domain/marking/mark';
import { parseCanonicalMark } from '#domain/marking/portion';

/** A mark that a drafter may give. */
export interface MarkChoice {
  /** Canonical; null takes the mark away, and the portion falls under the memo's handling level. */
  mark: string | null;
  /** `C`, `S/NF`; of no mark: the handling level. */
  label: string;
  /** In words: `CONFIDENTIAL`, `SECRET//NOFORN`. */
  name: string;
}

const OFFERED = ['U', 'SBU', 'C', 'C/NF', 'S', 'S/NF', 'TS', 'TS/NF'];

/** A mark in words, as a banner prints it; the mark itself where it is not understood. */
export function nameOfMark(mark: string): string {
  const read = parseCanonicalMark(mark);
  if (!read) return mark;
  return read.noforn ? `${levelWord(read.level)}//NOFORN` : levelWord(read.level);
}

/** Whether a drafter with this clearance may give this mark: one above it would shut them out of their own memo. */
export function mayGive(mark: string, clearance: Level): boolean {
  const read = parseCanonicalMark(mark);
  return read !== null && dominates(clearance, read.level);
}

/** The marks up to one's clearance, lowest first, and behind them the way back to none. */
export function markChoices(clearance: Level, handling: Level): MarkChoice[] {
  const given = OFFERED.filter((mark) => mayGive(mark, clearance));
  return [
    ...given.map((mark) => ({ mark, label: mark, name: nameOfMark(mark) })),
    {
      mark: null,
      label: handling,
      name: `No mark of its own: ${levelWord(handling)}, as the memo is handled`,
    },
  ];
}

/** What a control says of a portion's mark. */
export function describeMark(mark: string | null, handling: Level): string {
  return mark === null ? `${handling}, as the memo is handled` : mark;
}
