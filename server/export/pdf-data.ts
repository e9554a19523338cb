import type { Block, Cell, MemoTree, Piece, Run } from '#domain/memo/tree';
import { breakable, inList, inQuote, LINES, type LineWidth } from './pdf-words';
import {
  byline,
  COLOURS,
  cablePath,
  derivativeLines,
  type ExportMeta,
  headRows,
  markColour,
  notices,
  outside,
  placesLine,
  readsRightToLeft,
  spaced,
  WITHHELD,
} from './presentation';

/** Where a block stands: in how many lists, and how wide the lines of its cell are; null outside of tables. */
interface Place {
  lists: number;
  cell: LineWidth | null;
}

const TOP: Place = { lists: 0, cell: null };
const LONGEST_RUNNING_TITLE = 70;
/** Characters of a paragraph that is kept in one piece; a page holds about three times as many. */
const LONGEST_WHOLE = 1200;

/**
 * What memo.typ reads. Headings get a depth without leaps beside their level, since PDF/UA allows none; links are made
 * to lead somewhere from outside the site or are dropped; tables are parted into head and body.
 */
export function pdfData(tree: MemoTree, meta: ExportMeta): object {
  const { bar, text } = COLOURS[tree.banner.level];
  const derivative = derivativeLines(tree);
  return {
    title: tree.title,
    shownTitle: breakable(tree.title, LINES.title),
    shortTitle: breakable(shorten(tree.title), LINES.running),
    titleMark: tree.titleMark,
    author: tree.author.name,
    created: tree.date.split('-').map(Number),
    byline: byline(tree),
    notices: notices(tree),
    banner: tree.banner.text,
    colour: bar,
    onColour: text,
    withheldText: WITHHELD,
    derivative: derivative.length > 0 ? derivative : null,
    blocks: new Blocks(meta).all(tree.blocks),
    notes: tree.notes.map((note) => ({ ...note, href: outside(note.href, meta) })),
    sources: tree.sources.map((source) => ({
      line: source.line,
      places: placesLine(source),
      href: outside(cablePath(source.cableId), meta),
    })),
  };
}

const shorten = (title: string) =>
  title.length > LONGEST_RUNNING_TITLE ? `${title.slice(0, LONGEST_RUNNING_TITLE).trimEnd()}…` : title;

const lengthOf = (pieces: readonly Piece[]) => pieces.reduce((length, { text }) => length + text.length, 0);

const breakablePieces = (pieces: Piece[], line: LineWidth) =>
  spaced(pieces).map((piece) => ({ ...piece, edit: piece.edit ?? null, text: breakable(piece.text, line) }));

/** PDF/UA allows no link in what is only repeated, and a footnote is one: such a head stands on the first page alone. */
const hasLinks = (rows: readonly Cell[][]) => /"note":|"href":"/.test(JSON.stringify(rows));

/** Walks blocks in reading order, since a heading's depth hangs on those before it. */
class Blocks {
  private depth = 0;

  constructor(private readonly meta: ExportMeta) {}

  all(blocks: readonly Block[], place: Place = TOP): object[] {
    return blocks.map((block) => this.one(block, place));
  }

  private one(block: Block, place: Place): object {
    const { lists, cell } = place;
    switch (block.kind) {
      case 'heading':
        this.depth = Math.min(block.level, this.depth + 1);
        return {
          ...block,
          depth: this.depth,
          rtl: readsRightToLeft(block.runs),
          runs: this.runs(block.runs, cell ?? LINES.heading(block.level)),
        };
      case 'paragraph':
        return {
          ...block,
          rtl: readsRightToLeft(block.runs),
          runs: this.runs(block.runs, cell ?? LINES.text(lists)),
        };
      case 'list': {
        const inside = { lists: lists + 1, cell: cell === null ? null : inList(cell) };
        return { ...block, items: block.items.map((item) => this.all(item, inside)) };
      }
      case 'table':
        return { ...block, rows: [], ...this.parts(block, lists) };
      case 'quote': {
        const line = cell === null ? LINES.quote(lists) : inQuote(cell);
        return {
          ...block,
          colour: markColour(block.mark),
          paragraphs: block.paragraphs?.map((pieces) => breakablePieces(pieces, line)) ?? null,
          long: lengthOf(block.paragraphs?.at(-1) ?? []) > LONGEST_WHOLE,
        };
      }
      case 'rule':
      case 'fault':
        return block;
    }
  }

  private runs(runs: readonly Run[], line: LineWidth): object[] {
    return runs.map((run) => {
      if (run.kind === 'text')
        return { ...run, text: breakable(run.text, line), href: outside(run.href, this.meta) };
      return run.kind === 'quote' && run.pieces ? { ...run, pieces: breakablePieces(run.pieces, line) } : run;
    });
  }

  private parts(
    { rows, columns }: Extract<Block, { kind: 'table' }>,
    lists: number,
  ): { head: object[][]; body: object[][]; repeats: boolean } {
    const split = headRows(rows);
    const filled = rows.map((row) =>
      row.map((cell) => ({
        ...cell,
        blocks: this.all(cell.blocks, { lists: 0, cell: LINES.cell(cell.columns, columns, lists) }),
      })),
    );
    return {
      head: filled.slice(0, split),
      body: filled.slice(split),
      repeats: !hasLinks(rows.slice(0, split)),
    };
  }
}
