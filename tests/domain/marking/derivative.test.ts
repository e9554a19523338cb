import { expect, test } from 'vitest';
import { declassifyOn } from '#domain/marking/declassify';
import { type DerivativeSource, derivativeBlock } from '#domain/marking/derivative';
import type { Level } from '#domain/marking/mark';
import { originatorOf } from '#domain/marking/originator';

const author = { name: 'Ana Ruiz', title: 'Desk Officer' };
const source = (id: string, citation: string, sentAt: string | null, classification: Level) => ({
  citation,
  originator: originatorOf(id),
  sentAt,
  classification,
  declassifyOn: null,
  declassifyText: 'DECL: 01/31/2033',
});
const seed = source('08STATE2034', '08 STATE 2034', '2008-01-08T20:42:00Z', 'C');
const bogota = source('07BOGOTA1165', '07 BOGOTA 1165', '2007-02-16T19:02:00Z', 'S');
const block = (...sources: (DerivativeSource & typeof seed)[]) =>
  derivativeBlock({ author, sources, declassify: declassifyOn(sources, '2024-05-01') });

test('[MR11] one source is named with its originator and its date', () => {
  expect(block(seed)).toEqual({
    classifiedBy: 'Ana Ruiz, Desk Officer',
    derivedFrom: '08 STATE 2034, Department of State, January 8, 2008',
    sourceList: [],
    declassifyOn: '20330131',
  });
});

test('[MR11] several are Multiple Sources and a list in reading order', () => {
  expect(block(bogota, seed, bogota)).toMatchObject({
    derivedFrom: 'Multiple Sources',
    sourceList: [
      '07 BOGOTA 1165, Embassy Bogota, February 16, 2007',
      '08 STATE 2034, Department of State, January 8, 2008',
    ],
  });
});

test('[MR11] where nothing classified is used there is no block', () => {
  expect(block({ ...seed, classification: 'SBU' })).toBeNull();
  expect(block()).toBeNull();
});

test('[MR11] an unclassified portion of another cable does not make sources multiple', () => {
  expect(block(seed, { ...bogota, classification: 'U' })?.derivedFrom).toContain('08 STATE 2034');
});

test('[MR12] a date that a person must judge is not printed as settled', () => {
  const event = { ...bogota, declassifyText: 'END OF TRIAL' };
  expect(block(seed, event)?.declassifyOn).toBe(
    'To be decided. 07 BOGOTA 1165 names an event: “END OF TRIAL”. The other sources give 20330131.',
  );
});

test('[MR11] an author without a title is named alone, a source without a date is undated', () => {
  const made = derivativeBlock({
    author: { name: 'Ana Ruiz', title: null },
    sources: [{ ...seed, sentAt: null }],
    declassify: declassifyOn([seed], '2024-05-01'),
  });
  expect(made?.classifiedBy).toBe('Ana Ruiz');
  expect(made?.derivedFrom).toBe('08 STATE 2034, Department of State, undated');
});

test.each([
  ['08STATE2034', 'Department of State'],
  ['07BOGOTA1165', 'Embassy Bogota'],
  ['05NEWDELHI5238', 'Embassy New Delhi'],
  ['06HONGKONG12', 'Consulate General Hong Kong'],
  ['09USUNNEWYORK1', 'U.S. Mission to the United Nations'],
  ['1976STATE259322', 'Department of State'],
  ['09UNVIEVIENNA285', 'U.S. Mission to International Organizations in Vienna'],
  ['73BANGKOK-A50', 'Embassy Bangkok'],
  ['08 SECSTATE 2034', 'Department of State'],
  ['08HALIFAX7', 'Halifax'],
  ['not a number', 'Not a number'],
])('[MR11] %s was sent by %s', (mrn, name) => {
  expect(originatorOf(mrn)).toBe(name);
});
