import { describe, expect, test } from 'vitest';
import { readClassificationLine } from '#domain/cable/header/classification';
import { readClassifiedBy } from '#domain/cable/header/classified-by';
import { readDateTimeGroup } from '#domain/cable/header/dates';
import { readDeclassification } from '#domain/cable/header/declassify';
import { readReferences } from '#domain/cable/header/references';
import { parseCable } from '#domain/cable/parse';

describe('[CP5] the date-time group', () => {
  test.each([
    ['R 082042Z JAN 08', '2008-01-08T20:42:00Z', 'ROUTINE'],
    ['O 120009Z JUN 09', '2009-06-12T00:09:00Z', 'IMMEDIATE'],
    ['O R 051020Z JUN 79', '1979-06-05T10:20:00Z', 'IMMEDIATE'],
    ['P R 281848Z DEC 66', '1966-12-28T18:48:00Z', 'PRIORITY'],
    ['Z 010000Z JAN 2001', '2001-01-01T00:00:00Z', 'FLASH'],
    ['R 181313Z JUN 09 ZDK MANY SVCS', '2009-06-18T13:13:00Z', 'ROUTINE'],
    ['271036Z Apr 00', '2000-04-27T10:36:00Z', null],
    ['R 310000Z FEB 08', null, 'ROUTINE'],
    ['R 012561Z FEB 08', null, 'ROUTINE'],
    ['yesterday', null, null],
  ])('[CP5] %s', (line, sentAt, precedence) => {
    expect(readDateTimeGroup(line)).toEqual({ sentAt, precedence });
  });
});

describe('[CP6] the classification line', () => {
  test.each([
    ['C O N F I D E N T I A L STATE 002034', 'CONFIDENTIAL', 'STATE', '2034', []],
    ['S E C R E T SECTION 01 OF 02 PARIS 002069', 'SECRET', 'PARIS', '2069', []],
    ['UNCLAS SECTION 01 OF 36 UNVIE VIENNA 000285', 'UNCLASSIFIED', 'UNVIEVIENNA', '285', []],
    ['UNCLAS E F T O LONDON 002468', 'UNCLASSIFIED', 'LONDON', '2468', ['EFTO']],
    ['CONFIDENTIAL NEW DELHI 005238', 'CONFIDENTIAL', 'NEWDELHI', '5238', []],
    ['S e c r e t state 068250', 'SECRET', 'STATE', '68250', []],
    ['S E C R E T NOFORN KABUL 000001', 'SECRET', 'KABUL', '1', ['NOFORN']],
    ['UNCLASSIFIED SECTION 01 OF 01 TEHRAN 1164', 'UNCLASSIFIED', 'TEHRAN', '1164', []],
    ['T O P  S E C R E T STATE 1', 'TOP SECRET', 'STATE', '1', []],
    ['LIMITED OFFICIAL USE LIMA 12', 'LIMITED OFFICIAL USE', 'LIMA', '12', []],
    ['CONFIDENTIAL', 'CONFIDENTIAL', null, null, []],
  ])('[CP6] %s', (line, words, station, serial, captions) => {
    expect(readClassificationLine(line)).toMatchObject({ words, station, serial, captions });
  });

  test.each(['Secret talks were held', 'SECRETARY RICE 12', 'Confidential sources said so.', 'STATE 002034'])(
    '[CP6] %s is none',
    (line) => {
      expect(readClassificationLine(line)).toBeNull();
    },
  );
});

describe('[CP7] the E.O. line', () => {
  const sent = '2006-03-15T07:45:00Z';
  test.each([
    ['E.O. 12958: DECL: 01/31/2033', '2033-01-31', 'DECL: 01/31/2033'],
    ['EO 12958 DECL: 2020/02/23', '2020-02-23', 'DECL: 2020/02/23'],
    ['E.O. 12958: DECL: 12/20/07', '2007-12-20', 'DECL: 12/20/07'],
    ['E.0. 12958: N/A', null, 'N/A'],
    ['E.O. 12958: DECL: TWENTY YEARS', null, 'DECL: TWENTY YEARS'],
    ['E.O. 12958: DECL: 1.6 X1', null, 'DECL: 1.6 X1'],
    ['E.O. 12958: DNG: CO 04/08/2026', null, 'DNG: CO 04/08/2026'],
    ['E.O. 12356: DECL: OADR', null, 'DECL: OADR'],
    ['E.O. 12958: DECL: 02/30/2010', null, 'DECL: 02/30/2010'],
    ['E.O. 12958: DECLASSIFIED JUNE 21, 2006', '2006-06-21', 'DECLASSIFIED JUNE 21, 2006'],
    ['', null, null],
  ])('[CP7] %s', (line, on, text) => {
    expect(readDeclassification(line, sent)).toEqual({ on, text });
  });

  test('[CP7] a two-digit year is of the century that does not lie before the cable', () => {
    expect(readDeclassification('E.O. 12065: GDS 8/12/85 (TOMSETH)', '1979-08-12T00:00:00Z').on).toBe(
      '1985-08-12',
    );
    expect(readDeclassification('E.O. 12958: DECL: 12/20/07', '1998-12-20T00:00:00Z').on).toBe('2007-12-20');
  });
});

