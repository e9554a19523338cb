import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  carryShortening,
  fitsText,
  type Shortening,
  type ShorteningStep,
  shorten,
  shownPieces,
  shownText,
} from '#domain/passage/shorten';

const TEXT = 'The Partners agreed, on a case-by-case basis, to 1,000 items. They did not object.';
const at = (words: string) => {
  const start = TEXT.indexOf(words);
  if (start < 0) throw new Error(`«${words}» does not stand there`);
  return { start, end: start + words.length };
};

/** The steps one after another; throws where one is refused. */
function steps(...all: ShorteningStep[]): Shortening | null {
  let now: Shortening | null = null;
  for (const step of all) {
    const done = shorten(TEXT, now, step);
    if (!done.ok) throw new Error(done.message);
    now = done.shortening;
  }
  return now;
}
const leaveOut = (words: string): ShorteningStep => ({ kind: 'leave-out', ...at(words) });
const behind = (words: string, added: string): ShorteningStep => ({
  kind: 'add',
  at: at(words).end,
  words: added,
});
const refused = (now: Shortening | null, step: ShorteningStep) => {
  const done = shorten(TEXT, now, step);
  return done.ok ? null : done.message;
};

describe('Leaving words out', () => {
  test('[CR80] what is left out shows as […], the rest word for word', () => {
    expect(shownText(TEXT, steps(leaveOut(', on a case-by-case basis,')))).toBe(
      'The Partners agreed […] to 1,000 items. They did not object.',
    );
  });

  test.each([
    ['ase-by', 'The Partners agreed, on a […] basis, to 1,000 items. They did not object.'],
    [',000 items', 'The Partners agreed, on a case-by-case basis, to […]. They did not object.'],
    [' not ', 'The Partners agreed, on a case-by-case basis, to 1,000 items. They did […] object.'],
    ['greed, o', 'The Partners […] a case-by-case basis, to 1,000 items. They did not object.'],
  ])('[CR81] «%s» is widened to whole words', (words, shown) => {
    expect(shownText(TEXT, steps(leaveOut(words)))).toBe(shown);
  });

  test('[CR81] neighbours are one, and a second time is the same', () => {
    const both = steps(leaveOut('They did'), leaveOut('not object'));
    expect(both?.leftOut).toHaveLength(1);
    expect(steps(leaveOut('They did'), leaveOut('not object'), leaveOut('did not'))).toEqual(both);
  });

  test('[CR81] neither everything nor nothing', () => {
    expect(refused(null, { kind: 'leave-out', start: 0, end: TEXT.length - 1 })).toMatch(
      /Nothing would be left/,
    );
    expect(refused(null, { kind: 'leave-out', ...at(', ') })).toMatch(/no words/);
    expect(refused(steps(leaveOut(TEXT.slice(4))), leaveOut('The'))).toMatch(/Nothing would be left/);
  });

  test('[CR82] it is put back at will', () => {
    const both = steps(leaveOut('The Partners'), leaveOut('They'));
    const less = shorten(TEXT, both, { kind: 'put-back', ...at('They') });
    expect(less).toEqual({ ok: true, shortening: steps(leaveOut('The Partners')) });
    expect(shorten(TEXT, steps(leaveOut('They')), { kind: 'put-back', ...at('They') })).toEqual({
      ok: true,
      shortening: null,
    });
  });
});

