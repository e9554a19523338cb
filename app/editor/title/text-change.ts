/** One change of a text: at `index`, `remove` UTF-16 units go and `insert` comes. */
export interface TextChange {
  index: number;
  remove: number;
  insert: string;
}

/** A step of a Y.Text event's delta. */
export type DeltaStep = { retain?: number; insert?: unknown; delete?: number };

const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;
const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;

function commonStart(a: string, b: string, most: number): number {
  let n = 0;
  while (n < most && a.charCodeAt(n) === b.charCodeAt(n)) n += 1;
  // A pair that differs in its second half differs as a whole.
  return n > 0 && isHighSurrogate(a.charCodeAt(n - 1)) ? n - 1 : n;
}

function commonEnd(a: string, b: string, most: number): number {
  let n = 0;
  while (n < most && a.charCodeAt(a.length - 1 - n) === b.charCodeAt(b.length - 1 - n)) n += 1;
  return n > 0 && isLowSurrogate(a.charCodeAt(a.length - n)) ? n - 1 : n;
}

/**
 * The smallest change that makes `after` of `before`, so that what others write beside it stays theirs. `caret` is where
 * the caret stands in `after`: among equal letters it tells which one was typed. Null where nothing changed.
 */
export function textChange(before: string, after: string, caret = after.length): TextChange | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  const end = commonEnd(before, after, Math.min(shorter, Math.max(0, after.length - caret)));
  const index = commonStart(before, after, shorter - end);
  const tail = commonEnd(before.slice(index), after.slice(index), shorter - index);
  const kept = Math.max(end, tail);
  return {
    index,
    remove: before.length - index - kept,
    insert: after.slice(index, after.length - kept),
  };
}

/** Where a caret stands after somebody else's change; what is inserted exactly at the caret comes behind it. */
export function shiftCaret(caret: number, delta: readonly DeltaStep[]): number {
  let at = 0;
  let shifted = caret;
  for (const step of delta) {
    if (typeof step.retain === 'number') at += step.retain;
    else if (typeof step.insert === 'string') {
      if (at < shifted) shifted += step.insert.length;
      at += step.insert.length;
    } else if (typeof step.delete === 'number') {
      shifted -= Math.max(0, Math.min(step.delete, shifted - at));
    }
  }
  return shifted;
}
