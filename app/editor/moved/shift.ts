import type { Node } from '@tiptap/pm/model';
import type { Range } from '#app/review/anchors';
import { differenceOf } from '../text/difference';

/** Where places of one text are in a later one. */
export interface Shift {
  place(position: number): number;
  /** Null where what stands there now is something else. */
  range(range: Range): Range | null;
}

/** What other parts of the editor, or y-tiptap, have made of a text since its places were worked out. */
export function shiftOf(before: Node, after: Node): Shift {
  const difference = differenceOf(before, after);
  if (!difference) return { place: (position) => position, range: (range) => range };
  const { start, was, is } = difference;
  const place = (position: number): number => {
    if (position <= start) return position;
    return position >= was ? position + is - was : Math.min(position, is);
  };
  const range = ({ from, to }: Range): Range | null => {
    const now = { from: place(from), to: place(to) };
    const isSame = before.slice(from, to).content.eq(after.slice(now.from, now.to).content);
    return isSame ? now : null;
  };
  return { place, range };
}
