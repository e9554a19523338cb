import type { Moment } from './moment';
import type { Unit } from './reading';
import type { Run, Stranded } from './stranded';
import type { Trace } from './trace';

/** So many ways to part a run into what is new and what is a copy are tried. */
const TRIES = 64;

/** Takes characters of a run for ones that were seen: they stand in the copy already. */
function adopt(part: Stranded, run: Run, from: number, to: number): void {
  const copies = run.units.slice(from, to);
  part.seen.splice(run.gap, 0, ...copies);
  for (const later of part.runs.slice(part.runs.indexOf(run) + 1)) later.gap += copies.length;
  run.units.splice(from, copies.length);
  if (from === 0) run.gap += copies.length;
}

/** How many characters at the beginning, and from which on at the end, stand in pieces of text that were made here. */
function pieces(units: readonly Unit[], moment: Moment): { head: number; tail: number } {
  const isOther = ({ of }: Unit) => of._item === null || !moment.isUnseen(of._item.id);
  const head = units.findIndex(isOther);
  return { head: head < 0 ? units.length : head, tail: units.findLastIndex(isOther) + 1 };
}

/**
 * Where one's own characters belong in the copy of their block; null where there is none. Whoever puts a quotation into a
 * sentence writes a copy of the rest of it themselves: what of a run stands in the copy without it is taken out of the
 * run, and its place known by it as by all that was seen.
 */
export function placeOfRun(part: Stranded, run: Run, trace: Trace, moment: Moment): number | null {
  const { block, seen } = part;
  const { units, gap } = run;
  const { head, tail } = pieces(units, moment);
  const tryWith = (copies: readonly Unit[], isBefore: boolean) =>
    trace.find(
      block,
      [...seen.slice(0, gap), ...copies, ...seen.slice(gap)],
      isBefore ? gap + copies.length : gap,
      true,
    );
  for (let at = tail; at < Math.min(units.length, tail + TRIES); at++) {
    const to = tryWith(units.slice(at), false);
    if (to === null) continue;
    adopt(part, run, at, units.length);
    return to;
  }
  for (let end = head; end > Math.max(0, head - TRIES); end--) {
    const to = tryWith(units.slice(0, end), true);
    if (to === null) continue;
    adopt(part, run, 0, end);
    return to;
  }
  return trace.find(block, seen, gap);
}
