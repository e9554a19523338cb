import { expect, test } from 'vitest';
import { findUnclear } from '#domain/cable/repairs';
import { seed } from './seed';

test('[CP23] what is unclear in a reading copy is found where it stands', () => {
  const text = 'Portugal presented the EU states, revised proposal. It was 8at8 in China?s view.';
  expect(findUnclear(text, [{ start: 0 }]).map((at) => text.slice(at, at + 2))).toEqual([', ', '8a', '?s']);
  expect(findUnclear('Nothing is unclear in 6.C.8, R&R and (b) & (d).', [{ start: 0 }])).toEqual([]);
});

test('[CP23] each paragraph flagged for an unclear character shows at least one, and no other does', () => {
  for (const { reading, blocks, flags } of seed.paragraphs)
    expect(findUnclear(reading, blocks).length > 0).toBe(flags.includes('unclear-character'));
});
