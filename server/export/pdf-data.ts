import type { Block, Cell, MemoTree, Piece, Run } from '#domain/memo/tree';
import {
  byline,
  COLOURS,
  cablePath,
  derivativeLines,
  type ExportMeta,
  markColour,
  notices,
  outside,
  placesLine,
  spaced,
  WITHHELD,
} from './presentation';

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
    title: breakable(tree.title),
    shortTitle: shorten(tree.title),
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

/** A word that no line could hold gets places to break at; Typst would set it off the page. */
const breakable = (text: string) =>
  text.replace(/[^\s/-]{60,}/gu, (word) => word.replace(/.{30}/gu, (part) => `${part}\u200B`));

const lengthOf = (pieces: readonly Piece[]) => pieces.reduce((length, { text }) => length + text.length, 0);

const breakablePieces = (pieces: Piece[]) =>
  spaced(pieces).map((piece) => ({ ...piece, edit: piece.edit ?? null, text: breakable(piece.text) }));

/** PDF/UA allows no link in what is only repeated, and a footnote is one: such a head stands on the first page alone. */
const hasLinks = (rows: readonly Cell[][]) => /"note":|"href":"/.test(JSON.stringify(rows));

/** Walks blocks in reading order, since a heading's depth hangs on those before it. */
class Blocks {
  private depth = 0;

  constructor(private readonly meta: ExportMeta) {}

  all(blocks: readonly Block[]): object[] {
    return blocks.map((block) => this.one(block));
  }

  private one(block: Block): object {
    switch (block.kind) {
      case 'heading':
        this.depth = Math.min(block.level, this.depth + 1);
        return { ...block, depth: this.depth, runs: this.runs(block.runs) };
      case 'paragraph':
        return { ...block, runs: this.runs(block.runs) };
      case 'list':
        return { ...block, items: block.items.map((item) => this.all(item)) };
      case 'table':
        return { ...block, rows: [], ...this.parts(block.rows) };
      case 'quote':
        return {
          ...block,
          colour: markColour(block.mark),
          paragraphs: block.paragraphs?.map(breakablePieces) ?? null,
          long: lengthOf(block.paragraphs?.at(-1) ?? []) > LONGEST_WHOLE,
        };
      case 'rule':
      case 'fault':
        return block;
    }
  }

  private runs(runs: readonly Run[]): object[] {
    return runs.map((run) => {
      if (run.kind === 'text')
        return { ...run, text: breakable(run.text), href: outside(run.href, this.meta) };
      return run.kind === 'quote' && run.pieces ? { ...run, pieces: breakablePieces(run.pieces) } : run;
    });
  }

  /** The rows at the top that are all headers and from which no cell reaches down are the head. */
  private parts(rows: readonly Cell[][]): { head: object[][]; body: object[][]; repeats: boolean } {
    const firstOther = rows.findIndex((row) => !row.every((cell) => cell.header));
    const heads = firstOther === -1 ? Math.min(1, rows.length) : firstOther;
    const stays = rows.slice(0, heads).every((row, i) => row.every((cell) => i + cell.rows <= heads));
    const split = stays ? heads : 0;
    const filled = rows.map((row) => row.map((cell) => ({ ...cell, blocks: this.all(cell.blocks) })));
    return {
      head: filled.slice(0, split),
      body: filled.slice(split),
      repeats: !hasLinks(rows.slice(0, split)),
    };
  }
}
