import { expect, test } from 'vitest';
import { pairRevisions } from '#domain/cable/compare';

const paragraph = (id: string, reading: string | null, mark = 'C') => ({
  id,
  reading,
  mark,
  treatedAs: mark,
});

const became = (...lists: Parameters<typeof pairRevisions>) =>
  pairRevisions(...lists).map((pair) => `${(pair.after ?? pair.before)?.id} ${pair.became}`);

test('[IM51] each paragraph is the same, changed, re-marked, new or gone', () => {
  const before = [
    paragraph('a', 'One.'),
    paragraph('b', 'Two.'),
    paragraph('c', 'Three.'),
    paragraph('d', 'Four.'),
  ];
  const after = [
    paragraph('n', 'New.'),
    paragraph('a', 'One.'),
    paragraph('c', 'Three!'),
    paragraph('d', 'Four.', 'S'),
  ];
  expect(became(before, after)).toEqual(['n new', 'a same', 'b gone', 'c changed', 'd remarked']);
});

test('[IM51] what is gone at the beginning stands there, and what moved is paired where it is now', () => {
  const [a, b, c] = [paragraph('a', 'One.'), paragraph('b', 'Two.'), paragraph('c', 'Three.')];
  expect(became([a, b, c], [c, b])).toEqual(['a gone', 'c same', 'b same']);
});

test('[IM51] whether a text changed that may not be read is not said', () => {
  expect(became([paragraph('a', null, 'S')], [paragraph('a', 'One.')])).toEqual(['a hidden']);
  expect(became([paragraph('a', 'One.')], [paragraph('a', null, 'S')])).toEqual(['a hidden']);
  expect(became([paragraph('a', null)], [paragraph('a', null)])).toEqual(['a hidden']);
});
