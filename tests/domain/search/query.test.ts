import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDates } from '#domain/search/dates';
import { latestYear } from '#domain/search/latest';
import { type Ask, cleanQuery, parseQuery } from '#domain/search/query';

const words = (text: string): Ask => ({ kind: 'words', text });
const has = (fact: string, header = false): Ask => ({ kind: 'fact', fact, header });
const all = (...of: Ask[]): Ask => ({ kind: 'all', of });
const any = (...of: Ask[]): Ask => ({ kind: 'any', of });

describe('words', () => {
  test('[IM40] words beside one another are all asked for, or parts them, a dash excludes', () => {
    expect(parseQuery('consensus membership')).toEqual(all(words('consensus'), words('membership')));
    expect(parseQuery('iran or north korea')).toEqual(
      any(words('iran'), all(words('north'), words('korea'))),
    );
    expect(parseQuery('proposal -payload')).toEqual(
      all(words('proposal'), { kind: 'not', of: words('payload') }),
    );
  });

  test('[IM40] what stands in quotation marks of any kind is a phrase; one left open reaches to the end', () => {
    const phrase: Ask = { kind: 'phrase', text: 'case-by-case basis' };
    expect(parseQuery('"case-by-case basis"')).toEqual(phrase);
    expect(parseQuery('“case-by-case basis”')).toEqual(phrase);
    expect(parseQuery('«case-by-case basis»')).toEqual(phrase);
    expect(parseQuery('‹case-by-case basis›')).toEqual(phrase);
    expect(parseQuery('"case-by-case basis')).toEqual(phrase);
    expect(parseQuery('-"case-by-case basis"')).toEqual({ kind: 'not', of: phrase });
  });

  test('[IM40] nothing is asked by nothing, and or alone parts nothing', () => {
    expect(parseQuery('   ')).toBeNull();
    expect(parseQuery('or')).toBeNull();
    expect(parseQuery('or iran or')).toEqual(words('iran'));
  });

  test('[IM41] the word being typed is a beginning, once it has three letters', () => {
    expect(parseQuery('all candid', 'typing')).toEqual(
      all(words('all'), { kind: 'beginning', text: 'candid' }),
    );
    expect(parseQuery('all candid ', 'typing')).toEqual(all(words('all'), words('candid')));
    expect(parseQuery('ca', 'typing')).toEqual(words('ca'));
    expect(parseQuery('re-usab', 'typing')).toEqual(all(words('re-'), { kind: 'beginning', text: 'usab' }));
    expect(parseQuery('"all candid', 'typing')).toEqual({ kind: 'phrase', text: 'all candid' });
    expect(parseQuery('candid')).toEqual(words('candid'));
  });
});

describe('fields', () => {
  test.each<[string, Ask]>([
    ['para:64', has('~n64')],
    ['para:63-65', any(has('~n63'), has('~n64'), has('~n65'))],
    ['from:paris', has('~oPARIS')],
    ['from:"AMEMBASSY NEW DELHI"', has('~oNEWDELHI')],
    ['from:SECSTATE', has('~oSTATE')],
    ['to:secstate', has('~aSECSTATE', true)],
    ['tag:prel', has('~tPREL', true)],
    ['ref:"07 STATE 156270"', has('~r07STATE156270', true)],
    ['mark:C', has('~lC')],
    ['mark:(S/NF)', all(has('~lS'), has('~kNF'))],
    ['mark:noforn', has('~kNF')],
    ['class:secret', has('~bS')],
    ['date:2008', has('~y2008')],
    ['date:2007..2008', any(has('~y2007'), has('~y2008'))],
    ['-from:paris', { kind: 'not', of: has('~oPARIS') }],
    ['DATE:2008-01', has('~q200801')],
  ])('[IM42] %s', (query, ask) => {
    expect(parseQuery(query)).toEqual(ask);
  });

  test('[IM42] a field among words is one of what is asked for', () => {
    expect(parseQuery('marzipan from:paris date:2008')).toEqual(
      all(words('marzipan'), has('~oPARIS'), has('~y2008')),
    );
  });

  test.each([
    'para:sixty',
    'date:yesterday',
    'date:2008..2007',
    'date:2008-13',
    'mark:?',
    'ref:nothing',
    'colour:red',
    'valueOf:x',
  ])('[IM42] %s, which is none, is searched as words', (query) => {
    expect(parseQuery(query)).toEqual(words(query.replace(':', ' ')));
  });
});

describe('dates', () => {
  test('[IM43] a span is the fewest years, months and days that make it up', () => {
    expect(readDates('2007-11-29..2009-02-01')).toEqual([
      ['day', '20071129'],
      ['day', '20071130'],
      ['month', '200712'],
      ['year', '2008'],
      ['month', '200901'],
      ['day', '20090201'],
    ]);
    expect(readDates('2008-02')).toEqual([['month', '200802']]);
    expect(readDates('2008-02-29')).toEqual([['day', '20080229']]);
    expect(readDates('2007-02-29')).toBeNull();
    expect(readDates('..1946')).toEqual([
      ['year', '1945'],
      ['year', '1946'],
    ]);
    expect(readDates('2043..')).toHaveLength(2);
    expect(readDates('..')).toBeNull();
  });
});

test('[IM40] every string is a query, in time that does not run away', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc
      .array(fc.constantFrom('"', '-', 'or', ':', 'date:', 'tag:', 'x', ' ', '“', '..', '\\', '~lS'), {
        maxLength: 200,
      })
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(texts, fc.constantFrom('words' as const, 'typing' as const), (text, wording) => {
      const clean = cleanQuery(text);
      expect(clean.length).toBeLessThanOrEqual(300);
      parseQuery(clean, wording);
    }),
  );
});

test('[IM44] nobody types a fact that is not offered: a tilde is no letter of it', () => {
  expect(parseQuery('~lS')).toEqual(words('~lS'));
  expect(parseQuery('tag:~lS')).toEqual(has('~tLS', true));
});

test.each([
  ['date:2000..2004', 2004],
  ['marzipan date:2008-01-08', 2008],
  ['date:2000..2004 date:2002..2008', 2004],
  ['iran date:2003 or syria date:2005', 2005],
  ['iran date:2003 or syria', null],
  ['-date:2003', null],
  ['marzipan', null],
])('[IM43] the latest year that can answer %s', (query, year) => {
  const ask = parseQuery(query);
  expect(ask && latestYear(ask)).toBe(year);
});
