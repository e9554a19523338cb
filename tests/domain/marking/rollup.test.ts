import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LEVELS, type Level, type Mark, plainMark, rank } from '#domain/marking/mark';
import { combine, type Portion, rollUp } from '#domain/marking/rollup';

const noForeigners: Mark = { ...plainMark('S'), noforn: true };
const rel = (level: Level, ...relTo: string[]): Mark => ({ ...plainMark(level), relTo });
const quote = (number: number, mark: Mark | Level): Portion => ({
  mark: typeof mark === 'string' ? plainMark(mark) : mark,
  label: `08 STATE 2034, para ${number}`,
  kind: 'quote',
});
const text = (number: number, mark: Mark | Level | null): Portion => ({
  mark: typeof mark === 'string' ? plainMark(mark) : mark,
  label: `paragraph ${number}`,
  kind: 'text',
});
const banner = (...portions: Portion[]) => rollUp(portions, { handling: 'SBU' });

describe('the banner over the seed cable’s paragraphs', () => {
  test('[MR7] 115 alone is UNCLASSIFIED', () => {
    expect(banner(quote(115, 'U')).text).toBe('UNCLASSIFIED');
  });

  test('[MR7] 13 and 96 are SENSITIVE BUT UNCLASSIFIED', () => {
    expect(banner(quote(13, 'SBU'), quote(96, 'U')).text).toBe('SENSITIVE BUT UNCLASSIFIED');
  });

  test('[MR7] 64 and 13 are CONFIDENTIAL, because of 64', () => {
    const { text, level, because } = banner(quote(64, 'C'), quote(13, 'SBU'));
    expect({ text, level, because }).toEqual({
      text: 'CONFIDENTIAL',
      level: 'C',
      because: ['08 STATE 2034, para 64'],
    });
  });

  test('[MR8] 64 and an S/NF source are SECRET//NOFORN', () => {
    const { text, noforn } = banner(quote(64, 'C'), quote(2, noForeigners));
    expect(text).toBe('SECRET//NOFORN');
    expect(noforn).toBe(true);
  });
});

describe('handling', () => {
  test('[MR7] an unmarked portion falls under the handling level', () => {
    expect(banner(text(1, null), quote(115, 'U')).text).toBe('SENSITIVE BUT UNCLASSIFIED');
    expect(rollUp([text(1, null)], { handling: 'C' }).because).toEqual(['paragraph 1']);
  });

  test('[MR7] a memo without portions bears its handling level, for no reason but that', () => {
    expect(banner()).toEqual({
      level: 'SBU',
      noforn: false,
      relTo: null,
      caveats: [],
      text: 'SENSITIVE BUT UNCLASSIFIED',
      because: [],
    });
  });

  test('[MR7] a title raises the memo like any portion', () => {
    expect(banner({ mark: plainMark('S'), label: 'title', kind: 'title' }, text(1, 'U')).text).toBe('SECRET');
  });

  test('[MR7] every portion that gives the level is named once, in order', () => {
    const { because } = banner(quote(64, 'C'), text(2, 'U'), text(3, 'C'), quote(64, 'C'));
    expect(because).toEqual(['08 STATE 2034, para 64', 'paragraph 3']);
  });
});

describe('release and caveats', () => {
  test('[MR8] the banner is released to whom all classified portions are', () => {
    expect(banner(quote(1, rel('S', 'USA', 'GBR', 'AUS')), quote(2, rel('C', 'gbr', 'NATO'))).text).toBe(
      'SECRET//REL TO USA, GBR',
    );
  });

  test('[MR8] what rests on sources that name the United States names them first too', () => {
    expect(combine([rel('S', 'GBR', 'USA'), rel('C', 'USA', 'AUS', 'GBR')])?.relTo).toEqual(['USA', 'GBR']);
    expect(combine([rel('S', 'GBR')])?.relTo).toEqual(['GBR']);
    expect(combine([rel('S', 'USA', 'GBR'), rel('S', 'USA', 'AUS')])?.relTo).toBeNull();
    expect(banner(quote(1, rel('S', 'USA', 'GBR'))).relTo).toEqual(['GBR']);
  });

  test('[MR8] an unclassified portion needs no release list', () => {
    expect(banner(quote(1, rel('S', 'USA', 'GBR')), quote(115, 'U')).text).toBe('SECRET//REL TO USA, GBR');
  });

  test('[MR8] one classified portion without a list, and nobody is named', () => {
    expect(banner(quote(1, rel('S', 'GBR')), quote(64, 'C')).text).toBe('SECRET');
    expect(banner(quote(1, rel('S', 'GBR')), quote(2, rel('S', 'AUS'))).relTo).toBeNull();
  });

  test('[MR8] NOFORN in any portion ends every release', () => {
    expect(banner(quote(1, rel('S', 'GBR')), quote(2, { ...plainMark('C'), noforn: true })).text).toBe(
      'SECRET//NOFORN',
    );
  });

  test('[MR8] countries stand before organisations', () => {
    expect(banner(quote(1, rel('C', 'NATO', 'GBR', 'AUS'))).text).toBe(
      'CONFIDENTIAL//REL TO USA, AUS, GBR, NATO',
    );
  });

  test('[MR9] other caveats are carried along', () => {
    const mark: Mark = { ...plainMark('S'), noforn: true, caveats: ['ORCON', 'FGI'] };
    expect(banner(quote(1, mark)).text).toBe('SECRET//FGI//ORCON/NOFORN');
  });
});

