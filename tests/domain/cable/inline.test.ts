import { describe, expect, test } from 'vitest';
import { parseCable } from '#domain/cable/parse';

const BODY = '\n\n1. (C) The first one spoke.\n\n2. (SBU) The second one did not.\n';
const DATED = 'R 161902Z FEB 07\nFM AMEMBASSY LISBON\n';

const withHeader = (header: string) => parseCable(`${DATED}${header}${BODY}`);
const ids = (header: string) => withHeader(header).refs.map(({ label, id }) => [label, id]);

describe('[CP4] fields behind one another in a line', () => {
  const HEAD = 'C O N F I D E N T I A L LISBON 000411\n\nSIPDIS\n\n';

  test('[CP4] reference and classifier behind the subject', () => {
    const cable = withHeader(
      `${HEAD}DEPT FOR EUR/WE E.O. 12958: DECL: 02/16/2017 TAGS: PREL, PO\nSUBJECT: THE HARBOUR AND ITS PILOTS REF: A. LISBON 398 B. 06 MADRID 77 Classified By: Charge Ann Reed, Reasons 1.4 (b) and (d)`,
    );
    expect(cable).toMatchObject({
      subject: 'THE HARBOUR AND ITS PILOTS',
      declassifyOn: '2017-02-16',
      tags: ['PREL', 'PO'],
      captions: ['SIPDIS', 'DEPT FOR EUR/WE'],
      classifiedBy: 'Charge Ann Reed',
      reasons: ['1.4 (b)', '1.4 (d)'],
    });
    expect(cable.refs.map((ref) => ref.id)).toEqual(['07LISBON398', '06MADRID77']);
    expect(cable.paragraphs.map((p) => p.key)).toEqual(['p1', 'p2']);
  });

  test('[CP4] a subject behind the tags, a reference glued to its last word', () => {
    const cable = withHeader(
      `${HEAD}TAGS: PREL, PGOV,\nPHUM, PO SUBJECT: WHO LEADS THE PORTREF: A. LISBON 5`,
    );
    expect(cable).toMatchObject({ subject: 'WHO LEADS THE PORT', tags: ['PREL', 'PGOV', 'PHUM', 'PO'] });
    expect(cable.refs.map((ref) => ref.text)).toEqual(['LISBON 5']);
  });

  test('[CP4] small letters, and a SUBJECT without its colon, which prose is not', () => {
    expect(
      withHeader('S e c r e t lisbon 000411\nTags: prel, pgov, po\nSubject: (s) pilots and boats'),
    ).toMatchObject({
      classification: 'SECRET',
      tags: ['PREL', 'PGOV', 'PO'],
      subject: '(s) pilots and boats',
    });
    const cable = withHeader(`${HEAD}TAGS PREL\nSUBJECT PILOTS AND BOATS\n\nSUBJECT MATTER OF IT ALL`);
    expect(cable).toMatchObject({ tags: ['PREL'], subject: 'PILOTS AND BOATS' });
  });

  test('[CP14] a ruled heading behind the subject is a heading', () => {
    const cable = withHeader(`${HEAD}SUBJECT: PILOTS AND BOATS\n\n-------\nSUMMARY\n-------`);
    expect(cable.paragraphs.map((p) => p.headings)).toEqual([['SUMMARY'], ['SUMMARY']]);
  });

  test('[CP7] DECLASSIFIED BY in the order’s line classifies nothing', () => {
    const cable = withHeader(`${HEAD}E.O. 12958: DECL: DECLASSIFIED BY NARA 09/02/2009\nSUBJECT: PILOTS`);
    expect(cable).toMatchObject({ declassifyOn: '2009-09-02', classifiedBy: null });
  });

  test('[CP8] a rule under the subject is none of it, and no paragraph', () => {
    const cable = withHeader(`${HEAD}SUBJECT: PILOTS AND BOATS\n-----------`);
    expect(cable.subject).toBe('PILOTS AND BOATS');
    expect(cable.paragraphs.map((p) => p.key)).toEqual(['p1', 'p2']);
  });

  test('[CP8] a subject that names an order, or goes on with FOR, is one', () => {
    expect(withHeader(`${HEAD}SUBJECT: PILOTS AND BOATS\nUNDER NEW E.O. 12065: THE HARBOURS`).subject).toBe(
      'PILOTS AND BOATS UNDER NEW E.O. 12065: THE HARBOURS',
    );
    expect(withHeader(`${HEAD}SUBJECT: LISBON ASKS\nFOR PILOTS AND BOATS`).subject).toBe(
      'LISBON ASKS FOR PILOTS AND BOATS',
    );
  });

  test('[CP8] what the message says of itself is none of the subject', () => {
    const cable = withHeader(
      `${HEAD}SUBJECT: PILOTS\nAND BOATS\nThis is an action request. Please see para 2.`,
    );
    expect(cable.subject).toBe('PILOTS AND BOATS');
  });

  test('[CP12] paragraph 1 behind the last field of the header', () => {
    const cable = parseCable(
      `${DATED}${HEAD}SUBJECT: PILOTS\nREF: LISBON 5  LISBON 00000411  001.2 OF 002   CLASSIFIED BY: Ann Reed, CDA. REASON: 1.4 (b), (d) 1. (S/NF) Summary: They left.\n\n2. (C) They came back.\n`,
    );
    expect(cable.paragraphs.map((p) => [p.key, p.mark, p.reading])).toEqual([
      ['p1', 'S/NF', 'Summary: They left.'],
      ['p2', 'C', 'They came back.'],
    ]);
    expect(cable).toMatchObject({ classifiedBy: 'Ann Reed, CDA', reasons: ['1.4 (b)', '1.4 (d)'] });
  });
});

