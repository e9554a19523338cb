import type { ImportProgress, RejectedCopy } from '#db/queries/imports';
import type { Outcome } from './import-all';
import { LONGEST_GIVEN_BACK } from './rejection';

/** Progress is kept at least so often. */
const EVERY = 200;
const EVERY_MS = 400;
/** So many bytes of rejected copies are kept at a time. */
const MOST_BYTES = 2 * LONGEST_GIVEN_BACK;

/** What was done since progress was kept last. */
export type Stretch = ImportProgress & { rejections: RejectedCopy[]; bytes: number; began: number };

export const newStretch = (): Stretch => ({
  done: 0,
  records: 0,
  imported: 0,
  unchanged: 0,
  revised: 0,
  copies: 0,
  rejected: 0,
  cableId: null,
  rejections: [],
  bytes: 0,
  began: performance.now(),
});

/** The bytes of a rejected copy that is worth mending. */
function mendable({ result, raw }: Outcome): Uint8Array | null {
  if (!raw || raw.length > LONGEST_GIVEN_BACK || result.outcome !== 'rejected') return null;
  return result.rejection.code === 'empty' || result.rejection.code === 'binary' ? null : raw;
}

/** Adds what became of a copy. */
export function note(stretch: Stretch, outcome: Outcome): void {
  const { result, done } = outcome;
  stretch.records++;
  stretch.done = done;
  if (result.outcome === 'rejected') {
    stretch.rejected++;
    const record = mendable(outcome);
    stretch.rejections.push({ ...result.rejection, record });
    stretch.bytes += record?.length ?? 0;
    return;
  }
  stretch[result.outcome === 'copy' ? 'copies' : result.outcome]++;
  stretch.cableId = result.cableId;
}

/** Whether it is time to keep what was done. */
export const isDue = ({ records, bytes, began }: Stretch) =>
  records >= EVERY || bytes >= MOST_BYTES || performance.now() - began >= EVERY_MS;
