import type { Node } from '@tiptap/pm/model';

/** Where two texts part, and from where on they are alike again, in either. */
export interface Difference {
  start: number;
  was: number;
  is: number;
}

/** The one stretch in which a text differs from a later one; null where they are alike. */
export function differenceOf(before: Node, after: Node): Difference | null {
  const start = before.content.findDiffStart(after.content);
  const end = before.content.findDiffEnd(after.content);
  if (start === null || !end) return null;
  // Among equal letters both look for the change at the other end of them.
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  return { start, was: end.a + overlap, is: end.b + overlap };
}
