import { describe, expect, test } from 'vitest';
import { parseCable } from '#domain/cable/parse';
import { keys, readings, siteOf } from './shown';

describe('[CP33] telegrams of other services', () => {
  test('[CP33] a British one', () => {
    const cable = parseCable(`CONFIDENTIAL
GRS 450
DESKBY 170600Z
FM PARIS 161530Z JUN 82
TO IMMEDIATE FCO
TELNO 652 OF 16 JUNE
INFO PRIORITY WASHINGTON, UKMIS NEW YORK

MY TELNO 650: ISLANDS

1. THE MINISTER SAID NO.

2. I SAID YES.

FRETWELL
`);
    expect(cable).toMatchObject({
      layout: 'telno',
      id: '82PARIS652',
      sentAt: '1982-06-16T15:30:00Z',
      precedence: 'IMMEDIATE',
      from: 'PARIS',
      to: ['FCO'],
      info: ['WASHINGTON', 'UKMIS NEW YORK'],
      classification: 'CONFIDENTIAL',
      subject: 'MY TELNO 650: ISLANDS',
    });
    expect(keys(cable)).toEqual(['p1', 'p2']);
    expect(cable.issues.map((issue) => issue.code)).toEqual([]);
  });

  test('[CP33] an Australian one', () => {
    const cable = parseCable(
      'O.JA3981    1530  16.11.75\nTO.\nCANBERRA\n\nSECRET AUSTEO ROUTINE\n\nTIMOR: A TALK\n\nREF O.JA3979\n\n1. HE SPOKE.\n\n2. I LISTENED.\n',
    );
    expect(cable).toMatchObject({
      layout: 'telno',
      id: '75JA3981',
      classification: 'SECRET',
      precedence: 'ROUTINE',
      captions: ['AUSTEO'],
      subject: 'TIMOR: A TALK',
    });
  });

  test('[CP33] a published one, its front matter and the editors’ notes no part of it', () => {
    const text = `---
doc_date: '1947-11-09'
title: Smith to Jones Cablegram UN12 9 November 1947, 5.06 p.m. Received 10
  November 1947
---

IMMEDIATE PERSONAL SECRET

1\\. We met. [1]

2\\. We parted.

 _

1 The editors say more.

_
`;
    expect(parseCable(text)).toMatchObject({
      layout: 'telno',
      id: '47UN12',
      from: 'Smith',
      to: ['Jones'],
      precedence: 'IMMEDIATE',
      classification: 'SECRET',
      captions: ['PERSONAL'],
    });
    expect(readings(parseCable(text))).toEqual(['We met. [1]', 'We parted.']);
    expect(siteOf(text)).toContain('1 The editors say more.');
  });

  test('[MR6] RESTRICTED is never below CONFIDENTIAL', () => {
    const cable = parseCable(
      'RESTRICTED\nFM PARIS 161530Z JUN 82\nTO ROUTINE FCO\nTELNO 1 OF 16 JUNE\n\n1. NO.\n',
    );
    expect(cable.classification).toBe('RESTRICTED');
    expect(cable.paragraphs[0]?.treatedAs).toBe('C');
  });
});
