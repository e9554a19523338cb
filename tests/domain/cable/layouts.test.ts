import { describe, expect, test } from 'vitest';
import type { Cable } from '#domain/cable/cable';
import { parseCable } from '#domain/cable/parse';

const keys = (cable: Cable) => cable.paragraphs.map((p) => p.key);
const readings = (cable: Cable) => cable.paragraphs.map((p) => p.reading);

/** What of the text is not the cable's, joined. */
const siteOf = (text: string) =>
  parseCable(text)
    .segments.filter((segment) => segment.kind === 'site')
    .map((segment) => text.slice(segment.start, segment.end))
    .join('');

const TRANSMITTED = `VZCZCXRO3848
PP RUEHDBU RUEHSK
DE RUEHMO #2345/01 1691313
ZNY CCCCC ZZH
P 181313Z JUN 08
FM AMEMBASSY MOSCOW
TO RUEHC/SECSTATE WASHDC PRIORITY 9604
INFO RUCNCIS/CIS COLLECTIVE PRIORITY
ZEN/AMEMBASSY BEIJING 0846
C O N F I D E N T I A L SECTION 01 OF 02 MOSCOW 002345

NOFORN
SIPDIS

DEPT FOR EUR/RUS, EEB/ESC/IEC

E.O. 12958: DECL: 06/16/2018
TAGS: EPET ENRG RS
SUBJECT: (C/NF) THE TAX MAN COMETH,
AND GOES

REF: A. A) MOSCOW 1234
     ¶B. 07 MOSCOW 5678 (NOTAL)
     C. EMBASSY FAX OF JUNE 2

Classified By: Amb. X for Reasons 1.4 (b/d)

Summary
-------

1. (C/NF) Nobody pays.

Who pays in the end
-------------------

2. (SBU) The firms that were asked about the new tax on oil

MOSCOW 00002345  002 OF 002


said no.

C O N F I D E N T I A L SECTION 02 OF 02 MOSCOW 002345

NOFORN
SIPDIS

DEPT FOR EUR/RUS, EEB/ESC/IEC

E.O. 12958: DECL: 06/16/2018
TAGS: EPET ENRG RS
SUBJECT: (C/NF) THE TAX MAN COMETH,

They went on saying it.

3 (C) No full stop stands behind this number.

BEYRLE
`;

describe('[CP6] a message in sections', () => {
  const cable = parseCable(TRANSMITTED);

  test('[CP3] [CP30] the second header and the page break stand in no paragraph', () => {
    expect(readings(cable)).toEqual([
      'Nobody pays.',
      'The firms that were asked about the new tax on oil said no.\n\nThey went on saying it.',
      'No full stop stands behind this number.',
    ]);
    expect(cable.subject).toBe('(C/NF) THE TAX MAN COMETH, AND GOES');
  });

  test('[CP12] a number without its full stop is a label before a mark', () => {
    expect(keys(cable)).toEqual(['p1', 'p2', 'p3']);
    expect(cable.paragraphs.map((p) => p.mark)).toEqual(['C/NF', 'SBU', 'C']);
  });

  test('[CP14] a ruled heading need not be capitalised', () => {
    expect(cable.headings.map((heading) => heading.text)).toEqual(['Summary', 'Who pays in the end']);
  });

  test('[CP4] [CP9] header fields, routes and running numbers dropped', () => {
    expect(cable).toMatchObject({
      id: '08MOSCOW2345',
      precedence: 'PRIORITY',
      from: 'AMEMBASSY MOSCOW',
      to: ['SECSTATE WASHDC'],
      info: ['CIS COLLECTIVE', 'AMEMBASSY BEIJING'],
      captions: ['NOFORN', 'SIPDIS', 'DEPT FOR EUR/RUS, EEB/ESC/IEC'],
      reasons: ['1.4 (b)', '1.4 (d)'],
    });
    expect(cable.refs.map((ref) => ref.id)).toEqual(['08MOSCOW1234', '07MOSCOW5678', null]);
  });

  test('[CP30] a section of a higher level raises the banner', () => {
    const raised = TRANSMITTED.replace('L SECTION 02', 'L SECTION 02').replace(
      'C O N F I D E N T I A L SECTION 02',
      'S E C R E T SECTION 02',
    );
    expect(parseCable(raised).classification).toBe('SECRET');
  });
});

