import { expect, test } from 'vitest';
import { type DeclassifySource, declassifyOn, sourceDeclassifyOn } from '#domain/marking/declassify';

const seed: DeclassifySource = {
  citation: '08 STATE 2034',
  declassifyOn: '2033-01-31',
  declassifyText: 'DECL: 01/31/2033',
  sentAt: '2008-01-08T20:42:00Z',
  classification: 'C',
};
const other = (over: Partial<DeclassifySource>): DeclassifySource => ({
  citation: '07 BOGOTA 1165',
  declassifyOn: null,
  declassifyText: null,
  sentAt: '2007-02-16T19:02:00Z',
  classification: 'S',
  ...over,
});
const TODAY = '2024-05-01';

test('[MR12] the seed alone is declassified on 20330131', () => {
  expect(declassifyOn([seed], TODAY)).toEqual({
    date: '20330131',
    needsHuman: false,
    passed: false,
    notes: [],
  });
});

test('[MR12] with an S/NF source of a later date it is the later one', () => {
  const later = other({ declassifyText: 'DECL: 06/30/2034' });
  expect(declassifyOn([seed, later], TODAY).date).toBe('20340630');
  expect(declassifyOn([later, seed], TODAY).date).toBe('20340630');
});

test('[MR12] a source without a date, or left to review, counts 25 years from its own', () => {
  expect(sourceDeclassifyOn(other({}))).toMatchObject({ date: '2032-02-16', basis: '25-years' });
  for (const declassifyText of ['OADR', 'MR', 'X1', 'DNG: CO 04/08/2026'])
    expect(sourceDeclassifyOn(other({ declassifyText }))).toMatchObject({
      date: '2032-02-16',
      basis: '25-years',
    });
});

test('[MR12] N/A is ignored beside a date, and left to a person where it is all there is', () => {
  const none = other({ declassifyText: 'N/A' });
  expect(declassifyOn([seed, none], TODAY)).toMatchObject({ date: '20330131', needsHuman: false });
  expect(declassifyOn([none], TODAY)).toMatchObject({ date: null, needsHuman: true });
});

test('[MR12] an event needs a person, and says which', () => {
  const event = other({ declassifyText: 'TEN YEARS AFTER KOREAN UNIFICATION' });
  expect(declassifyOn([seed, event], TODAY)).toEqual({
    date: '20330131',
    needsHuman: true,
    passed: false,
    notes: ['07 BOGOTA 1165 names an event: “TEN YEARS AFTER KOREAN UNIFICATION”.'],
  });
});

test('[MR12] a source that names neither needs a person too', () => {
  expect(declassifyOn([other({ sentAt: null })], TODAY)).toMatchObject({ date: null, needsHuman: true });
});

test('[MR12] an unclassified portion brings no date along', () => {
  expect(declassifyOn([{ ...seed, classification: 'SBU' }], TODAY)).toEqual({
    date: null,
    needsHuman: false,
    passed: false,
    notes: [],
  });
});

test('[MR13] a date that has passed is said to have, from the day after', () => {
  expect(declassifyOn([seed], '2033-01-31').passed).toBe(false);
  expect(declassifyOn([seed], '2033-02-01').passed).toBe(true);
});
