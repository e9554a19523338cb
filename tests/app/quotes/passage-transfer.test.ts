import { expect, test } from 'vitest';
import { copiedHtml, copiedText, passagesIn, readJson, readPassage } from '#app/quotes/passage-transfer';

const copied = [
  { words: 'Russia <agreed>.', citation: '08 STATE 2034, para 63 (C)' },
  { words: 'The “Partners” did too.', citation: '08 STATE 2034, para 64 (C)' },
];
const passages = [
  { cableId: '08STATE2034', key: 'p63' },
  { cableId: '08STATE2034', key: 'p64', start: 4, end: 9 },
];

test('[CR42] other programs get the words with their citation', () => {
  expect(copiedText(copied)).toBe(
    '“Russia <agreed>.” (08 STATE 2034, para 63 (C))\n\n“The “Partners” did too.” (08 STATE 2034, para 64 (C))',
  );
  expect(copiedHtml(copied, passages)).toContain(
    '<p>“Russia &lt;agreed&gt;.” (08 STATE 2034, para 63 (C))</p>',
  );
});

test('[CR42] a memo finds the passages in what was copied', () => {
  expect(
    passagesIn(
      `<html><body><!--StartFragment-->${copiedHtml(copied, passages)}<!--EndFragment--></body></html>`,
    ),
  ).toEqual(passages);
});

test('[CR42] what names no passage names none', () => {
  expect(passagesIn('<p>plain</p>')).toEqual([]);
  expect(passagesIn('<p data-passages="{">broken</p>')).toEqual([]);
  expect(passagesIn('<p data-passages=\'[{"cableId":1},null,"x"]\'>others</p>')).toEqual([]);
  expect(readPassage(readJson('nonsense'))).toBeNull();
});

test('[CR42] nobody quotes a hundred passages by accident', () => {
  const many = Array.from({ length: 100 }, (_, i) => ({ cableId: '08STATE2034', key: `p${i}` }));
  expect(passagesIn(copiedHtml(copied, many))).toHaveLength(20);
});
