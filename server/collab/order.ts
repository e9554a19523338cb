import type { Link, Scan } from './scan';

/** The structs of one client that wait for those of another, first to last, and how many of them wait no more. */
interface Line {
  links: Link[];
  met: number;
  /** The clock that all structs before have. */
  end: number;
}

function linesOf({ brings, links }: Scan, head: (client: number) => number): Map<number, Line> {
  const lines = new Map<number, Line>();
  for (const { client, to } of brings) lines.set(client, { links: [], met: 0, end: to });
  for (const link of links) {
    if (link.onClock >= head(link.onClient)) lines.get(link.client)?.links.push(link);
  }
  return lines;
}

/**
 * Whether the structs of an update can be put in one after the other, each after those it builds on. Yjs would park
 * two that build on one another for ever.
 * @param head the clock after the last one known of a client
 */
export function hasOrder(scan: Scan, head: (client: number) => number): boolean {
  if (scan.brings.length < 2) return true;
  const lines = linesOf(scan, head);
  const reached = (line: Line | undefined) => (line ? (line.links[line.met]?.clock ?? line.end) : 0);
  const isMet = (link: Link) => link.onClock < reached(lines.get(link.onClient));
  for (let moved = true; moved; ) {
    moved = false;
    for (const line of lines.values()) {
      for (let link = line.links[line.met]; link && isMet(link); link = line.links[line.met]) {
        line.met++;
        moved = true;
      }
    }
  }
  return [...lines.values()].every(({ links, met }) => met === links.length);
}