describe('what holds for any memo', () => {
  const level = fc.constantFrom(...LEVELS);
  const mark: fc.Arbitrary<Mark> = fc.oneof(
    level.map(plainMark),
    level.map((at): Mark => ({ ...plainMark(at), noforn: true })),
    fc
      .tuple(level, fc.uniqueArray(fc.constantFrom('USA', 'GBR', 'AUS', 'CAN', 'NATO')))
      .map(([at, relTo]): Mark => ({ ...plainMark(at), relTo })),
    fc
      .tuple(level, fc.uniqueArray(fc.constantFrom('FGI', 'ORCON', 'EXDIS')))
      .map(([at, caveats]): Mark => ({ ...plainMark(at), caveats })),
  );
  const portion: fc.Arbitrary<Portion> = fc.record({
    mark: fc.option(mark),
    label: fc.constantFrom('a', 'b', 'c', 'd'),
    kind: fc.constantFrom('text', 'title', 'quote'),
  });
  const portions = fc.array(portion, { minLength: 1, maxLength: 8 });

  test('[MR7] the banner is never below any portion', () => {
    fc.assert(
      fc.property(portions, level, (all, handling) => {
        const whole = rollUp(all, { handling });
        for (const { mark: own } of all) {
          const { level: at, noforn, caveats } = own ?? plainMark(handling);
          expect(rank(whole.level)).toBeGreaterThanOrEqual(rank(at));
          if (noforn) expect(whole.noforn).toBe(true);
          expect(whole.caveats).toEqual(expect.arrayContaining(caveats));
        }
      }),
    );
  });

  test('[MR7] one more portion never lowers it nor widens its release', () => {
    fc.assert(
      fc.property(portions, portion, level, (all, more, handling) => {
        const before = rollUp(all, { handling });
        const after = rollUp([...all, more], { handling });
        expect(rank(after.level)).toBeGreaterThanOrEqual(rank(before.level));
        if (before.noforn) expect(after.noforn).toBe(true);
        const classified = all.some((one) => rank((one.mark ?? plainMark(handling)).level) >= rank('C'));
        if (after.relTo && classified) expect(before.relTo).toEqual(expect.arrayContaining(after.relTo));
      }),
    );
  });

  test('[MR7] the order of the portions makes no difference but to the reasons’ order', () => {
    fc.assert(
      fc.property(portions, level, (all, handling) => {
        const one = rollUp(all, { handling });
        const other = rollUp(all.toReversed(), { handling });
        expect({ ...other, because: other.because.toSorted() }).toEqual({
          ...one,
          because: one.because.toSorted(),
        });
      }),
    );
  });

  test('[MR8] NOFORN and a release list never stand together', () => {
    fc.assert(
      fc.property(portions, level, (all, handling) => {
        const { noforn, relTo, text: line } = rollUp(all, { handling });
        expect(noforn && relTo !== null).toBe(false);
        expect(line.includes('NOFORN') && line.includes('REL TO')).toBe(false);
      }),
    );
  });

  test('[MR10] a paraphrase bears what all it rests on bear together', () => {
    expect(combine([])).toBeNull();
    expect(combine([plainMark('SBU'), noForeigners])).toEqual(noForeigners);
  });
});
