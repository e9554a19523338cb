import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatMark, LEVELS, type Mark } from '#domain/marking/mark';
import { parseCanonicalMark, parsePortion } from '#domain/marking/portion';

const canonical = (text: string) => {
  const portion = parsePortion(text);
  return portion && !portion.unknown ? formatMark(portion.mark) : null;
};

describe('[MR1] a mark stands right before its text', () => {
  test.each([
    ['(C) The Partners', 'C', 3],
    ['(SBU) SUMMARY: At', 'SBU', 5],
    ['(U) PLENARY', 'U', 3],
    ['(sbu) Summary', 'SBU', 5],
    ['(TS) x', 'TS', 4],
    ['(S/NF) x', 'S/NF', 6],
    ['(S//NF) x', 'S/NF', 7],
    ['(C/NOFORN) x', 'C/NF', 10],
    ['(C//REL TO USA, GBR) x', 'C/REL USA, GBR', 20],
    ['(C/REL NATO) x', 'C/REL NATO', 12],
    ['(S/FGI) x', 'S/FGI', 7],
    ['(S//FGI GBR//NF) x', 'S/FGI GBR/NF', 16],
    ['(U//FOUO) x', 'SBU', 9],
    ['(FOUO) x', 'SBU', 6],
    ['(LOU) x', 'SBU', 5],
    ['(CUI) x', 'SBU', 5],
    ['(SBU/NF) x', 'SBU/NF', 8],
    ['(CONFIDENTIAL) x', 'C', 14],
  ])('[MR1] %s is read as %s', (text, mark, length) => {
    expect(canonical(text)).toBe(mark);
    expect(parsePortion(text)).toMatchObject({ typo: false, unknown: false, entireText: false, length });
  });

  test.each([
    ['(C ) x', 'C'],
    ['( C) x', 'C'],
    ['(SNF) x', 'S/NF'],
    ['(S-NF) x', 'S/NF'],
    ['(S NF) x', 'S/NF'],
    ['C) x', 'C'],
  ])('[MR1] the misspelling %s is accepted as %s and flagged', (text, mark) => {
    expect(canonical(text)).toBe(mark);
    expect(parsePortion(text)?.typo).toBe(true);
  });

  test.each([
    '(Afghanistan) Presidential Elections',
    '(U.S.) Issue of Race in America',
    '(3) third',
    '(a) first',
    '(EU) Barroso Election',
    '(UK) said',
    '(NATO) said',
    '(Über) said',
    '(b) second',
    '()',
    '(',
    '',
    'Russia (C) said',
    'C said',
    '(Continuing) x',
  ])('[MR1] %s is no mark', (text) => {
    expect(parsePortion(text)).toBeNull();
  });
});

describe('[MR5] what the grammar does not know is never U', () => {
  test.each([
    '(NC) x',
    '(SE) x',
    '(С) Cyrillic',
    '(Ｕ) full width',
    '(\u200bU) invisible',
    '(Û) accent',
    '（U）x',
  ])('[MR5] %s is unknown', (text) => {
    const portion = parsePortion(text);
    expect(portion?.unknown).toBe(true);
    expect(portion?.mark.level).not.toBe('U');
  });

  test('[MR5] a lookalike of C keeps the level it pretends to as a floor', () => {
    expect(parsePortion('(С) x')?.mark.level).toBe('C');
  });

  test('[MR5] a known level with an unknown caveat is unknown at that level', () => {
    expect(parsePortion('(S//QQQ) x')).toMatchObject({ unknown: true, mark: { level: 'S' } });
  });

  test('[MR5] no string that is not plainly marked U is read as U', () => {
    const near = fc.string({
      unit: fc.constantFrom('(', ')', 'U', 'u', 'C', 'С', 'Ｕ', ' ', '/', '-', '\u200b', 'N', 'F', 'é', '.'),
      maxLength: 12,
    });
    fc.assert(
      fc.property(near, (text) => {
        const portion = parsePortion(text);
        if (portion?.mark.level !== 'U') return;
        expect(text.slice(0, portion.length)).toMatch(/^[\x20-\x7e]+$/);
        expect(portion.unknown).toBe(false);
      }),
    );
  });
});

describe('[MR4] ENTIRE TEXT', () => {
  test.each([
    ['(C - ENTIRE TEXT) x', 'C', 17],
    ['(C – Entire text.) x', 'C', 18],
    ['(S/NF - ENTIRE TEXT)', 'S/NF', 20],
    ['C - ENTIRE TEXT.', 'C', 16],
    ['CONFIDENTIAL - ENTIRE TEXT.', 'C', 27],
  ])('[MR4] %s speaks for the whole cable', (text, mark, length) => {
    expect(canonical(text)).toBe(mark);
    expect(parsePortion(text)).toMatchObject({ entireText: true, length });
  });
});

describe('[MR8] NOFORN and REL exclude each other', () => {
  test('[MR8] where a copy has both, NOFORN stays', () => {
    expect(canonical('(S//NF//REL GBR) x')).toBe('S/NF');
  });
});

const words = fc.constantFrom('NATO', 'USA', 'AUS', 'GBR', 'FVEY');
const marks: fc.Arbitrary<Mark> = fc
  .record({
    level: fc.constantFrom(...LEVELS),
    noforn: fc.boolean(),
    relTo: fc.option(fc.array(words, { minLength: 1, maxLength: 3 })),
    caveats: fc.uniqueArray(fc.constantFrom('FGI', 'ORCON', 'SI'), { maxLength: 2 }),
  })
  .map((m) => (m.noforn ? { ...m, relTo: null } : m));

describe('[MR1] the canonical form', () => {
  test('[MR1] what formatMark writes is read back as the same mark', () => {
    fc.assert(
      fc.property(marks, (mark) => {
        expect(parseCanonicalMark(formatMark(mark))).toEqual(mark);
        expect(parsePortion(`(${formatMark(mark)}) x`)?.mark).toEqual(mark);
      }),
    );
  });

  test.each(['', 'X', 'c', 'C/', 'NF/C', '(C)', 'C//NF', 'C/REL '])('[MR1] %s is not canonical', (s) => {
    expect(parseCanonicalMark(s)).toBeNull();
  });

  test('[MR1] never throws, never takes more than there is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const portion = parsePortion(text);
        if (portion) expect(portion.length).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