describe('Adding a clarification', () => {
  test('[CR80] it stands in brackets behind the word', () => {
    expect(shownText(TEXT, steps(behind('They', ' [the Partners]\n')))).toContain('They [the Partners] did');
  });

  test('[CR81] within a word it goes behind it; within what is left out it is refused', () => {
    const inside: ShorteningStep = { kind: 'add', at: at('ners').start, words: 'MTCR' };
    expect(shownText(TEXT, steps(inside))).toContain('Partners [MTCR] agreed');
    expect(refused(steps(leaveOut('Partners agreed')), inside)).toMatch(/left out/);
    expect(steps(inside, leaveOut('Partners agreed'))?.added).toEqual([]);
  });

  test('[CR81] it has words, and not too many', () => {
    expect(refused(null, behind('They', ' [\u200b] '))).toMatch(/Write what/);
    expect(refused(null, behind('They', 'x'.repeat(81)))).toMatch(/at most 80/);
    expect(refused(null, { kind: 'add', at: TEXT.length + 1, words: 'x' })).toMatch(/does not fit/);
  });

  test('[CR82] it is taken out at will, and only it', () => {
    const two = steps(behind('They', 'a'), behind('They', 'b'));
    const step = { kind: 'take-out', at: at('They').end, words: 'a' } as const;
    expect(shorten(TEXT, two, step)).toEqual({ ok: true, shortening: steps(behind('They', 'b')) });
  });
});

const step: fc.Arbitrary<ShorteningStep> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('leave-out' as const, 'put-back' as const),
    start: fc.nat({ max: TEXT.length }),
    end: fc.nat({ max: TEXT.length }),
  }),
  fc.record({
    kind: fc.constantFrom('add' as const, 'take-out' as const),
    at: fc.nat({ max: TEXT.length }),
    words: fc.string({ maxLength: 90, unit: 'grapheme' }),
  }),
);

describe('Whatever is done to a quotation', () => {
  test('[CR80] its pieces are the source’s words in order, and what is not shown or not the source’s says so', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.nat({ max: TEXT.length }), (steps, cut) => {
        let now: Shortening | null = null;
        for (const one of steps) {
          const done = shorten(TEXT, now, one);
          if (done.ok) now = done.shortening;
        }
        if (now) expect(fitsText(TEXT, now)).toBe(true);
        const pieces = shownPieces(TEXT, now);
        expect(pieces.flatMap(({ kind, text }) => (kind === 'added' ? [] : [text])).join('')).toBe(TEXT);
        for (const { kind, text, at: place } of pieces)
          if (kind !== 'added') expect(TEXT.slice(place, place + text.length)).toBe(text);
        const blocks = [
          ...shownPieces(TEXT, now, { start: 0, end: cut }),
          ...shownPieces(TEXT, now, { start: cut, end: TEXT.length }),
        ];
        const of = (all: typeof pieces, kind: string) => all.filter((piece) => piece.kind === kind);
        expect(
          of(blocks, 'words')
            .map(({ text }) => text)
            .join(''),
        ).toBe(
          of(pieces, 'words')
            .map(({ text }) => text)
            .join(''),
        );
        expect(of(blocks, 'added')).toEqual(of(pieces, 'added'));
        expect(of(blocks, 'left-out')).toEqual(of(pieces, 'left-out'));
      }),
    );
  });
});

describe('When the source changes', () => {
  const shortened = steps(leaveOut('on a case-by-case basis'), behind('They', 'the Partners'));

  test('[CR83] what still stands there stays left out, and what is added stays behind its word', () => {
    const now = TEXT.replace('The Partners', 'All 34 Partners').replace('object', 'object at all');
    expect(shownText(now, carryShortening(TEXT, now, shortened))).toBe(
      'All 34 Partners agreed, […], to 1,000 items. They [the Partners] did not object at all.',
    );
  });

  test('[CR83] where the words that were left out changed, they are said in full', () => {
    const now = TEXT.replace('case-by-case', 'regular').replace('They', 'Some');
    expect(carryShortening(TEXT, now, shortened)).toBeNull();
  });
});

test('[CR84] a shortening that no drafter could have made does not fit', () => {
  expect(fitsText(TEXT, { leftOut: [{ start: 1, end: 5 }], added: [] })).toBe(false);
  expect(fitsText(TEXT, { leftOut: [{ start: 0, end: 9_999 }], added: [] })).toBe(false);
  expect(fitsText(TEXT, { leftOut: [], added: [{ at: 3, words: 'a ] b' }] })).toBe(false);
});
