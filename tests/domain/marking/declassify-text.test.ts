import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DeclassifyInstruction, parseDeclassify } from '#domain/marking/declassify-text';

const SENT = '2006-04-08T09:30:00Z';
type Case = [text: string | null, kind: DeclassifyInstruction['kind'], date: string | null, sentAt?: string];

const CASES: Case[] = [
  ['DECL: 01/31/2033', 'date', '2033-01-31'],
  ['E.O. 12958: DECL: 01/31/2033', 'date', '2033-01-31'],
  ['EO 12958 DECL: 2020/02/23', 'date', '2020-02-23'],
  ['E.O. 12958: DECL: 2020-02-23', 'date', '2020-02-23'],
  ['E.0. 12958: 12/20/07', 'date', '2007-12-20'],
  ['12/20/07', 'date', '2007-12-20', '1997-12-20T00:00:00Z'],
  ['DECL: 12/20/2016', 'date', '2016-12-20'],
  ['DECL: 12-20-2016', 'date', '2016-12-20'],
  ['DECL: 12.20.2016', 'date', '2016-12-20'],
  ['DECL: 5/9/16', 'date', '2016-05-09'],
  ['DECL: 31/01/2033', 'date', '2033-01-31'],
  ['DECL 20330131', 'date', '2033-01-31'],
  ['DECLASSIFY ON: JANUARY 31, 2033', 'date', '2033-01-31'],
  ['DECL: 31 JAN 2033', 'date', '2033-01-31'],
  ['E.O. 12065: GDS 8/12/85 (TOMSETH, VICTOR L.) OR-P', 'date', '1985-08-12', '1979-08-13T00:00:00Z'],
  ['E.O. 12958: AS AMENDED; DECLASSIFIED JUNE 21, 2006', 'date', '2006-06-21'],
  ['E.O. 12958: DECL: DECLASSIFIED BY NARA 09/02/2009', 'date', '2009-09-02'],
  ['E.O. 12958: N/A', 'not-applicable', null],
  ['EO 12958 N/A', 'not-applicable', null],
  ['E.O. 12958: NA', 'not-applicable', null],
  ['DECL: TWENTY YEARS', 'duration', '2026-04-08'],
  ['DECL: 20 YEARS', 'duration', '2026-04-08'],
  ['DECL: TWENTY-FIVE YEARS', 'duration', '2031-04-08'],
  ['DECL: 10 YRS FROM DATE OF SIGNATURE', 'duration', '2016-04-08'],
  ['DECL: TEN YEARS AFTER KOREAN UNIFICATION', 'event', null],
  ['DECL: UPON CLOSURE OF THE EMBASSY', 'event', null],
  ['DECL: 25X1', 'event', null],
  ['DECL: MR', 'exempt', null],
  ['E.O. 12958: DECL: (X1)', 'exempt', null],
  ['E.O. 12958: DECL: X-1', 'exempt', null],
  ['DECL: 1.6X1', 'exempt', null],
  ['E.O. 12958: (1.6, X5, X6)', 'exempt', null],
  ['E.O. 12356: DECL: OADR', 'exempt', null],
  ['E.O. 12065: RDS-4 6/5/99 (GERLACH, FREDERICK H.) OR-M', 'exempt', null],
  ['E.O. 12958: DNG: CO 04/08/2026', 'none', null],
  ['DECL: 06/05/2016 DNG: CO 04/08/2010', 'date', '2016-06-05'],
  ['E.O. 11652: GDS', 'none', null],
  ['E.O. 12958:', 'none', null],
  ['DECL: 02/30/2016', 'none', null],
  ['', 'none', null],
  [null, 'none', null],
];

test.each(CASES)('[MR12] %s is %s %s', (text, kind, date, sentAt = SENT) => {
  expect(parseDeclassify(text, sentAt)).toEqual({ kind, date });
});

test('[MR12] a year of two digits without the cable’s own date falls between 1970 and 2069', () => {
  expect(parseDeclassify('12/20/07', null).date).toBe('2007-12-20');
  expect(parseDeclassify('8/12/85', null).date).toBe('1985-08-12');
});

test('[MR12] years without a day to count from have no date', () => {
  expect(parseDeclassify('TWENTY YEARS', null)).toEqual({ kind: 'duration', date: null });
});

test('[MR12] any text whatever is answered, and a date only where it is one', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789/ -.:XDECLYEARSN') }), (text) => {
      const { date, kind } = parseDeclassify(text, SENT);
      if (date !== null) expect(new Date(date).toISOString().slice(0, 10)).toBe(date);
      if (date !== null) expect(['date', 'duration']).toContain(kind);
    }),
    { numRuns: 2000 },
  );
});
