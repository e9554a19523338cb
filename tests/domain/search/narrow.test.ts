import { expect, test } from 'vitest';
import { isNarrowed, narrowed, widened } from '#domain/search/narrow';
import { parseQuery } from '#domain/search/query';

test('[IM46] a query is narrowed by one more field, and widened again', () => {
  const query = narrowed('iran sanctions', 'from', 'PARIS');
  expect(query).toBe('iran sanctions from:PARIS');
  expect(isNarrowed(query, 'from', 'paris')).toBe(true);
  expect(isNarrowed('-from:paris', 'from', 'PARIS')).toBe(false);
  expect(widened(query, 'from', 'PARIS')).toBe('iran sanctions');
  expect(narrowed('', 'date', '2008')).toBe('date:2008');
});

test('[IM46] each alternative is narrowed, and an or within a phrase is none', () => {
  expect(parseQuery(narrowed('iran or syria', 'date', '2008'))).toEqual({
    kind: 'any',
    of: ['iran', 'syria'].map((text) => ({
      kind: 'all',
      of: [
        { kind: 'words', text },
        { kind: 'fact', fact: '~y2008', header: false },
      ],
    })),
  });
  expect(narrowed('"now or never"', 'date', '2008')).toBe('"now or never" date:2008');
  expect(widened('iran date:2008 or syria date:2008', 'date', '2008')).toBe('iran or syria');
});
