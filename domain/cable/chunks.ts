import { isRule, looksLikeHeading } from './headings';
import type { Line } from './lines';
import type { Label } from './numbering';
import { endsSentence } from './sentences';

/** Lines that stand together: a blank line, a label or a ruled heading begins a new chunk. */
export interface Chunk {
  lines: Line[];
  /** Indices of the lines; a page break may lie between two of them. */
  at: number[];
  /** Blank lines before it. */
  gap: number;
  /** The paragraph label it begins with; null for a heading, a continuation, or an unnumbered paragraph. */
  label: Label | null;
}

/** What the body is cut by. */
export interface Cuts {
  first: number;
  last: number;
  labels: readonly Label[];
  /** Lines that begin a block although no blank line stands before them. */
  starts: ReadonlySet<number>;
  /** Page-break lines; a sentence runs on over them. */
  breaks: ReadonlySet<number>;
  /** Lines that are not the cable's. */
  carrier: ReadonlySet<number>;
}

/** Cuts the body into chunks; every line that is neither blank, page break nor carrier's is in exactly one. */
export function cutChunks(lines: readonly Line[], cuts: Cuts): Chunk[] {
  const labelled = new Map(cuts.labels.map((label) => [label.line, label]));
  const ruled = ruledHeadings(lines, cuts);
  const chunks: Chunk[] = [];
  let gap = 0;
  let broken = false;
  for (let i = cuts.first; i < cuts.last; i++) {
    const line = lines[i];
    if (!line || cuts.carrier.has(i)) continue;
    if (line.text === '') gap++;
    else if (cuts.breaks.has(i)) broken = true;
    else {
      const label = labelled.get(i) ?? null;
      const open = chunks.at(-1);
      const joins =
        !label && !ruled.has(i) && !cuts.starts.has(i) && (gap === 0 || (broken && runsOn(open, line)));
      if (open && joins) {
        open.lines.push(line);
        open.at.push(i);
      } else chunks.push({ lines: [line], at: [i], gap, label });
      gap = 0;
      broken = false;
    }
  }
  return chunks;
}

/** A page break stands in the middle of a sentence where the line before it ends none and no bullet follows. */
function runsOn(open: Chunk | undefined, line: Line): boolean {
  const before = open?.lines.at(-1);
  return (
    before !== undefined &&
    (!endsSentence(before.text) || /^[a-z]{2}/.test(line.text)) &&
    !isRule(before.text) &&
    !/^(?:--|[-•*]\s)/.test(line.text)
  );
}

/** Lines that must begin a chunk because a heading between two rules begins or ends there. */
function ruledHeadings(lines: readonly Line[], cuts: Cuts): Set<number> {
  const starts = new Set<number>();
  for (let i = cuts.first; i + 2 < cuts.last; i++) {
    const three = lines.slice(i, i + 3);
    const [above, middle, below] = three;
    if (!above || !middle || !below || !isRule(above.text) || !isRule(below.text)) continue;
    if (middle.text === '' || isRule(middle.text) || !looksLikeHeading(three)) continue;
    starts.add(i).add(i + 3);
    i += 2;
  }
  return starts;
}
