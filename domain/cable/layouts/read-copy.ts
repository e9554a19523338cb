import type { Line } from '../lines';
import { readBare } from './bare';
import { readEdited } from './edited';
import type { Copy, LayoutReader } from './layout';
import { readPlusd } from './plusd';
import { readScoop } from './scoop';
import { noteStamps } from './stamps';
import { readViewer } from './viewer';

/** Asked in order; the bare text is what is left. */
const READERS: readonly LayoutReader[] = [readScoop, readPlusd, readEdited, readViewer];

/** Tells the cable's lines from the carrier's, whatever the layout. */
export function readCopy(lines: readonly Line[]): Copy {
  let copy: Copy | null = null;
  for (const reader of READERS) copy ??= reader(lines);
  const found = copy ?? readBare(lines);
  noteStamps(lines, found);
  return found;
}
