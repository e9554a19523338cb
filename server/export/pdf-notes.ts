/** Where a footnote's sign stands, and where its text does: numbers of pages. */
export interface NotePages {
  note: number;
  sign: number;
  text: number;
}

/** A block as memo.typ reads it, as far as it matters here. */
export interface SetBlock {
  kind: string;
  /** It begins a page. */
  newPage?: boolean;
  start?: number;
  items?: unknown[];
  body?: { rows: number }[][];
}

/** Characters of what is moved as a whole, as it stands in the data; a page holds several times as many. */
const LONGEST_MOVED = 6000;

/** The first footnote that is not on the page of its sign, of those that are not given up; null where there is none. */
export function strayNote(pages: readonly NotePages[], givenUp: ReadonlySet<number>): number | null {
  const stray = [...pages]
    .sort((a, b) => a.note - b.note)
    .find(({ note, sign, text }) => sign !== text && !givenUp.has(note));
  return stray?.note ?? null;
}

const bears = (part: unknown, note: number) => new RegExp(`"note":${note}[,}]`).test(JSON.stringify(part));

/** Parts a block before the item or row with that note, where there is something before it. */
function parted(block: SetBlock, note: number): SetBlock[] {
  if (block.items) {
    const at = block.items.findIndex((item) => bears(item, note));
    if (at <= 0) return [block];
    const rest = { ...block, items: block.items.slice(at), start: (block.start ?? 1) + at };
    return [{ ...block, items: block.items.slice(0, at) }, rest];
  }
  if (block.body) {
    const at = block.body.findIndex((row) => bears(row, note));
    const reachesDown = block.body.some((row, i) => i < at && row.some(({ rows }) => i + rows > at));
    if (at <= 0 || reachesDown) return [block];
    return [
      { ...block, body: block.body.slice(0, at) },
      { ...block, newPage: false, body: block.body.slice(at) },
    ];
  }
  return [block];
}

/** What the note's paragraph, item or row is made of. */
function moved({ items, body, ...block }: SetBlock): unknown {
  return items?.[0] ?? body?.[0] ?? block;
}

/**
 * The blocks with a page begun before the paragraph, item or row that bears the sign of that note, and before the
 * headings right above it. Typst leaves a sign where it is when its footnote has no room there any more; at the top of a
 * page there is room. Null where nothing can be moved: the note is not there, begins a page already, or what bears it is
 * too long to be moved as a whole.
 */
export function beginPage(blocks: readonly SetBlock[], note: number): SetBlock[] | null {
  const at = blocks.findIndex((block) => bears(block, note));
  const block = blocks[at];
  if (!block) return null;
  const parts = parted(block, note);
  const last = parts.at(-1) ?? block;
  if (last.newPage || JSON.stringify(moved(last)).length > LONGEST_MOVED) return null;
  const before = [...blocks.slice(0, at), ...parts.slice(0, -1)];
  let from = before.length;
  if (parts.length === 1) while (before[from - 1]?.kind === 'heading') from -= 1;
  const begun = [...before.slice(from), last];
  if (begun[0]?.newPage) return null;
  return [
    ...before.slice(0, from),
    ...begun.map((one, i) => (i === 0 ? { ...one, newPage: true } : one)),
    ...blocks.slice(at + 1),
  ];
}
