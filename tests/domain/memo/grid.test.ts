import fc from 'fast-check';
import { expect, test } from 'vitest';
import { squareGrid } from '#domain/memo/grid';
import type { Cell } from '#domain/memo/tree';

const cell = (columns = 1, rows = 1): Cell => ({ header: false, columns, rows, align: 'left', blocks: [] });
const spans = (rows: Cell[][]) =>
  squareGrid(rows).rows.map((row) => row.map((c) => `${c.columns}×${c.rows}`).join(' '));

test('[EX9] missing cells are filled', () => {
  expect(spans([[cell(), cell(), cell()], [cell()]])).toEqual(['1×1 1×1 1×1', '1×1 1×1 1×1']);
});

test('[EX9] a span that leaves the table ends at its edge', () => {
  expect(spans([[cell(2, 9), cell()], [cell()]])).toEqual(['2×2 1×1', '1×1']);
});

test('[EX9] what stands beyond the last column moves into the cell before it', () => {
  const block = { kind: 'rule' } as const;
  const row = [cell(64), { ...cell(), blocks: [block] }];
  expect(squareGrid([row]).rows).toEqual([[{ ...cell(64), blocks: [block] }]]);
});

test('[EX9] any table becomes a whole one', () => {
  const any = fc.record({ columns: fc.integer({ min: 1, max: 70 }), rows: fc.integer({ min: 1, max: 6 }) });
  fc.assert(
    fc.property(fc.array(fc.array(any, { maxLength: 5 }), { maxLength: 6 }), (shape) => {
      const grid = squareGrid(shape.map((row) => row.map((c) => cell(c.columns, c.rows))));
      const cover = grid.rows.map(() => new Array<number>(grid.columns).fill(0));
      for (const [r, row] of grid.rows.entries()) {
        let column = 0;
        for (const { columns, rows } of row) {
          while (cover[r]?.[column]) column += 1;
          for (let y = r; y < r + rows; y += 1)
            for (let x = column; x < column + columns; x += 1) {
              const line = cover[y];
              if (!line || x >= grid.columns) throw new Error('a span leaves the table');
              line[x] = (line[x] ?? 0) + 1;
            }
        }
      }
      expect(cover.flat().every((times) => times === 1)).toBe(true);
    }),
  );
});
