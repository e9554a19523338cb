import fc from 'fast-check';
import { expect, test } from 'vitest';
import { carry, likeness, wordDiff, wordsOf } from '#domain/passage/word-diff';

const shown = (from: string, to: string) =>
  wordDiff(from, to)
    .map(({ kind, text }) => ({ same: text, gone: `[-${text}-]`, new: `{+${text}+}` })[kind])
    .join('');

test('[CR30] a changed word is gone and new, its neighbours are the same', () => {
  expect(
    shown('Partners were not in a position to agree.', 'Partners were now in a position to agree.'),
  ).toBe('Partners were [-not-]{+now+} in a position to agree.');
  expect(shown('a case-by-case basis', 'a case-by-case, open basis')).toBe(
    'a case-by-case{+,+} {+open +}basis',
  );
});

test('[CR30] words keep their hyphens and apostrophes', () => {
  expect(wordsOf('People’s case-by-case, 1.4 (b)')).toEqual([
    'People’s',
    ' ',
    'case-by-case',
    ',',
    ' ',
    '1.4',
    ' ',
    '(',
    'b',
    ')',
  ]);
});

const text = fc
  .array(fc.constantFrom('Partners', 'agreed', ' ', '. ', 'on', ' a ', '“', '\n\n', '😀'), { maxLength: 40 })
  .map((parts) => parts.join(''));

test('[CR30] any two texts: a diff holds the old text and the new one', () => {
  fc.assert(
    fc.property(text, text, (from, to) => {
      const pieces = wordDiff(from, to);
      expect(
        pieces
          .filter(({ kind }) => kind !== 'new')
          .map((piece) => piece.text)
          .join(''),
      ).toBe(from);
      expect(
        pieces
          .filter(({ kind }) => kind !== 'gone')
          .map((piece) => piece.text)
          .join(''),
      ).toBe(to);
    }),
  );
});

test('[CR30] texts that have nothing in common are compared in no time', () => {
  const many = (word: string) => Array.from({ length: 5_000 }, (_, i) => `${word}${i}`).join(' ');
  const pieces = wordDiff(`Same start ${many('a')} end`, `Same start ${many('b')} end`);
  expect(pieces[0]).toEqual({ kind: 'same', text: 'Same start ' });
  expect(pieces.at(-1)?.text.endsWith(' end')).toBe(true);
});

const carried = (from: string, to: string, words: string) => {
  const start = from.indexOf(words);
  const place = carry(wordDiff(from, to), { start, end: start + words.length });
  return place && to.slice(place.start, place.end);
};

test('[CR31] a passage is carried along with what was written before, within and behind it', () => {
  const from = 'One. The Partners agreed on nothing. Three.';
  expect(carried(from, 'Zero. One. The Partners agreed on nothing. Three.', 'The Partners agreed')).toBe(
    'The Partners agreed',
  );
  expect(carried(from, 'One. The 34 Partners agreed on nothing. Three.', 'The Partners agreed')).toBe(
    'The 34 Partners agreed',
  );
  expect(carried(from, 'One. Those Partners decided on nothing. Three.', 'The Partners agreed')).toBe(
    'Those Partners decided',
  );
});

test('[CR31] what is written at its edges is not its own', () => {
  expect(carried('a b c', 'a x b y c', 'b')).toBe('b');
});

test('[CR31] of what was taken out whole nothing is left', () => {
  expect(carried('One. Two words. Three.', 'One. Three.', 'Two words')).toBeNull();
});

test('[CR31] any passage of a text that was not changed is carried to itself', () => {
  fc.assert(
    fc.property(
      text.filter((t) => t.length > 1),
      fc.nat(),
      fc.nat(),
      (t, a, b) => {
        const start = a % t.length;
        const end = start + 1 + (b % (t.length - start));
        expect(carry(wordDiff(t, t), { start, end })).toEqual({ start, end });
      },
    ),
  );
});

test('[CR31] likeness is 1 for the same words and 0 for others', () => {
  expect(likeness(wordDiff('a b c', 'a b c'))).toBe(1);
  expect(likeness(wordDiff('a b c', 'd e f'))).toBe(0);
  expect(likeness(wordDiff('a b c d', 'a b x d'))).toBe(0.75);
});
