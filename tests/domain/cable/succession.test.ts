import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Successor, succeed } from '#domain/cable/succession';

const PARIS =
  'The Minister received the Ambassador in Paris and spoke of grain, of fish and of the new tariff on both.';
const LIMA =
  'In Lima the opposition walked out of the chamber before the vote on the budget could be taken at all.';
const CAIRO =
  'Cairo will host the next round of talks in the spring, if the other parties can agree on an agenda.';
const OSLO =
  'Norway offered to pay for the conference and to send observers to each of the polling stations.';

const known = (...texts: string[]) =>
  texts.map((reading, i) => ({ paragraphId: `id${i + 1}`, key: `p${i + 1}`, reading }));
const next = (...texts: string[]): Successor[] => texts.map((reading, i) => ({ key: `p${i + 1}`, reading }));

describe('[IM9] identities through revisions', () => {
  test('[IM9] a changed paragraph is the same by its number', () => {
    expect(succeed(known(PARIS, LIMA), next(PARIS.replace('grain', 'wheat'), LIMA))).toEqual(['id1', 'id2']);
  });

  test('[IM9] a paragraph put in moves the numbers and not the identities', () => {
    expect(
      succeed(known(PARIS, LIMA, CAIRO), next(OSLO, PARIS, LIMA.replace('budget', 'bill'), CAIRO)),
    ).toEqual([null, 'id1', 'id2', 'id3']);
  });

  test('[IM9] so does one that was withdrawn, and two that changed places', () => {
    expect(succeed(known(PARIS, LIMA, CAIRO), next(LIMA, CAIRO))).toEqual(['id2', 'id3']);
    expect(succeed(known(PARIS, LIMA, CAIRO), next(CAIRO, LIMA, PARIS))).toEqual(['id3', 'id2', 'id1']);
  });

  test('[IM9] of a paragraph that was split the first part is the same, of two that were merged the first', () => {
    expect(succeed(known(`${PARIS} ${LIMA}`, CAIRO), next(PARIS, LIMA, CAIRO))).toEqual(['id1', null, 'id2']);
    expect(succeed(known(PARIS, LIMA, CAIRO), next(`${PARIS} ${LIMA}`, CAIRO))).toEqual(['id1', 'id3']);
  });

  test('[IM9] a copy’s apostrophes, quotation marks and blanks make no difference', () => {
    const damaged = 'The Minister,s word:  &yes8';
    expect(succeed(known(OSLO, damaged), [{ key: 'p7', reading: 'The Minister’s word: “yes8”' }])).toEqual([
      'id2',
    ]);
  });

  test('[IM9] a lost number counts as the number; without words in common the number decides', () => {
    const old = [{ paragraphId: 'a', key: 'p5?', reading: 'One.' }];
    expect(succeed(old, [{ key: 'p5', reading: 'Two.' }])).toEqual(['a']);
  });

  test('[IM9] no identity is given twice, and the same text again keeps them all', () => {
    const texts = fc.array(fc.constantFrom(PARIS, LIMA, CAIRO, OSLO, 'Yes.', 'No.', ''), { maxLength: 12 });
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const found = succeed(known(...before), next(...after)).filter((id) => id !== null);
        expect(new Set(found).size).toBe(found.length);
        expect(succeed(known(...before), next(...before))).toEqual(
          known(...before).map((one) => one.paragraphId),
        );
      }),
    );
  });
});
