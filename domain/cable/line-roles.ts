import type { HeaderRegion } from './header/fields';
import type { Copy } from './layouts/layout';
import type { Line } from './lines';
import type { Outline } from './outline';
import type { LineRole } from './segments';

/** The body as read. */
export interface Body {
  outline: Outline;
  /** Index of the first line of signature and terminator. */
  signature: number;
}

/** What each line of the text is: the carrier's, header, heading, paragraph, page break, end matter. */
export function lineRoles(
  lines: readonly Line[],
  copy: Copy,
  region: HeaderRegion,
  body: Body,
): (LineRole | undefined)[] {
  const out = new Array<LineRole | undefined>(lines.length);
  let group = 1;
  const give = (at: Iterable<number>, kind: LineRole['kind']) => {
    for (const i of at) out[i] = { kind, group };
    group++;
  };
  give(range(0, copy.first), 'site');
  give(range(copy.last, lines.length), 'site');
  if (copy.headerAt) give(range(copy.headerAt.first, region.end), 'header');
  else give(range(copy.first, region.end), 'header');
  for (const heading of body.outline.headings) give(heading.chunk.at, 'heading');
  for (const paragraph of body.outline.paragraphs) {
    for (const [n, chunk] of paragraph.chunks.entries())
      give(chunk.at, n === 0 ? 'paragraph' : 'continuation');
  }
  give(range(body.signature, copy.last), 'signature');
  give(copy.breaks, 'page-break');
  for (const i of copy.carrier) out[i] = undefined;
  return out;
}

function* range(from: number, to: number): Iterable<number> {
  for (let i = from; i < to; i++) yield i;
}
