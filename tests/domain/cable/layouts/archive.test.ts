import { describe, expect, test } from 'vitest';
import { parseCable } from '#domain/cable/parse';
import { readings, siteOf } from './shown';

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

  test('[CP31] the sign at the end of a record is end matter, and so is the name above it', () => {
    const text =
      'UNCLAS HARARE 004887\n\nTAGS: PREL\nSUBJECT: TALKS\n\n1. THE INVITATION WAS CONVEYED TO THE MINISTER IN THE MORNING.\n\n';
    for (const end of [
      'REED\n\n UNCLASSIFIED\n\n>',
      'REED\n>  2000HARARE04887 - Classification: UNCLASSIFIED\n',
    ]) {
      const cable = parseCable(text + end);
      expect(readings(cable)).toEqual(['THE INVITATION WAS CONVEYED TO THE MINISTER IN THE MORNING.']);
      expect(cable.segments.at(-1)?.kind).toBe('signature');
    }
  });

  test('[CP4] [CP12] for whom a text is stands behind its references, and paragraph 1 behind that', () => {
    const cable = parseCable(
      'R 091528Z AUG 74\nFM SECSTATE WASHDC\nUNCLAS STATE 173977\nE.O. 11652: N/A\nTAGS: ASEC\nSUBJECT: HARBOURS AND THEIR PILOTS\nREF: 5 FAM 900\nFOR CHIEFS OF MISSION\nAND PRINCIPAL OFFICERS FROM DEPUTY SECRETARY\n1. YOU WILL SHORTLY BE RECEIVING AN AIRGRAM ON THIS MATTER.\n2. IT SEEMS THAT SOME POSTS TEND TO KEEP MORE PILOTS\nTHAN THEY HAVE BOATS.\n',
    );
    expect(cable.refs.map((ref) => ref.text)).toEqual(['5 FAM 900']);
    expect(cable.captions).toEqual(['FOR CHIEFS OF MISSION AND PRINCIPAL OFFICERS FROM DEPUTY SECRETARY']);
    expect(cable.paragraphs.map((p) => [p.key, p.headings])).toEqual([
      ['p1', []],
      ['p2', []],
    ]);
  });
});
