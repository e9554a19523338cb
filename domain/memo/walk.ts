import { formatMark, type Mark, plainMark } from '#domain/marking/mark';
import { combine } from '#domain/marking/rollup';
import { MOST_COLUMNS, squareGrid } from './grid';
import { isSafeHref } from './href';
import { type PmNode, wholeNumber } from './pm';
import { portionsOf } from './portions';
import { blockQuote, inlineQuote, markOf, paraphraseEnd, quoteMark, type Walk } from './quotations';
import type { Block, Cell, Run } from './tree';

const UNKNOWN_NODE = 'A part of the memo cannot be shown here: this version does not know its kind.';

type BlockMaker = (node: PmNode, walk: Walk) => Block[];

/** How each kind of block becomes part of the tree. What is not here becomes a fault that is seen. */
const BLOCKS: Record<string, BlockMaker> = {
  paragraph: (node, walk) => paragraph(node, walk),
  heading: (node, walk) => heading(node, walk),
  bulletList: (node, walk) => list(node, walk, false),
  orderedList: (node, walk) => list(node, walk, true),
  table: (node, walk) => table(node, walk),
  horizontalRule: () => [{ kind: 'rule' }],
  quote: (node, walk) => [blockQuote(node, walk)],
};

type RunMaker = (node: PmNode, walk: Walk) => Run[];

const RUNS: Record<string, RunMaker> = {
  text: (node) => textRun(node),
  hardBreak: () => [{ kind: 'break' }],
  inlineQuote: (node, walk) => [inlineQuote(node, walk)],
};

/** Node types that stand inside a block which handles them itself. */
const PARTS = ['doc', 'listItem', 'tableRow', 'tableCell', 'tableHeader'];

/** The names of all node types that the tree has a place for. */
export const MAPPED_NODES: readonly string[] = [...Object.keys(BLOCKS), ...Object.keys(RUNS), ...PARTS];

/** The names of all marks that the tree has a place for. */
export const MAPPED_MARKS: readonly string[] = ['bold', 'italic', 'link', 'paraphrase'];

/** The blocks of some nodes, in order. */
export function blocksOf(nodes: readonly PmNode[], walk: Walk): Block[] {
  return nodes.flatMap((node) => {
    const make = BLOCKS[node.type];
    return make ? make(node, walk) : [{ kind: 'fault', message: UNKNOWN_NODE } as const];
  });
}

/** What a piece of text rests on, each source once, whatever stands there. */
function restsOn(node: PmNode | undefined): unknown[] {
  if (node?.type !== 'text' || node.text === '') return [];
  const ties = node.marks.filter((mark) => mark.type === 'paraphrase');
  return [...new Set(ties.map((mark) => mark.attrs.citation ?? null))];
}

function runsOf(nodes: readonly PmNode[], walk: Walk): Run[] {
  return nodes.flatMap((node, i) => {
    const make = RUNS[node.type];
    const runs: Run[] = make ? make(node, walk) : [{ kind: 'fault', message: UNKNOWN_NODE }];
    const goesOn = restsOn(nodes[i + 1]);
    const ends = restsOn(node).filter((source) => !goesOn.includes(source));
    for (const source of ends) runs.push(paraphraseEnd(source, walk, runs.at(-1)?.kind === 'source'));
    return runs;
  });
}

/** Runs of a text block, the mark it was given, and the mark it counts at with all that it quotes. */
function textBlock(node: PmNode, walk: Walk): { runs: Run[]; given: Mark | null; counts: Mark } | null {
  const hasWords = node.content.some((child) => child.text.trim() !== '');
  if (!hasWords && !node.content.some((child) => child.type !== 'text' && child.type !== 'hardBreak'))
    return null;
  const given = markOf(node.attrs.mark);
  const own = given ?? plainMark(walk.context.handling);
  if (hasWords) {
    const kind = node.type === 'heading' ? 'heading' : 'text';
    const words = node.content.map((child) => child.text).join('');
    walk.items.push({ kind, mark: given && formatMark(given), text: words, index: walk.items.length });
  }
  const before = walk.uses.length;
  const runs = runsOf(node.content, walk);
  const quoted = walk.uses.slice(before).map((quote) => quoteMark(quote));
  const counts = combine(hasWords || quoted.length === 0 ? [own, ...quoted] : quoted) ?? own;
  return { runs, given, counts };
}

function paragraph(node: PmNode, walk: Walk): Block[] {
  const block = textBlock(node, walk);
  return block ? [{ kind: 'paragraph', mark: formatMark(block.counts), runs: block.runs }] : [];
}

function heading(node: PmNode, walk: Walk): Block[] {
  const block = textBlock(node, walk);
  if (!block) return [];
  const level = wholeNumber(node.attrs.level, 1, 3) as 1 | 2 | 3;
  return [{ kind: 'heading', level, mark: block.given && formatMark(block.counts), runs: block.runs }];
}

function list(node: PmNode, walk: Walk, ordered: boolean): Block[] {
  const items = node.content.map((item) =>
    item.type === 'listItem' ? blocksOf(item.content, walk) : blocksOf([item], walk),
  );
  const start = wholeNumber(node.attrs.start, 1, 9999);
  const filled = items.filter((item) => item.length > 0);
  return filled.length === 0 ? [] : [{ kind: 'list', ordered, start, items: filled }];
}

/** A table within a table is unfolded: no format sets it well, and some take for ever to try. */
function table(node: PmNode, walk: Walk): Block[] {
  if (walk.inTable) return rowsOf(node, walk).flatMap((row) => row.flatMap((cell) => cell.blocks));
  const before = walk.items.length;
  walk.inTable = true;
  const { columns, rows } = squareGrid(rowsOf(node, walk));
  walk.inTable = false;
  if (columns === 0) return [];
  const fallen = plainMark(walk.context.handling);
  const inside = portionsOf(walk.items.slice(before), walk.context.citations);
  const marks = inside.map((portion) => portion.mark ?? fallen);
  return [{ kind: 'table', mark: formatMark(combine(marks) ?? fallen), columns, rows }];
}

function rowsOf(node: PmNode, walk: Walk): Cell[][] {
  return node.content.map((row) =>
    row.type === 'tableRow' ? row.content.map((cell) => tableCell(cell, walk)) : [tableCell(row, walk)],
  );
}

function tableCell(node: PmNode, walk: Walk): Cell {
  const isCell = node.type === 'tableCell' || node.type === 'tableHeader';
  const align = node.attrs.align;
  return {
    header: node.type === 'tableHeader',
    columns: wholeNumber(node.attrs.colspan, 1, MOST_COLUMNS),
    rows: wholeNumber(node.attrs.rowspan, 1, 1000),
    align: align === 'center' || align === 'right' ? align : 'left',
    blocks: blocksOf(isCell ? node.content : [node], walk),
  };
}

function textRun(node: PmNode): Run[] {
  const has = (type: string) => node.marks.some((mark) => mark.type === type);
  const href = node.marks.find((mark) => mark.type === 'link')?.attrs.href;
  const safe = typeof href === 'string' && isSafeHref(href) ? href.replace(/[\s\p{Cc}]/gu, '') : null;
  return node.text === ''
    ? []
    : [{ kind: 'text', text: node.text, bold: has('bold'), italic: has('italic'), href: safe }];
}
