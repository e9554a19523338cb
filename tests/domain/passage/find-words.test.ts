import { describe, expect, test } from 'vitest';
import { findWords, quotedWords } from '#domain/passage/find-words';
import { paragraph } from '#tests/domain/cable/seed';

const { reading } = paragraph('p64');
const found = (words: string) => {
  const at = findWords(reading, words);
  return at && reading.slice(at.start, at.end);
};

describe('Words in quotation marks', () => {
  test('[CR92] those of three words and more are found, whichever marks they stand in', () => {
    const text = 'He called it “a way forward”, she "no way at all", both “ePOC” and “the RPOC”.';
    expect(quotedWords(text).map(({ words }) => words)).toEqual(['a way forward', 'no way at all']);
    for (const { start, end } of quotedWords(text)) expect(text.slice(start, end)).toMatch(/^["“].*["”]$/);
  });

  test('[CR92] a quotation mark without its other half opens nothing, and a quotation within is none', () => {
    expect(quotedWords('He said “and never ended it.')).toEqual([]);
    expect(quotedWords('“as the \ufffc said here”')).toEqual([]);
  });
});

describe('Looking for them in a paragraph', () => {
  test('[CR92] they are found as the paragraph has them', () => {
    expect(found('on a case-by-case basis')).toBe('on a case-by-case basis');
    expect(found("people's  republic of china,")).toBe('People’s Republic of China');
    expect(found('ON A CASE–BY–CASE BASIS.')).toBe('on a case-by-case basis');
  });

  test('[CR92] words that are not there, in another order or only within longer ones, are not', () => {
    expect(found('on a case-by-case principle')).toBeNull();
    expect(found('basis case-by-case')).toBeNull();
    expect(found('artners were not in a position')).toBeNull();
    expect(found('…')).toBeNull();
  });

  test('[CR92] what is left out may be anything, if the rest is there in order', () => {
    expect(found('Partners were not in a position … and agreed to continue')).toMatch(
      /^Partners were not .* to continue$/,
    );
    expect(found('agreed to continue … Partners were not in a position')).toBeNull();
  });
});