describe('[CP9] references', () => {
  const refs = (text: string) => readReferences(text, '06').map((r) => [r.label, r.text, r.id]);

  test.each([
    ['REF: STATE 26123', [[null, 'STATE 26123', '06STATE26123']]],
    ['REF: 07 STATE 156270', [[null, '07 STATE 156270', '07STATE156270']]],
    [
      'REF: A. MEXICO 536 B. 05 SAN JOSE 12',
      [
        ['A', 'MEXICO 536', '06MEXICO536'],
        ['B', '05 SAN JOSE 12', '05SANJOSE12'],
      ],
    ],
    [
      'REFS: (A) STATE 37552; (B) REYKJAVIK 50',
      [
        ['A', 'STATE 37552', '06STATE37552'],
        ['B', 'REYKJAVIK 50', '06REYKJAVIK50'],
      ],
    ],
    [
      'REF: A) SAO PAULO 675, B) BRASILIA',
      [
        ['A', 'SAO PAULO 675', '06SAOPAULO675'],
        ['B', 'BRASILIA', null],
      ],
    ],
    ['REF: A. (A) NAIROBI 988', [['A', 'NAIROBI 988', '06NAIROBI988']]],
    ['REF: BOGOTA 1145 AND PREVIOUS', [[null, 'BOGOTA 1145 AND PREVIOUS', '06BOGOTA1145']]],
    ['REF: 08 UNVIE 663 (NOTAL)', [[null, '08 UNVIE 663 (NOTAL)', '08UNVIE663']]],
    [
      'REF: TEHRAN 1091: TEHRAN 263',
      [
        [null, 'TEHRAN 1091', '06TEHRAN1091'],
        [null, 'TEHRAN 263', '06TEHRAN263'],
      ],
    ],
    ['REF: SMITH-JONES EMAIL OF 12 MAY', [[null, 'SMITH-JONES EMAIL OF 12 MAY', null]]],
    ['REF: ', []],
  ])('[CP9] %s', (text, expected) => {
    expect(refs(text)).toEqual(expected);
  });
});

describe('[CP10] Classified By', () => {
  test.each([
    [
      'Classified By: ISN DAS Donald A. Mahley. Reason: 1.4 (B), (D). H).',
      'ISN DAS Donald A. Mahley',
      ['1.4 (b)', '1.4 (d)', '1.4 (h)'],
    ],
    ['Classified By: Amb. X for reasons 1.4 (b) and (d).', 'Amb. X', ['1.4 (b)', '1.4 (d)']],
    ['CLASSIFIED BY: Peter Martin, CDA. REASON: 1.4 (b), (d)', 'Peter Martin, CDA', ['1.4 (b)', '1.4 (d)']],
    ['Classified By: DCM Y, reason 1.5 (b,d).', 'DCM Y', ['1.5 (b)', '1.5 (d)']],
    ['Classified By: Z. Reasons 1.4 b and d', 'Z', ['1.4 (b)', '1.4 (d)']],
    ['', null, []],
  ])('[CP10] %s', (text, by, reasons) => {
    expect(readClassifiedBy(text)).toEqual({ by, reasons });
  });
});

const transmitted = `VZCZCXRO0594
RR RUEHAO RUEHCD
DE RUEHBO #1165/01 0471902
ZNR UUUUU ZZH
R 161902Z FEB 07
FM AMEMBASSY BOGOTA
TO RUEHC/SECSTATE WASHDC 2786
RUEHBR/AMEMBASSY BRASILIA PRIORITY 7132
INFO RUEHWH/WESTERN HEMISPHERIC AFFAIRS DIPL POSTS
UNCLAS SECTION 01 OF 02 BOGOTA 001165

SENSITIVE
SIPDIS

SIPDIS

FOR WHA/AND, WHA/USOAS

E.O. 12958: N/A
TAGS: PGOV, CO, OVIP (SMITH, JOHN)
SUBJECT: COLOMBIA REQUESTS SUPPORT FOR CANDIDATE FOR
INTERAMERICAN JUDICIAL COMMITTEE

REF: A. STATE 59732
     ¶B. 06 STATE 005577

------- 
SUMMARY 
------- 

¶1.  This is an action request.

BOGOTA 00001165  002 OF 002

¶2.  Post received a request that ran
over a page
 
BOGOTA 00001165  003 OF 002
 
 
without ending there.
DRUCKER
`;

