import type { Segment, SegmentKind } from './cable';
import type { Line } from './lines';

/** What a line is, and the thing it belongs to: neighbours of one kind and one group become one segment. */
export interface LineRole {
  kind: SegmentKind;
  group: number;
}

/**
 * Segments that cover the text without gap or overlap (SPEC CP1). A line without a role is `site`; a blank line is
 * `blank`, save among the site's own lines.
 */
export function coverText(lines: readonly Line[], roles: readonly (LineRole | undefined)[]): Segment[] {
  const segments: Segment[] = [];
  let group: number | null = null;
  for (const [i, line] of lines.entries()) {
    const given = roles[i];
    const blank = line.text === '' && given?.kind !== 'site';
    const role: LineRole = blank ? { kind: 'blank', group: 0 } : (given ?? { kind: 'site', group: 0 });
    const open = segments.at(-1);
    if (open && open.kind === role.kind && group === role.group) open.end = line.next;
    else segments.push({ kind: role.kind, start: line.start, end: line.next });
    group = role.group;
  }
  return segments;
}
