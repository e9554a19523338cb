import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { remarksOn, withoutMisread } from '#domain/search/remarks';

describe('what was not taken as it was meant', () => {
  test.each([
    ['date:20008', /“date:20008” is searched as words: date: takes a year/],
    ['marzipan date:2009..2007', /“date:2009\.\.2007” is searched as words/],
    ['mark:purple7', /mark: takes a level/],
    ['para:first', /para: takes a number/],
    ['ref:plenary', /ref: takes the number of a cable/],
    ['class:high', /class: takes/],
    ['year:2008', /no field “year:”.*There are para:, from:, to:/],
    ['"case by case', /quotation mark is not closed/],
    ['-marzipan', /only excludes/],
    ['a'.repeat(400), /first 300 characters/],
  ])('[IM61] %s', (query, said) => {
    expect(remarksOn(query).join(' ')).toMatch(said);
  });

  test.each([
    '',
    'marzipan',
    '"case by case" or date:2008 -from:PARIS',
    'mark:S/NF class:C para:63-65 ref:"07 STATE 156270"',
    'RPOC: The Partners',
    'RPOC:The',
    'at 10:30',
    'http://example.org',
  ])('[IM61] nothing is said of %s', (query) => {
    expect(remarksOn(query)).toEqual([]);
  });

  test('[IM61] nothing is said of what is still being typed', () => {
    expect(remarksOn('marzipan date:20', 'typing')).toEqual([]);
    expect(remarksOn('"case by', 'typing')).toEqual([]);
    expect(remarksOn('date:20 marzipan', 'typing')).toHaveLength(1);
  });

  test('[IM61] any string is answered, by three sentences at most', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (query) => {
        const remarks = remarksOn(query);
        expect(remarks.length).toBeLessThanOrEqual(3);
        for (const remark of remarks) expect(remark).toMatch(/\.$/);
      }),
    );
  });
});

describe('the query without what was misread', () => {
  test.each([
    ['marzipan date:20008', 'marzipan'],
    ['year:2008 "case by case" -from:PARIS', '"case by case" -from:PARIS'],
    ['marzipan or date:20008', 'marzipan'],
    ['date:20008 or marzipan or almonds', 'marzipan or almonds'],
    ['almonds or class:high or marzipan', 'almonds or marzipan'],
  ])('[IM61] %s', (query, left) => {
    expect(withoutMisread(query)).toBe(left);
  });

  test.each([
    '',
    'marzipan',
    'date:20008',
    'from:PARIS or marzipan',
    'RPOC:The Partners',
    'or marzipan date:2008',
  ])('[IM61] there is none of %s', (query) => {
    expect(withoutMisread(query)).toBeNull();
  });

  test('[IM61] what is left has nothing misread', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z:"0-9 -]{0,60}$/), (query) => {
        const left = withoutMisread(query);
        return left === null || withoutMisread(left) === null;
      }),
    );
  });
});
