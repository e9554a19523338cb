import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCitationText } from '#domain/cable/citation-text';
import { findMrns, formatMrn, parseMrn, splitMrn } from '#domain/cable/mrn';

describe('[CP11] every written form of an MRN has one canonical id', () => {
  test.each([
    ['08STATE2034', '08STATE2034'],
    ['08 STATE 2034', '08STATE2034'],
    ['08 STATE 002034', '08STATE2034'],
    ['  08state2034 ', '08STATE2034'],
    ['07 STATE 156270', '07STATE156270'],
    ['2008 CAIRO 2577', '08CAIRO2577'],
    ['1976STATE259322', '76STATE259322'],
    ['1974MANILA07657', '74MANILA7657'],
    ['73BANGKOK-A50', '73BANGKOK-A50'],
    ['73 BANGKOK A-50', '73BANGKOK-A50'],
    ['08 SECSTATE 2034', '08STATE2034'],
    ['08 BKK 12', '08BANGKOK12'],
    ['05 USEU BRUSSELS 7', '05USEUBRUSSELS7'],
    ['05 USEU 7', '05USEUBRUSSELS7'],
    ['06 SAN JOSE 2646', '06SANJOSE2646'],
    ["05 N'DJAMENA 9", '05NDJAMENA9'],
    ['09SECTION01OF03SANJOSE525', '09SANJOSE525'],
  ])('[CP11] %s is %s', (written, id) => {
    expect(parseMrn(written)).toBe(id);
  });

  test.each([
    '',
    'STATE 2034',
    '08 2034',
    '08STATE',
    '3008 CAIRO 2577',
    '08STATE0',
    '08STATE2034 x',
    '8STATE1',
  ])('[CP11] %s is none', (written) => {
    expect(parseMrn(written)).toBeNull();
  });

  test('[CP11] the form for people reads back as the same id', () => {
    const ids = fc
      .tuple(
        fc.integer({ min: 10, max: 99 }),
        fc.constantFrom('STATE', 'CAIRO', 'SANJOSE', 'VIENNA', 'PARISA'),
        fc.integer({ min: 1, max: 999_999 }),
        fc.boolean(),
      )
      .map(([year, station, serial, airgram]) => `${year}${station}${airgram ? '-A' : ''}${serial}`);
    fc.assert(
      fc.property(ids, (id) => {
        expect(parseMrn(id)).toBe(id);
        expect(parseMrn(formatMrn(id))).toBe(id);
        expect(splitMrn(id)).not.toBeNull();
      }),
    );
    expect(formatMrn('08STATE2034')).toBe('08 STATE 2034');
    expect(formatMrn('73BANGKOK-A50')).toBe('73 BANGKOK A-50');
    expect(formatMrn('no id')).toBe('no id');
  });

  test('[CP11] mentions in running text are found with their places', () => {
    const text =
      'See 07 STATE 156270 (NOTAL), 08STATE2034, and 06 SAN JOSE 2646. In 2007 the 34 Partners met.';
    const found = findMrns(text);
    expect(found.map((m) => m.id)).toEqual(['07STATE156270', '08STATE2034', '06SANJOSE2646']);
    expect(found.map((m) => text.slice(m.start, m.end))).toEqual([
      '07 STATE 156270',
      '08STATE2034',
      '06 SAN JOSE 2646',
    ]);
  });
});

describe('[CP28] a typed citation', () => {
  test.each([
    ['08STATE2034 ¶64', [64]],
    ['08STATE2034¶64', [64]],
    ['08 STATE 2034, para 64', [64]],
    ['08 STATE 2034, para 64 (C)', [64]],
    ['08 STATE 2034 paras 20–23', [20, 21, 22, 23]],
    ['08 STATE 2034, paras. 20-22, 64 and 5', [20, 21, 22, 64, 5]],
    ['08STATE2034 ¶¶1, ¶3', [1, 3]],
    ['08STATE2034#p64', [64]],
    ['/cables/08STATE2034#p64', [64]],
    ['08 STATE 2034', []],
    ['08STATE2034,', []],
    ['08STATE2034 para 9-2', [9, 2]],
  ])('[CP28] %s is understood', (typed, paragraphs) => {
    expect(parseCitationText(typed)).toEqual({ id: '08STATE2034', paragraphs });
  });

  test.each(['', 'para 64', 'hello', '08STATE2034 ¶', '64', '08STATE2034 x 64'])(
    '[CP28] %s is none',
    (typed) => {
      expect(parseCitationText(typed)).toBeNull();
    },
  );

  test('[CP28] any string is answered', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('0', '8', 'S', 'T', ' ', '¶', '-', ',', 'p', '#'), maxLength: 60 }),
        (s) => {
          const read = parseCitationText(s);
          if (read) expect(parseMrn(read.id)).toBe(read.id);
        },
      ),
    );
  });
});