const ARCHIVED = `CONFIDENTIAL

PAGE 01        RIYADH  00905  01 OF 03  060018Z
ACTION SS-25

INFO  OCT-01   ADS-00   SSO-00   /026 W
                  ------------------062281  060035Z /62
O R 051020Z JUN 79
FM USLO RIYADH
TO SECSTATE WASHDC IMMEDIATE 1291
INFO AMEMBASSY JIDDA

C O N F I D E N T I A L SECTION 1 OF 3 RIYADH 0905

EXDIS

E.O. 12065: RDS-4 6/5/99 (GERLACH, F.) OR-M
TAGS: PEPR, SA
SUBJ: A TALK
SUGGEST DEPT REPEAT TO THE DELEGATION.

1. C - ENTIRE TEXT.

2. SUMMARY: HE SAID THAT HE WOULD NOT
                       CONFIDENTIAL

                       CONFIDENTIAL

PAGE 02        RIYADH  00905  01 OF 03  060018Z

PARTICIPATE. END SUMMARY. WEST

CONFIDENTIAL

NNN
`;

describe('[CP31] the archive of 1973–79', () => {
  const cable = parseCable(ARCHIVED);

  test('[CP31] pages and the levels stamped on them cut no sentence', () => {
    expect(cable.layout).toBe('nara');
    expect(readings(cable)).toEqual([
      'C - ENTIRE TEXT.',
      'SUMMARY: HE SAID THAT HE WOULD NOT PARTICIPATE. END SUMMARY.',
    ]);
  });

  test('[CP31] the distribution names no addressee, and what is asked of the department is no subject', () => {
    expect(cable).toMatchObject({ id: '79RIYADH905', info: ['AMEMBASSY JIDDA'], subject: 'A TALK' });
  });

  test('[MR4] the entire text is marked by paragraph 1', () => {
    expect(cable.paragraphs.map((p) => [p.treatedAs, p.flags])).toEqual([
      ['C', ['mark-typo']],
      ['C', []],
    ]);
  });

  test('[CP31] a level that only the pages bear is the banner', () => {
    const stamped = ARCHIVED.replace(/^C O N F.*$/m, 'SECTION 1');
    expect(parseCable(stamped)).toMatchObject({ classification: 'CONFIDENTIAL', id: '79RIYADH905' });
  });

  test('[CP31] PlusD shows the text first, without blank lines, and the header behind it', () => {
    const text = `Margin
Canonical ID: 1976STATE259322_b
Show Headers
1. THE DEPARTMENT IS CONCERNED. EMBASSY
CONFIDENTIAL
CONFIDENTIAL
PAGE 02 STATE 259322
KNOWS WHY.
2. THE REP SHOULD SAY SO. ROBINSON
CONFIDENTIAL
NNN
CONFIDENTIAL
PAGE 01 STATE 259322
ORIGIN EUR-12
INFO OCT-01 ISO-00 /078 R
DRAFTED BY: EUR/CE:JKORNBLUM:DHT
R 200118Z OCT 76
FM SECSTATE WASHDC
TO AMEMBASSY BONN PRIORITY
C O N F I D E N T I A L STATE 259322
E.O. 11652: GDS
TAGS: PFOR
SUBJECT: AN ARTICLE
1. THE DEPARTMENT IS CONCERNED. EMBASSY KNOWS WHY.
`;
    const plusd = parseCable(text);
    expect(plusd).toMatchObject({
      layout: 'plusd',
      id: '76STATE259322',
      subject: 'AN ARTICLE',
      to: ['AMEMBASSY BONN'],
    });
    expect(readings(plusd)).toEqual([
      'THE DEPARTMENT IS CONCERNED. EMBASSY KNOWS WHY.',
      'THE REP SHOULD SAY SO.',
    ]);
    expect(siteOf(text)).toContain('Margin');
    expect(siteOf(text)).toContain('1. THE DEPARTMENT IS CONCERNED. EMBASSY KNOWS WHY.');
  });
});

