import { Frames } from './frame';
import { NO_LIMITS } from './limits';
import { encodeStep1, encodeStep2, encodeUpdate } from './protocol';
import { scanUpdate } from './scan';
import type { Stored } from './store';

/** The whole text of a memo for a reader who has nothing of it, and the number of the last update in it. */
export interface Ahead {
  frames: Frames;
  seq: number;
}

/** Less than this is looked through in no time. */
const LARGE = 64 << 10;
const QUESTION_FOR_ALL = Buffer.from(encodeStep1(Uint8Array.of(0)));

/** Whether a frame is the question of a client that has nothing yet. */
export const asksForAll = (frame: Uint8Array | undefined): boolean =>
  frame !== undefined && QUESTION_FOR_ALL.equals(frame);

const canBeRead = (update: Uint8Array): boolean => {
  try {
    scanUpdate(update, NO_LIMITS);
    return true;
  } catch {
    return false;
  }
};

/**
 * What can be sent of a memo as it came from the store, before it is looked through; null where that is quick, or where
 * not all of it is sound. Its snapshot was looked through when it was made, and has its checksum.
 */
export function aheadOf({ snapshot, updates, faults, head }: Stored): Ahead | null {
  if (!snapshot || snapshot.payload.length < LARGE || faults.length > 0) return null;
  if (!updates.every(({ payload }) => canBeRead(payload))) return null;
  const parts = [snapshot, ...updates].map(({ payload }) => payload);
  const last = parts.length - 1;
  const messages = parts.map((part, n) => (n === last ? encodeStep2(part) : encodeUpdate(part)));
  return { frames: new Frames(messages), seq: head };
}
