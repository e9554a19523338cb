/** A small invented cable of three paragraphs, (C), (S) and (U), with what a test wants changed. */
export function smallCable({ first = 'The talks failed.', extra = '' }: { first?: string; extra?: string }) {
  return `R 161902Z FEB 07
FM AMEMBASSY PARIS
TO SECSTATE WASHDC 2786

C O N F I D E N T I A L PARIS 000011

SIPDIS

E.O. 12958: DECL: 02/16/2017
TAGS: PREL, FR
SUBJECT: CANARYSUBJECT AT THE TALKS

REF: 06 PARIS 7777

Classified By: Amb. X for reasons 1.4 (b) and (d).

1. (C) ${first}

2. (S) The CANARYSECRET came by night and nobody
was told of it.

3. (U) The embassy's press office said that the
sun had shone.
${extra === '' ? '' : `\n${extra}\n`}
WALKER
`;
}
