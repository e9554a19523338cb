import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkPassage } from '#domain/passage/check';
import { locate } from '#domain/passage/selectors';

const reading = 'The Partners agreed. They left on a case-by-case basis.';

test('[CR6] the words come from the paragraph, the client sends offsets alone', () => {
  const checked = checkPassage(reading, 21, reading.length);
  expect(checked).toMatchObject({
    ok: true,
    passage: { kind: 'span', selector: { exact: 'They left on a case-by-case basis.', start: 21 } },
  });
});

test('[CR6] blanks at either end are dropped', () => {
  const checked = checkPassage(reading, 20, 26);
  expect(checked).toMatchObject({ ok: true, passage: { selector: { exact: 'They', start: 21, end: 25 } } });
});

test('[CR6] all of the text is the paragraph', () => {
  expect(checkPassage(` ${reading}\n`, 0, reading.length + 2)).toEqual({
    ok: true,
    passage: { kind: 'paragraph' },
  });
  expect(checkPassage(` ${reading}\n`, 1, reading.length + 1)).toMatchObject({
    passage: { kind: 'paragraph' },
  });
});

test('[CR6] half a character is widened to the whole', () => {
  const checked = checkPassage('a😀b', 2, 4);
  expect(checked).toMatchObject({ ok: true, passage: { selector: { exact: '😀b', start: 1, end: 4 } } });
});

test.each([
  [-1, 4],
  [4, 2],
  [0, reading.length + 1],
  [0.5, 4],
  [Number.NaN, 4],
  [0, Number.POSITIVE_INFINITY],
])('[CR7] offsets from %s to %s are refused', (start, end) => {
  expect(checkPassage(reading, start, end)).toMatchObject({ ok: false, error: 'out-of-range' });
});

test.each([
  [3, 3],
  [3, 4],
  [20, 21],
])('[CR7] a selection without words, %s to %s, is refused', (start, end) => {
  expect(checkPassage(reading, start, end)).toMatchObject({ ok: false, error: 'empty' });
});

test('[CR7] an empty paragraph has no passage', () => {
  expect(checkPassage('', 0, 0)).toMatchObject({ ok: false, error: 'empty' });
});

test('[CR6] what is accepted is well formed and found where it was selected', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer(), fc.integer(), (text, start, end) => {
      const checked = checkPassage(text, start, end);
      if (!checked.ok || checked.passage.kind === 'paragraph') return;
      const { exact, prefix, suffix } = checked.passage.selector;
      expect([exact, prefix, suffix].join('\n')).not.toMatch(/\p{Surrogate}/u);
      const found = locate(text, checked.passage);
      expect(found && text.slice(found.start, found.end)).toBe(exact);
    }),
    { numRuns: 500 },
  );
});
