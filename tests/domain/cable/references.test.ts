import { describe, expect, test } from 'vitest';
import { readReferences } from '#domain/cable/header/references';
import { parseCable } from '#domain/cable/parse';

const ids = (text: string) => readReferences(text, '07').map(({ label, id }) => [label, id]);
const texts = (text: string) => readReferences(text, '07').map((ref) => ref.text);

describe('[CP9] references as posts write them', () => {
  test.each<[string, [string | null, string | null][]]>([
    [
      'REF: A. REF A LISBON 5 B. REF B OSLO 6',
      [
        ['A', '07LISBON5'],
        ['B', '07OSLO6'],
      ],
    ],
    [
      'REF: A. REF: LISBON 5 B. OSLO 6',
      [
        ['A', '07LISBON5'],
        ['B', '07OSLO6'],
      ],
    ],
    ['REF: REFERENCE: 01 LISBON 5', [[null, '01LISBON5']]],
    [
      'Ref: Ref A) Lisbon 5 B) Oslo 6',
      [
        ['A', '07LISBON5'],
        ['B', '07OSLO6'],
      ],
    ],
    [
      'A. REF LISBON 5\nB. 06 OSLO 6',
      [
        ['A', '07LISBON5'],
        ['B', '06OSLO6'],
      ],
    ],
    [
      'REF: [A] LISBON 5 [B] OSLO 6',
      [
        ['A', '07LISBON5'],
        ['B', '07OSLO6'],
      ],
    ],
    ['Ref: A - Lisbon 5', [['A', '07LISBON5']]],
    [
      'REF: A) LISBON 5 B) A LETTER\nB) OSLO 6',
      [
        ['A', '07LISBON5'],
        ['B', null],
        ['B', '07OSLO6'],
      ],
    ],
    [
      'REFS: (A) LISBON 5\n-     (B) OSLO 6',
      [
        ['A', '07LISBON5'],
        ['B', '07OSLO6'],
      ],
    ],
    [
      'REF: A. LISBON 5\nD. PILOTS HANDBOOK\nG. OSLO 6',
      [
        ['A', '07LISBON5'],
        ['D', null],
        ['G', '07OSLO6'],
      ],
    ],
  ])('[CP9] labels: %s', (text, expected) => {
    expect(ids(text)).toEqual(expected);
  });

  test.each<[string, (string | null)[]]>([
    ['REF: LISBON 936/935', ['07LISBON936', '07LISBON935']],
    [
      'REF: A. 06 LISBON 692/317, 274 AND 162 AND PREVIOUS',
      ['06LISBON692', '06LISBON317', '06LISBON274', '06LISBON162'],
    ],
    ['REF: A. LISBON 2969 B. 2962 AND PREVIOUS', ['07LISBON2969', '07LISBON2962']],
    ['REF: LISBON 232089 & OSLO 2336', ['07LISBON232089', '07OSLO2336']],
    ['REF: LISBON #3565', ['07LISBON3565']],
    ['REF: LISBON (01) 201265', ['01LISBON201265']],
    ['REF: LISBON (C)02293', ['07LISBON2293']],
    ['REF: LISBON05511', ['07LISBON5511']],
    ['REF: LISBON 07718 99', ['99LISBON7718']],
  ])('[CP9] serials: %s', (text, expected) => {
    expect(readReferences(text, '07').map((ref) => ref.id)).toEqual(expected);
  });

  test.each([
    'REF: A. HARBOUR MSG DTG 301601Z SEP 08',
    'REF: A. REPORT DTG 251847Z MAR 08',
    'REF: A. PILOTS POC 201/2006 - MAY 16 2006',
    'REF: A. OSC EUP20080707950031',
    'REF: UNSCR 1737 AND 1803',
  ])('[CP9] no cable: %s', (text) => {
    expect(ids(text).every(([, id]) => id === null)).toBe(true);
    expect(texts(text)).toHaveLength(1);
  });
});

describe('[CP9] references within their header', () => {
  const read = (refs: string) =>
    parseCable(
      `R 161902Z FEB 07\nFM AMEMBASSY LISBON\nC O N F I D E N T I A L LISBON 000411\n\nTAGS: PREL\nSUBJECT: PILOTS\n\n${refs}\n\n1. (C) They left the harbour at noon.\n\n2. (C) They came back.\n`,
    );

  test('[CP9] a blank line behind a label or within a name ends no reference', () => {
    const cable = read('REF: A) LISBON 5 B) \n \nOSLO 6 C) RIO \n \nDE JANEIRO 7');
    expect(cable.refs.map((ref) => ref.id)).toEqual(['07LISBON5', '07OSLO6', '07RIODEJANEIRO7']);
    expect(cable.headings).toEqual([]);
  });

  test('[CP9] the first label and a second REF are one reference', () => {
    expect(read('REF: A. REF: OSLO 6\nB. LISBON 5').refs.map((ref) => ref.id)).toEqual([
      '07OSLO6',
      '07LISBON5',
    ]);
  });

  test.each([
    'REF: OSLO 6SUMMARY',
    'REF: A. LISBON 5\nB. OSLO 6SUMMARY\n-------',
    'REF: OSLO 6\nSUMMARY\n-------',
  ])('[CP32] the first heading behind the last reference is none of it: %s', (refs) => {
    const cable = read(refs);
    expect(cable.refs.at(-1)).toMatchObject({ text: 'OSLO 6', id: '07OSLO6' });
    expect(cable.paragraphs.map((p) => [p.key, p.headings])).toEqual([
      ['p1', ['SUMMARY']],
      ['p2', ['SUMMARY']],
    ]);
  });

  test('[CP32] Classified By behind the last digit of a reference is a field of its own', () => {
    const cable = read('REF: OSLO 6Classified By: CDA Ann Reed, reasons 1.4 (b) and (d)');
    expect(cable).toMatchObject({ classifiedBy: 'CDA Ann Reed', reasons: ['1.4 (b)', '1.4 (d)'] });
    expect(cable.refs.map((ref) => ref.text)).toEqual(['OSLO 6']);
  });

  test('[CP3] a page break whose number stands on a line below is none of the reference', () => {
    const cable = read('REF: A. OSLO 6 B. OSLO 7 LISBON 00000411 \n\n001.2 OF 003');
    expect(cable.refs.map((ref) => ref.text)).toEqual(['OSLO 6', 'OSLO 7']);
    expect(cable.headings).toEqual([]);
    expect(cable.segments.filter((segment) => segment.kind === 'page-break')).not.toEqual([]);
  });
});