describe('[CP4] a whole header', () => {
  const cable = parseCable(transmitted);

  test('[CP4] with its transmission lines', () => {
    expect(cable).toMatchObject({
      id: '07BOGOTA1165',
      layout: 'wikileaks',
      sentAt: '2007-02-16T19:02:00Z',
      precedence: 'ROUTINE',
      from: 'AMEMBASSY BOGOTA',
      to: ['SECSTATE WASHDC', 'AMEMBASSY BRASILIA'],
      info: ['WESTERN HEMISPHERIC AFFAIRS DIPL POSTS'],
      classification: 'UNCLASSIFIED',
      captions: ['SENSITIVE', 'SIPDIS', 'FOR WHA/AND, WHA/USOAS'],
      declassifyOn: null,
      declassifyText: 'N/A',
      tags: ['PGOV', 'CO', 'OVIP'],
      subject: 'COLOMBIA REQUESTS SUPPORT FOR CANDIDATE FOR INTERAMERICAN JUDICIAL COMMITTEE',
      refs: [
        { label: 'A', text: 'STATE 59732', id: '07STATE59732' },
        { label: 'B', text: '06 STATE 005577', id: '06STATE5577' },
      ],
      issues: [],
    });
  });

  test('[CP3] a sentence runs on over a page break, which is a segment of its own', () => {
    expect(cable.paragraphs.map((p) => p.reading)).toEqual([
      'This is an action request.',
      'Post received a request that ran over a page without ending there.',
    ]);
    expect(cable.paragraphs.map((p) => p.headings)).toEqual([['SUMMARY'], ['SUMMARY']]);
    const kinds = cable.segments.map((s) => s.kind).filter((kind) => kind !== 'blank');
    expect(kinds.filter((kind) => kind === 'page-break')).toHaveLength(2);
    expect(kinds.at(-1)).toBe('signature');
  });

  test('[CP4] nothing telling, no header', () => {
    const note = parseCable('TO BE OR NOT TO BE\n\nThat is the question.\n');
    expect(note).toMatchObject({ id: null, to: [], subject: null, classification: null });
    expect(note.paragraphs.map((p) => p.key)).toEqual(['u1']);
    expect(note.segments.some((s) => s.kind === 'header')).toBe(false);
  });

  test('[CP4] capitals in the summary of an old cable are no passing instructions', () => {
    const old = parseCable(
      'R 041125Z MAR 75\nC O N F I D E N T I A L TEHRAN 2069\n\nE.O. 11652: GDS\nTAGS: PINT, IR\nSUBJECT: PARTY\n\n' +
        'SUMMARY: SHAH IS WORKING FOR A PARTY.\nHE WILL PASS IT ON.\n\n1. HE SPOKE.\n\nHELMS\n',
    );
    expect(old.captions).toEqual([]);
    expect(old.paragraphs.map((p) => p.key)).toEqual(['u1', 'p1']);
  });

  test('[CP8] of a header that a copy has twice the first one speaks', () => {
    const head =
      'SECRET STATE 000001\n\nE.O. 12958: DECL: 01/31/2033\nTAGS: PARM\n\nSUBJECT: ONE\n\nREF: 07 STATE 1\n\n';
    const twice = parseCable(`R 082042Z JAN 08\n${head}${head}1. (S) Text.\n`);
    expect(twice).toMatchObject({
      subject: 'ONE',
      declassifyText: 'DECL: 01/31/2033',
      refs: [{ id: '07STATE1' }],
    });
  });

  test('[CP11] a partial extract takes the year from a file name that agrees', () => {
    const text =
      'This record is a partial extract of the original cable. The full text of the original cable is not available.\n' +
      'UNCLAS VATICAN 000819\n\nEO 12958 N/A\nTAGS PREL, GM, VT\nSUBJECT: ARCHIVES\n\n1. Text.\n';
    expect(parseCable(text, { fileName: 'dir/02VATICAN819.txt' })).toMatchObject({
      id: '02VATICAN819',
      tags: ['PREL', 'GM', 'VT'],
      issues: [{ code: 'partial-extract' }],
    });
    expect(parseCable(text, { fileName: '02VATICAN820.txt' }).issues.map((i) => i.code)).toContain(
      'id-from-file-name',
    );
    expect(parseCable(text)).toMatchObject({
      id: null,
      issues: [{ code: 'partial-extract' }, { code: 'id-missing' }],
    });
  });
});
