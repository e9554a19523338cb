import type { Range } from '#app/review/anchors';
import type { Unit } from './reading';
import type { Stranded } from './stranded';
import type { Trace } from './trace';

interface Stretch {
  start: number;
  end: number;
}

/** Where one's deletions are among the characters of a block, the last first. */
function stretches(seen: readonly Unit[]): Stretch[] {
  const found: Stretch[] = [];
  for (let start = 0; start < seen.length; start++) {
    if (!seen[start]?.isGhost) continue;
    let end = start;
    while (seen[end]?.isGhost) end++;
    found.unshift({ start, end });
    start = end;
  }
  return found;
}

/**
 * What was deleted here and stands in the copy of its block again, written by somebody who still had it. What does not
 * stand there was known to be gone: the block is taken not to have it.
 */
export function ghostsOf({ block, seen, runs }: Stranded, trace: Trace): Range[] {
  const copies: Range[] = [];
  for (const { start, end } of stretches(seen)) {
    const copy = trace.findAll(block, seen, start, end);
    if (copy) {
      copies.push(copy);
      continue;
    }
    seen.splice(start, end - start);
    for (const run of runs) run.gap -= Math.max(0, Math.min(run.gap, end) - start);
  }
  return copies;
}
