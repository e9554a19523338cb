import { describe, expect, test } from 'vitest';
import { readClassificationLine } from '#domain/cable/header/classification';
import { readClassifiedBy } from '#domain/cable/header/classified-by';
import { readDateTimeGroup } from '#domain/cable/header/dates';
import { parseCable } from '#domain/cable/parse';

const HEAD = 'R 161902Z FEB 07\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC\n';
const paragraphs = (text: string) => parseCable(text).paragraphs.map((p) => [p.key, p.mark, p.reading]);

describe('[CP10] a Classified By line', () => {
  test.each([
    [
      'Classified By: Pol Chief Ann Reed.  Rea sons: 1.4 (b/d).',
      'Pol Chief Ann Reed',
      ['1.4 (b)', '1.4 (d)'],
    ],
    ['Classified By: Ann Reed f or reasons 1.4 (b) a nd (d)', 'Ann Reed', ['1.4 (b)', '1.4 (d)']],
    ['Classified By: Ann Reed for reasons 1. 4 (b)', 'Ann Reed', ['1.4 (b)']],
    ['Classified By: Ann Reed for 1.4 (b) and (d)', 'Ann Reed', ['1.4 (b)', '1.4 (d)']],
    ['CLASSIFIED BY DCM ANN REED PER 1.5 (B)', 'DCM ANN REED', ['1.5 (b)']],
    ['CLASSIFIED BY CHARGE ANN REED: 1.5 B, D.', 'CHARGE ANN REED', ['1.5 (b)', '1.5 (d)']],
    ['Classified By: (U) Classified by DCM Ann Reed; reason 1.4 (d)', 'DCM Ann Reed', ['1.4 (d)']],
  ])('[CP10] %s', (line, by, reasons) => {
    expect(readClassifiedBy(line)).toEqual({ by, reasons });
  });

  test('[CP10] its reasons behind a blank line are no heading', () => {
    const cable = parseCable(
      `${HEAD}CONFIDENTIAL OSLO 000012\nSUBJECT: x\nClassified By: DCM ANN REED, FOR REA\n\nSONS 1.4 (B) AND (D)\n\n1. (C) They agreed.\n`,
    );
    expect(cable).toMatchObject({ classifiedBy: 'DCM ANN REED', reasons: ['1.4 (b)', '1.4 (d)'] });
    expect(cable.headings).toEqual([]);
  });
});

test('[CP6] a message of the Secretary’s party has a second number', () => {
  expect(readClassificationLine('S E C R E T STATE 231680 TOSEC 270361')).toMatchObject({
    words: 'SECRET',
    station: 'STATE',
    serial: '231680',
  });
});

test('[CP5] a blank before the Z', () => {
  expect(readDateTimeGroup('P 260517 Z JUN 73')).toEqual({
    sentAt: '1973-06-26T05:17:00Z',
    precedence: 'PRIORITY',
  });
});

describe('[CP31] pages without blank lines', () => {
  const PAGE =
    'PAGE 01 STATE 031680\nORIGIN SP-02\nP 182005Z SEP 76\nFM SECSTATE WASHDC\nTO AMEMBASSY OSLO\n';

  test('[CP9] the text begins where a reference is complete', () => {
    const cable = parseCable(
      `${PAGE}UNCLAS STATE 031680\nE. O. 11652: N/ A\nSUBJ: A BRIEFING\nREF: STATE 031774\nFOLLOWING IS THE TRANSCRIPT OF THE CONFERENCE BY\nDR. HOLM, AS IT WAS HELD ON THE TERRACE THAT DAY.\n`,
    );
    expect(cable.refs.map((ref) => ref.id)).toEqual(['76STATE31774']);
    expect(cable.declassifyText).toBe('N/ A');
    expect(cable.paragraphs.map((p) => p.reading.slice(0, 17))).toEqual(['FOLLOWING IS THE ']);
  });

  test('[CP12] a number behind a short line, [CP30] NNNN at the end of a section', () => {
    const level = 'C O N F I D E N T I A L';
    const cable = parseCable(
      `${PAGE}${level} SECTION 1 OF 2 STATE 31680\nSTADIS//////////////////\nSUBJECT:REPORTS\n1. FOLLOWING ARE THE REPORTS OF THE DAY, WHICH WAS LONG\nAND DULL AND HAD LITTLE TO REPORT OF ANYTHING AT ALL TO\nARA:HOLM, ACTING\n2. THE SECOND REPORT IS OF THE NIGHT, WHICH WAS SHORT AND\nCONFIDENTIAL\nNNNN\nCONFIDENTIAL\nPAGE 01 STATE 031680\nORIGIN SP-02\nP 182005Z SEP 76\nFM SECSTATE WASHDC\nTO AMEMBASSY OSLO\n${level} SECTION 2 OF 2 STATE 31680\nAS DULL AS THE DAY.\nHOLM\nCONFIDENTIAL\nNNNN\n`,
    );
    expect(cable.captions).toEqual(['STADIS']);
    expect(cable.paragraphs.map((p) => [p.key, p.reading.slice(-19)])).toEqual([
      ['p1', 'TO ARA:HOLM, ACTING'],
      ['p2', 'AS DULL AS THE DAY.'],
    ]);
    expect(cable.paragraphs[1]?.reading).toContain('SHORT AND AS DULL');
  });
});

describe('[MR1] a mark out of its place is understood and flagged', () => {
  const cable = parseCable(
    `${HEAD}S E C R E T OSLO 000012\nSUBJECT: x\n\n1. (S) They agreed.\n\n(S/NF) 2. They did not.\n\n3. Summary: (SBU) They may have.\n`,
  );

  test('[MR1] before its number', () => {
    expect(cable.paragraphs[1]).toMatchObject({
      key: 'p2',
      mark: 'S/NF',
      markText: '(S/NF)',
      reading: 'They did not.',
      flags: ['mark-typo'],
    });
  });

  test('[MR1] behind a run-in heading, which stays with it in the text', () => {
    expect(cable.paragraphs[2]).toMatchObject({
      mark: 'SBU',
      markText: '(SBU)',
      reading: 'Summary: (SBU) They may have.',
      flags: ['mark-typo'],
    });
  });
});

test('[CP14] a summary in two lines of capitals, and a sentence that ends in a letter, are no headings', () => {
  const text = (first: string) =>
    `${HEAD}UNCLAS OSLO 000012\nSUBJECT: x\nREF: OSLO 11\n\n${first}\n\n1. THEY AGREED.\n`;
  const summary = 'SUMMARY: FOLLOWING THE THAW THINGS MOVED.\nEND SUMMARY';
  expect(paragraphs(text(summary))[0]).toEqual([
    'u1',
    null,
    'SUMMARY: FOLLOWING THE THAW THINGS MOVED. END SUMMARY',
  ]);
  expect(paragraphs(text('RESPONSES ARE KEYED TO PARAGRAPH C.'))[0]?.[0]).toBe('u1');
});

test('[CP32] numbers of lost footnotes stand below the signature', () => {
  const cable = parseCable(
    `${HEAD}UNCLAS OSLO 000012\nSUBJECT: x\n\n1. They agreed.\n\nHOLM\n______________\n1\n2\n`,
  );
  expect(cable.paragraphs.map((p) => p.reading)).toEqual(['They agreed.']);
  const table = parseCable(`${HEAD}UNCLAS OSLO 000012\nSUBJECT: x\n\n1. They counted:\n\n12\n`);
  expect(table.paragraphs.at(-1)?.reading).toContain('12');
});
