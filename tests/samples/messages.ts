import { smallCable } from './cable';

const padded = (serial: number) => String(serial).padStart(6, '0');

/** 07PARIS`serial`, by a transmission header. */
export const sent = (serial: number, first = 'The talks failed.') =>
  smallCable({ first }).replace('PARIS 000011', `PARIS ${padded(serial)}`);

/** 03LIMA`serial` as the Cablegate site had those that it had in part; the text says nothing of its year. */
export const partial = (
  serial: number,
) => `This record is a partial extract of the original cable. The full text of the original cable is not available.
UNCLAS SECTION 01 OF 02 LIMA ${padded(serial)}

SIPDIS

SENSITIVE

E.O. 12958: N/A
TAGS: PREL, PE
SUBJECT: A ROAD THROUGH THE HILLS

REF: A. LIMA 7 B. STATE 12

¶1. (SBU) Summary: The road is open, and the
villages have begun to trade. End summary.

¶2. (U) It was shut for a year and two
`;

/** 05OSLO`serial` as Scoop shows it, with the site's words behind it. */
export const onScoop = (serial: number) => `Cablegate: Norway Looks North

P 221213Z OCT 05

C O N F I D E N T I A L OSLO ${padded(serial)}

E.O. 12958: DECL: 10/22/2015

Classified By: DCM A. Name for reasons 1.4 (b) and (d).

1. (C) Norway looks north, said the minister's aide.

2. (C) COMMENT: So it does. END COMMENT.

© Scoop Media

Next in Comment
Cablegate: Norway Looks South
View as: Desktop | Mobile
`;

/** 79RIYADH`serial` from the archive, in two sections that each begin with a page of their own. */
export const archived = (serial: number) => `CONFIDENTIAL

PAGE 01        RIYADH  ${padded(serial).slice(1)}  01 OF 02  060018Z
ACTION SS-25

INFO  OCT-01   ADS-00   SSO-00   /026 W
                  ------------------062281  060035Z /62
O R 051020Z JUN 79
FM USLO RIYADH
TO SECSTATE WASHDC IMMEDIATE 1291
INFO AMEMBASSY JIDDA

C O N F I D E N T I A L SECTION 1 OF 2 RIYADH ${padded(serial).slice(2)}

EXDIS

E.O. 12065: RDS-4 6/5/99 (GERLACH, F.) OR-M
TAGS: PEPR, SA
SUBJ: A TALK

1. C - ENTIRE TEXT.

2. SUMMARY: HE SAID THAT HE WOULD NOT
                       CONFIDENTIAL

PAGE 01        RIYADH  ${padded(serial).slice(1)}  02 OF 02  060019Z
ACTION SS-25

O R 051020Z JUN 79
FM USLO RIYADH
TO SECSTATE WASHDC IMMEDIATE 1292

C O N F I D E N T I A L SECTION 2 OF 2 RIYADH ${padded(serial).slice(2)}

EXDIS

E.O. 12065: RDS-4 6/5/99 (GERLACH, F.) OR-M
TAGS: PEPR, SA
SUBJ: A TALK

PARTICIPATE. END SUMMARY. WEST

                       CONFIDENTIAL

NNN
`;

/** 82PARIS`serial`, a British telegram. */
export const british = (serial: number) => `CONFIDENTIAL
GRS 450
FM PARIS 161530Z JUN 82
TO IMMEDIATE FCO
TELNO ${serial} OF 16 JUNE
INFO PRIORITY WASHINGTON, UKMIS NEW YORK

MY TELNO 650: ISLANDS

1. THE MINISTER SAID NO TO ALL OF IT.

2. I SAID YES.

FRETWELL
`;

/** 08OSLO`serial` behind the table of the cable viewer. */
export const viewed = (serial: number) => `Viewing cable 08OSLO${serial}, THE NORTH

Reference ID\tCreated\tReleased\tClassification\tOrigin
08OSLO${serial}\t2008-10-22 12:12\t2010-12-01 23:11\tCONFIDENTIAL\tEmbassy Oslo
VZCZCXYZ0000
PP RUEHWEB

DE RUEHNY #0${serial} 2961213
ZNR UUUUU ZZH
P 221213Z OCT 08
FM AMEMBASSY OSLO
TO RUEHC/SECSTATE WASHDC PRIORITY 9100
INFO RUEHCP/AMEMBASSY COPENHAGEN 0294
RUEHHE/AMEMBASSY HELSINKI 0114
C O N F I D E N T I A L OSLO ${padded(serial)}

SIPDIS

E.O. 12958: DECL: 10/22/2018
TAGS: PREL, NO
SUBJECT: THE NORTH

¶1. (C) Norway looks north.

¶2. (C) It looks south as well.

WHITNEY
`;

/** All of them, by what they are. */
export const MESSAGES: Readonly<Record<string, (serial: number) => string>> = {
  sent,
  partial,
  'on Scoop': onScoop,
  archived,
  british,
  viewed,
};
