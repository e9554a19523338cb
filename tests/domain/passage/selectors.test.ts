import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeSpan, locate, resolve } from '#domain/passage/selectors';

const seed = readFileSync(new URL('../../../seeds/cables/08STATE2034.txt', import.meta.url), 'utf8');

test('[CR1] a selector holds the words, 32 characters on either side, and the place', () => {
  const text = 'In Athens the Partners agreed on a case-by-case basis to go on with it.';
  const start = text.indexOf('case-by-case');
  expect(describeSpan(text, start, start + 12)).toEqual({
    exact: 'case-by-case',
    prefix: 'Athens the Partners agreed on a ',
    suffix: ' basis to go on with it.',
    start,
    end: start + 12,
  });
});

test('[CR1] context is short at the ends of the text', () => {
  expect(describeSpan('abc', 0, 3)).toEqual({ exact: 'abc', prefix: '', suffix: '', start: 0, end: 3 });
});

test('[CR1] context never parts the halves of a character', () => {
  const text = `${'😀'.repeat(20)}x${'😀'.repeat(20)}.`;
  const { prefix, suffix } = describeSpan(`a${text}`, 41, 42);
  expect(prefix).toBe('😀'.repeat(16));
  expect(suffix).toBe('😀'.repeat(16));
  const parted = describeSpan(`${'😀'.repeat(20)}yxz${'😀'.repeat(20)}`, 41, 42);
  expect(parted.prefix).toBe(`${'😀'.repeat(15)}y`);
  expect(parted.suffix).toBe(`z${'😀'.repeat(15)}`);
});

test.each([
  [-1, 2],
  [2, 2],
  [3, 2],
  [1, 9],
  [Number.NaN, 2],
])('[CR1] there is no passage from %s to %s', (start, end) => {
  expect(() => describeSpan('four', start, end)).toThrow(RangeError);
});

test('[CR2] words that occur once are found wherever they went', () => {
  const selector = describeSpan('The Partners agreed. They left.', 4, 19);
  const moved = 'First, a word. Then the Partners agreed; and so on. Partners agree in part.';
  expect(resolve(`${moved} `, selector)).toEqual({ start: 24, end: 39, how: 'exact' });
});

test('[CR3] of several the surroundings tell which', () => {
  const selector = describeSpan('Brazil agreed. Russia agreed. Japan agreed.', 22, 28);
  expect(resolve('Japan agreed. Brazil agreed. And then, Russia agreed.', selector)).toEqual({
    start: 46,
    end: 52,
    how: 'context',
  });
});

test('[CR3] where they do not tell, the nearest is taken and said to be only that', () => {
  const selector = describeSpan('no no no', 3, 5);
  expect(resolve('x no x no x', { ...selector, prefix: '', suffix: '', start: 6 })).toMatchObject({
    start: 7,
    how: 'position',
  });
});

test('[CR4] words that changed are not found', () => {
  const selector = describeSpan('The Partners agreed.', 4, 19);
  expect(resolve('The partners agreed.', selector)).toBeNull();
  expect(resolve('', selector)).toBeNull();
  expect(resolve('anything', { ...selector, exact: '' })).toBeNull();
});

test('[CR5] a whole paragraph is all of its text, whatever that is now', () => {
  expect(locate('New words.', { kind: 'paragraph' })).toEqual({ start: 0, end: 10, how: 'exact' });
});

test('[CR2] any passage of any text is found where it was taken', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.string({ unit: fc.constantFrom('a', 'b', ' '), minLength: 1, maxLength: 200 }),
  );
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), (all, a, b) => {
      const start = a % all.length;
      const end = start + 1 + (b % (all.length - start));
      expect(resolve(all, describeSpan(all, start, end))).toEqual({ start, end, how: 'exact' });
    }),
    { numRuns: 500 },
  );
});

test('[CR2] so is any passage of the seed cable, and it is found again behind text put before it', () => {
  fc.assert(
    fc.property(fc.nat(seed.length - 200), fc.integer({ min: 40, max: 200 }), (start, length) => {
      const selector = describeSpan(seed, start, start + length);
      expect(resolve(seed, selector)).toMatchObject({ start, how: 'exact' });
      expect(resolve(`A new line.\n${seed}`, selector)?.start).toBe(start + 12);
    }),
  );
});
