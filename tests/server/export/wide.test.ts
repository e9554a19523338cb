import { describe, expect, test } from 'vitest';
import { buildTree } from '#domain/memo/build-tree';
import { exportMemo } from '#server/export';
import { breakable } from '#server/export/pdf-words';
import { context, doc, item, type Json, paragraph, text } from '#tests/domain/memo/sample';
import { missing, titled, wordBoxes } from './tools';

/** The text of a page of A4 lies between these, in points. */
const [LEFT, RIGHT] = [87, 508];

const say = (words: string) => paragraph('C', text(words));
const table = (...words: string[]): Json => ({
  type: 'table',
  content: ['tableHeader', 'tableCell'].map((type) => ({
    type: 'tableRow',
    content: words.map((word) => ({ type, content: [say(word)] })),
  })),
});

const WORDS = {
  'a word of wide letters': [say('W'.repeat(58)), say('X'.repeat(130)), say('iii'.repeat(90))],
  'a heading': [{ type: 'heading', attrs: { level: 1, mark: 'C' }, content: [text('H'.repeat(58))] }],
  'a list': [
    {
      type: 'bulletList',
      content: [item(say('W'.repeat(59)), { type: 'bulletList', content: [item(say('W'.repeat(59)))] })],
    },
  ],
  'a table of four': [
    table('ana.duarte@foreignministry.example.org', 'Support', '0123456789abcdef0123456789abcdef', 'Next'),
  ],
  'a table of eight': [
    table(
      ...['Delegation', 'Recommendation', 'Implementation', 'Nonproliferation'],
      ...['Acknowledgement', 'https://www.state.gov/documents', 'Understanding', 'Responsibility'],
    ),
  ],
};

describe.skipIf(missing.poppler)(titled('PDF: words wider than their line', missing.poppler), () => {
  test.each(Object.entries(WORDS))(
    '[EX9] %s: none stands off the page or over another',
    async (_, blocks) => {
      const tree = buildTree(doc(...blocks), context({ title: 'W'.repeat(58) }));
      const boxes = wordBoxes((await exportMemo(tree, 'pdf', { baseUrl: null })).body);
      expect(boxes.length).toBeGreaterThan(5);
      for (const box of boxes) {
        expect(box.left, box.word).toBeGreaterThan(LEFT);
        expect(box.right, box.word).toBeLessThan(RIGHT);
      }
      const over = boxes.flatMap((one, i) =>
        boxes
          .slice(i + 1)
          .filter((other) => other.page === one.page && Math.abs(other.top - one.top) < 2)
          .filter((other) => other.left < one.right - 1 && other.right > one.left + 1)
          .map((other) => `${one.word} ${other.word}`),
      );
      expect(over).toEqual([]);
    },
  );
});

test('[EX9] what its line holds stays as it is', () => {
  expect(breakable('nonproliferation https://www.state.gov/', 40)).toBe(
    'nonproliferation https://www.state.gov/',
  );
  expect(breakable('nonproliferation', 5).replaceAll('\u200B', '')).toBe('nonproliferation');
  expect(breakable('👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', 1)).toBe('👨‍👩‍👧\u200B👨‍👩‍👧\u200B👨‍👩‍👧\u200B👨‍👩‍👧');
});