describe('[CP9] references', () => {
  test('[CP9] small labels, and letters that are left out before a number', () => {
    expect(ids('SUBJECT: x\nRef: a. 05 state 201650\n\nB. 05 rome 3726\nd. 06 rome 674\n')).toEqual([
      ['A', '05STATE201650'],
      ['B', '05ROME3726'],
      ['D', '06ROME674'],
    ]);
  });

  test('[CP9] REFTELS, and several in a line without signs between', () => {
    expect(withHeader('SUBJECT: x\nREFTELS: A) 2006 OSLO 672, B)2006 SAO PAULO 260').refs).toMatchObject([
      { label: 'A', id: '06OSLO672' },
      { label: 'B', id: '06SAOPAULO260' },
    ]);
    expect(withHeader('SUBJECT: x\nREF: 2006 OSLO 2394\n2006 OSLO 491').refs.map((ref) => ref.id)).toEqual([
      '06OSLO2394',
      '06OSLO491',
    ]);
  });

  test('[CP9] an initial starts none where no number follows', () => {
    expect(withHeader('SUBJECT: x\nREF: A. OSLO 5 B. LETTER OF S. HOLM, MAY 2').refs).toHaveLength(2);
  });
});

describe('[CP3] the notice of a partial extract', () => {
  const NOTICE =
    'This record is a partial extract of the original cable. The full text of the original cable is not available.';

  test('[CP3] with the classification line behind it: nothing of it is lost', () => {
    const cable = parseCable(`${NOTICE}S E C R E T NOFORN LISBON 000411\n\nSUBJECT: x${BODY}`, {
      fileName: '07LISBON411.txt',
    });
    expect(cable).toMatchObject({ id: '07LISBON411', classification: 'SECRET', captions: ['NOFORN'] });
  });

  test('[CP5] with a moment in words behind it', () => {
    const cable = parseCable(
      `${NOTICE}Friday, 16 February 2007, 19:02\nUNCLAS LISBON 000411\nSUBJECT: x${BODY}`,
    );
    expect(cable).toMatchObject({ id: '07LISBON411', sentAt: '2007-02-16T19:02:00Z' });
  });
});

test('[CP30] the transmission of a later section, above its classification line, is no text', () => {
  const head =
    'C O N F I D E N T I A L SECTION 0N OF 02 LISBON 000411\nSIPDIS\nDEPT FOR EUR/WE E.O. 12958: DECL: 02/16/2017 TAGS: PREL\n';
  const cable = parseCable(
    `${DATED}${head.replace('0N', '01')}SUBJECT: PILOTS\n\n1. (C) THE PILOTS FOLLOW THE LINE\n CONFIDENTIAL\n CONFIDENTIAL PTQ7827\nPAGE 01 LISBON 00411 02 OF 02 161931Z ACTION EUR-00\nINFO LOG-00 NP-00 /009W  ------------------71B573 161932Z /38 R 161902Z FEB 07 FM AMEMBASSY LISBON TO SECSTATE WASHDC 2621\n${head.replace('0N', '02')}OF THEIR FATHERS.\n\n2. (C) SO DO THE BOATS.\n`,
  );
  expect(cable.paragraphs.map((p) => p.reading)).toEqual([
    'THE PILOTS FOLLOW THE LINE OF THEIR FATHERS.',
    'SO DO THE BOATS.',
  ]);
});
