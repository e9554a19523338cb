import { describe, expect, test } from 'vitest';
import { parseCable } from '#domain/cable/parse';
import { readings } from './shown';

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

  test('[CP32] a level written out behind the last address', () => {
    const cable = parseCable(
      'R 220927Z AUG 72\nFM AMEMBASSY LISBON\nTO SECSTATE WASHDC 9461UNCLASSIFIED LISBON 5055\n\nTAGS: PREL\nSUBJECT: PILOTS\n\n1. They left.\n',
    );
    expect(cable).toMatchObject({
      id: '72LISBON5055',
      to: ['SECSTATE WASHDC'],
      classification: 'UNCLASSIFIED',
    });
  });

  test('[CP32] [CP26] further paragraphs in the line of the first: none is read at the mark of another', () => {
    const cable = parseCable(
      'S E C R E T LISBON 000411\n\nTAGS: PREL\nSUBJECT: PILOTS\nCLASSIFIED BY: Ann Reed, CDA. REASON: 1.4 (b) 1. (U) Summary: The pilots left the harbour at noon and were not seen again that day. End summary. 2. (S/NF) Two of them had been warned. See para 3. (C) was said of it before. 3. (C) Comment: They may return.\n',
    );
    expect(cable.paragraphs.map((p) => [p.key, p.treatedAs])).toEqual([
      ['p1', 'U'],
      ['p2', 'S/NF'],
      ['p3', 'C'],
    ]);
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
