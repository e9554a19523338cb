import { describe, expect, test } from 'vitest';
import { parseCable } from '#domain/cable/parse';
import { keys } from './shown';

describe('[CP12] numbers in other surroundings', () => {
  const body = (text: string) => keys(parseCable(`UNCLAS LIMA 000012\nSUBJECT: X\n\n${text}\n`));

  test('[CP12] an index of paragraphs, and then the paragraphs', () => {
    expect(
      body(
        '1. Lead\n2. Wheat\n3. Fish\n\n\n1. Lead\n\nIt led.\n\n2. Wheat\n\nIt grew.\n\n3. Fish\n\nIt swam.',
      ),
    ).toEqual(['p1', 'p2', 'p3', 'p1b', 'p2b', 'p3b']);
  });

  test('[CP12] behind a lone stroke, and behind a heading without a blank line', () => {
    expect(body('1. It grew.\n-\n2. It ate\n\nMore Fish\n3. It swam.')).toEqual(['p1', 'p2', 'p3']);
  });

  test('[CP12] a gap in a copy without blank lines', () => {
    expect(body('1. IT GREW\nWELL.\n2. IT ATE.\n4. IT SWAM.\n5. IT SANK.\n6. IT ROSE.')).toEqual([
      'p1',
      'p2',
      'p4',
      'p5',
      'p6',
    ]);
  });

  test('[CP15] lines that were never wrapped stay blocks', () => {
    const line =
      'A line that is a great deal longer than any teletype would have made it, since nobody ever wrapped this text.';
    const cable = parseCable(`UNCLAS LIMA 000012\nSUBJECT: X\n\n1. ${line}\nYes 54\nNo 46\n${line}\n`);
    expect(cable.paragraphs[0]?.reading).toBe(`${line}\n\nYes 54\n\nNo 46\n\n${line}`);
  });
});
