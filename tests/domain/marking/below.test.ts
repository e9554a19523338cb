import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loosens, raisedMark } from '#domain/marking/below';
import { formatMark, LEVELS, type Mark, plainMark, rank } from '#domain/marking/mark';
import { parseCanonicalMark } from '#domain/marking/portion';
import { combine } from '#domain/marking/rollup';

const mark = (canonical: string): Mark => {
  const read = parseCanonicalMark(canonical);
  if (!read) throw new Error(`${canonical} is no mark`);
  return read;
};
const raised = (own: string, ...sources: string[]) => {
  const needs = raisedMark(mark(own), sources.map(mark));
  return needs && formatMark(needs);
};

describe('A portion beside its sources', () => {
  test.each([
    ['SBU', ['C'], 'C'],
    ['C', ['C', 'U'], null],
    ['S', ['C'], null],
    ['C', ['S/NF'], 'S/NF'],
    ['S', ['C/NF'], 'S/NF'],
    ['C/REL GBR', ['C'], 'C'],
    ['C/REL AUS, GBR', ['C/REL GBR'], 'C/REL GBR'],
    ['C/REL USA, AUS, GBR', ['S/REL USA, GBR'], 'S/REL USA, GBR'],
    ['S/REL USA, GBR', ['C/REL GBR'], null],
    ['C', ['C/REL GBR'], null],
    ['U', [], null],
  ])('[MR20] (%s) over %j has to be raised to %s', (own, sources, needs) => {
    expect(raised(own, ...sources)).toBe(needs);
  });

  const anyMark = fc.record({
    level: fc.constantFrom(...LEVELS),
    noforn: fc.boolean(),
    relTo: fc.constant(null),
    caveats: fc.subarray(['FGI', 'ORCON']),
  });

  test('[MR20] what was raised is enough, and is what the banner over all of it would be', () => {
    fc.assert(
      fc.property(anyMark, fc.array(anyMark, { maxLength: 4 }), (own, sources) => {
        const needs = raisedMark(own, sources);
        if (!needs) return;
        expect(raisedMark(needs, sources)).toBeNull();
        expect(needs).toEqual(combine([own, ...sources]));
        expect(rank(needs.level)).toBeGreaterThanOrEqual(rank(own.level));
      }),
    );
  });
});

describe('A banner that falls', () => {
  test.each([
    ['C', 'SBU', true],
    ['SBU', 'C', false],
    ['S/NF', 'S', true],
    ['S', 'S/NF', false],
    ['C', 'C/REL GBR', true],
    ['C/REL GBR', 'C/REL USA, GBR', false],
    ['C/REL AUS, GBR', 'C/REL GBR', false],
    ['C/ORCON', 'C', true],
    ['C', 'C', false],
  ])('[MR21] from (%s) to (%s): %s', (before, after, falls) => {
    expect(loosens(mark(before), mark(after))).toBe(falls);
  });

  test('[MR21] nothing falls that stays', () => {
    for (const level of LEVELS) expect(loosens(plainMark(level), plainMark(level))).toBe(false);
  });
});
