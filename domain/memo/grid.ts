import type { Cell } from './tree';

/** A wider table fits no page. */
export const MOST_COLUMNS = 64;

interface Placed {
  column: number;
  cell: Cell;
}

/**
 * Makes a table whole: each row fills all columns, no span leaves the table or overlaps another, missing cells are
 * empty ones. What stands beyond the last possible column moves into the cell before it.
 */
export function squareGrid(rows: readonly Cell[][]): { columns: number; rows: Cell[][] } {
  const taken = rows.map(() => new Set<number>());
  const placed = rows.map((row, index) => placeRow(row, index, taken));
  const columns = Math.max(0, ...taken.map((columnsTaken) => Math.max(-1, ...columnsTaken) + 1));
  const filled = placed.map((row, index) => {
    const holes: Placed[] = [];
    for (let column = 0; column < columns; column += 1)
      if (!taken[index]?.has(column)) holes.push({ column, cell: emptyCell() });
    return [...row, ...holes].sort((a, b) => a.column - b.column).map(({ cell }) => cell);
  });
  return { columns, rows: filled };
}

const emptyCell = (): Cell => ({ header: false, columns: 1, rows: 1, align: 'left', blocks: [] });

function placeRow(row: readonly Cell[], index: number, taken: Set<number>[]): Placed[] {
  const placed: Placed[] = [];
  let column = 0;
  for (const cell of row) {
    while (taken[index]?.has(column)) column += 1;
    const last = placed.at(-1);
    if (column >= MOST_COLUMNS && last) {
      last.cell = { ...last.cell, blocks: [...last.cell.blocks, ...cell.blocks] };
      continue;
    }
    const wide = freeWidth(taken[index], column, cell.columns);
    const high = Math.min(cell.rows, taken.length - index);
    for (let r = index; r < index + high; r += 1)
      for (let c = column; c < column + wide; c += 1) taken[r]?.add(c);
    placed.push({ column, cell: { ...cell, columns: wide, rows: high } });
  }
  return placed;
}

/** How many of the wanted columns are free from `column` on, at least one. */
function freeWidth(taken: ReadonlySet<number> | undefined, column: number, wanted: number): number {
  let wide = 1;
  while (wide < wanted && column + wide < MOST_COLUMNS && !taken?.has(column + wide)) wide += 1;
  return wide;
}
