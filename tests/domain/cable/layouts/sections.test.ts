import { describe, expect, test } from 'vitest';
import { parseCable } from '#domain/cable/parse';
import { keys, readings } from './shown';

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
