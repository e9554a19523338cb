import type * as Y from 'yjs';
import type { Moment } from './moment';
import type { Block, Unit } from './reading';

/** Whether something in the shared text was written by this person, here or on an earlier page that could not send it. */
export type IsOwn = (id: Y.ID) => boolean;

/** Own characters that whoever moved the words around them did not know of. */
export interface Run {
  units: Unit[];
  /** How many of the block's seen characters stand before them. */
  gap: number;
  /** Whether they are in the text still, alone where the words around them are gone. */
  isLeftBehind: boolean;
}

/** A block as whoever changed it saw it, and what one wrote in it that they did not see. */
export interface Stranded {
  block: Block;
  /** With what was deleted here and they still had. */
  seen: Unit[];
  runs: Run[];
}

/** The own characters that still stand where all before them, and behind them, was taken away. */
function leftBehind(known: readonly Unit[], moment: Moment, isOwn: IsOwn): Set<Unit> {
  const left = new Set<Unit>();
  const isGone = (unit: Unit | undefined) => unit !== undefined && moment.isAway(unit);
  for (let start = 0; start < known.length; start++) {
    if (isGone(known[start]) || !isGone(known[start - 1])) continue;
    let end = start;
    while (end < known.length && !isGone(known[end])) end++;
    const run = known.slice(start, end);
    if (run.every(({ id }) => isOwn(id))) for (const unit of run) left.add(unit);
    start = end;
  }
  return left;
}

/** Parts a block into what was seen of it and what was not. */
export function strandedIn(block: Block, moment: Moment, isOwn: IsOwn): Stranded {
  const known = block.units.filter(({ id }) => !moment.isUnseen(id));
  const left = leftBehind(known, moment, isOwn);
  const seen: Unit[] = [];
  const runs: Run[] = [];
  for (const unit of block.units) {
    const isLeftBehind = left.has(unit);
    if (!isLeftBehind && !moment.isUnseen(unit.id)) {
      seen.push(unit);
      continue;
    }
    if (!isOwn(unit.id)) continue;
    const run = runs.at(-1);
    if (run?.gap === seen.length && run.isLeftBehind === isLeftBehind) run.units.push(unit);
    else runs.push({ units: [unit], gap: seen.length, isLeftBehind });
  }
  return { block, seen, runs };
}