describe('[CP32] lines that a copy glued together', () => {
  const inline = `UNCLAS LIMA 000819
SUBJECT: X

1. THE FUND WILL BE SET UP FOR THE POOR OF THE SECRET  UNCLASSIFIED
PAGE 02 LIMA 00819 190632Z ARCHIVE. IT IS GOOD. END COMMENT. NICHOLSON`;

  test('[CP32] a page break within a line, and the signature behind the last word', () => {
    const cable = parseCable(inline);
    expect(readings(cable)).toEqual([
      'THE FUND WILL BE SET UP FOR THE POOR OF THE SECRET ARCHIVE. IT IS GOOD. END COMMENT.',
    ]);
    const signature = cable.segments.findLast((segment) => segment.kind === 'signature');
    expect(inline.slice(signature?.start, signature?.end)).toBe('NICHOLSON');
  });

  test('[CP32] a classification line behind the last address', () => {
    const cable = parseCable(
      'R 010203Z MAY 00\nFM AMEMBASSY LIMA\nTO SECDEF WASHINGTON DCUNCLAS LIMA 000012\n\n1. A.\n',
    );
    expect(cable).toMatchObject({
      id: '00LIMA12',
      to: ['SECDEF WASHINGTON DC'],
      classification: 'UNCLASSIFIED',
    });
  });

  test('[CP32] the next heading behind a paragraph that stands in one line', () => {
    const long = 'The visitors had a productive exchange of information with the board. '.repeat(3);
    const cable = parseCable(
      `UNCLAS LIMA 000012\nSUBJECT: X\n\n1. ${long}End Summary. Chamber: Focus on the Business Climate\n\n2. ${long}Made in the U.S.\n`,
    );
    expect(cable.paragraphs[0]?.reading).toMatch(/End Summary\.$/);
    expect(cable.headings.map((heading) => heading.text)).toEqual(['Chamber: Focus on the Business Climate']);
    expect(cable.paragraphs[1]?.reading).toMatch(/Made in the U\.S\.$/);
  });

  test('[CP32] SIPDIS in the middle of a sentence is a divider', () => {
    const cable = parseCable(
      'UNCLAS LIMA 000012\nSUBJECT: X\n\n1. They feel (the\nSIPDIS criticism), he\nSIPDIS\n\nsaid.\n',
    );
    expect(readings(cable)).toEqual(['They feel (the criticism), he said.']);
  });
});

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

describe('[CP11] what the carrier says', () => {
  const text = 'UNCLAS SECTION 01 OF 02 LIMA 000012 \n\nSIPDIS\nSUBJECT: X\n\n1. A.\n';

  test('[CP11] fills a missing year, and never lowers', () => {
    const note = { id: '04LIMA12', classification: 'CONFIDENTIAL//NOFORN' };
    expect(parseCable(text, { note })).toMatchObject({
      id: '04LIMA12',
      classification: 'CONFIDENTIAL',
      captions: ['SIPDIS', 'NOFORN'],
    });
    const lower = parseCable(text.replace('UNCLAS', 'S E C R E T'), { note });
    expect(lower.classification).toBe('SECRET');
  });

  test('[CP11] a number on a line of its own above the cable', () => {
    expect(parseCable(`04LIMA12\nA TITLE\nEmbassy Lima\n\n${text}`).id).toBe('04LIMA12');
  });

  test('[CP11] one part of a file’s name', () => {
    expect(parseCable(text, { fileName: 'wl_04LIMA12_copy.txt' }).id).toBe('04LIMA12');
    expect(parseCable(text, { fileName: '04LIMA12_05LIMA12.txt' }).id).toBeNull();
  });
});

