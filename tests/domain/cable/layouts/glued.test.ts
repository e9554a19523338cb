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