describe('[CP12] numbers in other surroundings', () => {
  const body = (text: string) => keys(parseCable(`UNCLAS LIMA 000012\nSUBJECT: X\n\n${text}\n`));

  test('[CP12] an index of paragraphs, and then the paragraphs', () => {
    expect(
      body(
        '1. Lead\n2. Wheat\n3. Fish\n\n\n1. Lead\n\nIt led.\n\n2. Wheat\n\nIt grew.\n\n3. Fish\n\nIt swam.',
      ),
    ).toEqual(['p1', 'p2', 'p3', 'p1b', 'p2b', 'p3b']);
  });

  test('[CP12] behind a lone stroke, and behind a heading without a blank line', () => {
    expect(body('1. It grew.\n-\n2. It ate\n\nMore Fish\n3. It swam.')).toEqual(['p1', 'p2', 'p3']);
  });

  test('[CP12] a gap in a copy without blank lines', () => {
    expect(body('1. IT GREW\nWELL.\n2. IT ATE.\n4. IT SWAM.\n5. IT SANK.\n6. IT ROSE.')).toEqual([
      'p1',
      'p2',
      'p4',
      'p5',
      'p6',
    ]);
  });

  test('[CP15] lines that were never wrapped stay blocks', () => {
    const line =
      'A line that is a great deal longer than any teletype would have made it, since nobody ever wrapped this text.';
    const cable = parseCable(`UNCLAS LIMA 000012\nSUBJECT: X\n\n1. ${line}\nYes 54\nNo 46\n${line}\n`);
    expect(cable.paragraphs[0]?.reading).toBe(`${line}\n\nYes 54\n\nNo 46\n\n${line}`);
  });
});

describe('[CP3] the bare text of a page of the cable viewer', () => {
  const DATES = Array.from({ length: 120 }, (_, n) => `2010/12/${n}`).join('\n');
  const SITE = `Currently released so far...\n${DATES}\nBrowse by origin\nEmbassy Oslo\nBrowse by classification\nSECRET\n\nViewing cable 08OSLO585\n\n`;
  const CABLE =
    'P 221213Z OCT 08\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC\nC O N F I D E N T I A L OSLO 000585\n\nSUBJECT: THE NORTH\n\n¶1. (C) Norway looks north.\n';

  test.each([
    [
      'a line',
      'Reference ID\tCreated\tReleased\tClassification\tOrigin\n08OSLO585\t2008-10-22 12:12\t2010-12-01 23:11\tCONFIDENTIAL\tEmbassy Oslo\n',
    ],
    [
      'lines',
      'Reference ID\nCreated\nReleased\nClassification\nOrigin\n08OSLO585\n2008-10-22 12:12\n2010-12-01 23:11\nCONFIDENTIAL\nEmbassy Oslo\n',
    ],
  ])('[CP3] its lists and its table in %s are the site’s, the cable is read behind them', (_, table) => {
    const cable = parseCable(SITE + table + CABLE);
    expect(cable).toMatchObject({
      id: '08OSLO585',
      layout: 'wikileaks',
      sentAt: '2008-10-22T12:13:00Z',
      from: 'AMEMBASSY OSLO',
      classification: 'CONFIDENTIAL',
      subject: 'THE NORTH',
    });
    expect(readings(cable)).toEqual(['Norway looks north.']);
    expect(siteOf(SITE + table + CABLE)).toBe(SITE + table);
  });

  test('[CP11] what its table says fills the gap, and never lowers', () => {
    const bare = 'UNCLAS OSLO 000585\n\nSUBJECT: THE NORTH\n\n1. Norway looks north.\n';
    const table =
      'Reference ID Created Released Classification Origin\n08OSLO585 2008-10-22 12:12 2010-12-01 23:11 SECRET//NOFORN Embassy Oslo\n';
    expect(parseCable(table + bare)).toMatchObject({
      sentAt: '2008-10-22T12:12:00Z',
      classification: 'SECRET',
      captions: ['NOFORN'],
    });
  });
});
