import { describe, expect, test } from 'vitest';
import { parseCable } from '#domain/cable/parse';
import { paragraph, seed } from './seed';

const kinds = (key: string) => paragraph(key).blocks.map((block) => block.kind);
const keysWith = (kind: string) =>
  seed.paragraphs.filter((p) => p.blocks.some((b) => b.kind === kind)).map((p) => p.key);
const textOf = (key: string, n: number) => {
  const block = paragraph(key).blocks[n];
  return block ? paragraph(key).reading.slice(block.start, block.end) : '';
};

/** Paragraphs of a wrapped cable with a complete header. */
const parse = (body: string) =>
  parseCable(`CONFIDENTIAL CAIRO 002577\n\nE.O. 12958: N/A\nSUBJECT: X\n\n${body}`).paragraphs;

describe('[CP15] the blocks of the seed', () => {
  test('[CP15] consensus texts, and the press statement, which is one too', () => {
    expect(keysWith('consensus')).toEqual(['p23', 'p33', 'p34', 'p51', 'p54', 'p55', 'p64', 'p92', 'p115']);
    expect(kinds('p33')).toEqual(['text', 'consensus', 'text']);
    expect(kinds('p54')).toEqual(['text', 'consensus', 'consensus', 'consensus']);
    expect(kinds('p92')).toEqual(['text', 'consensus', 'consensus', 'note']);
    expect(textOf('p33', 1)).toMatch(/^“Consistent with UNSCR 1696[^”]*missile programs\.”$/);
    expect(textOf('p115', 1)).toBe('“Press Release MTCR Plenary: Athens 7-9 November 2007');
    expect(kinds('p115').slice(0, 2)).toEqual(['text', 'subheading']);
  });

  test('[CP15] notes, also where they stand within a block', () => {
    expect(keysWith('note')).toEqual(['p25', 'p92', 'p101', 'p102', 'p116']);
    expect(kinds('p25')).toEqual(['text', 'note', 'text']);
    expect(textOf('p25', 1)).toMatch(/^NOTE: This proposal .* \(POC 112\)\. END NOTE\.$/);
    expect(textOf('p25', 2)).toMatch(/^Portugal explained/);
    expect(textOf('p101', 1)).toMatch(/^NOTE: A detailed account .* END NOTE\.$/);
  });

  test('[CP15] lists in the lost 5 and in 107', () => {
    expect(keysWith('bullet')).toEqual(['p5?', 'p107']);
    expect(kinds('p107')).toEqual(['text', ...Array(12).fill('bullet')]);
    expect(textOf('p107', 6)).toBe('--An editorial correction was applied to 4.C.6.a.3.');
    expect(paragraph('p107').reading).toContain('precision.\n--A new entry');
    expect(kinds('p37')).toEqual(['text']);
  });

  test('[CP15] blocks are in order, do not overlap, and leave only blanks between them', () => {
    for (const p of seed.paragraphs) {
      let at = 0;
      for (const block of p.blocks) {
        expect(p.reading.slice(at, block.start).trim()).toBe('');
        expect(block.end).toBeGreaterThan(block.start);
        at = block.end;
      }
      expect(at).toBe(p.reading.length);
    }
  });
});

describe('[CP24] lost lines', () => {
  test('[CP24] 29 blocks in 20 paragraphs of the seed, no other', () => {
    const lost = seed.paragraphs.filter((p) => p.flags.includes('line-missing'));
    expect(lost.map((p) => p.key).join(' ')).toBe(
      'p5? p7 p14 p23 p28 p32 p43 p45 p50 p51 p59 p65 p74 p78 p89 p92 p107 p114 p115 p116',
    );
    expect(seed.paragraphs.flatMap((p) => p.blocks.filter((b) => b.lineMissing))).toHaveLength(29);
    expect(textOf('p107', 1)).toMatch(/munitions support and deployment$/);
    expect(paragraph('p107').blocks.flatMap((b, i) => (b.lineMissing ? [i] : []))).toEqual([1, 8, 10]);
  });

  test('[CP24] eight headings were lost with them; the paragraphs behind stand under none', () => {
    const lost = seed.issues.filter((issue) => issue.code === 'heading-missing');
    expect(lost.map((issue) => /\d+/.exec(issue.message)?.[0]).join(' ')).toBe('25 36 56 58 93 98 102 117');
    expect(paragraph('p35').headings).toEqual(['North Korea']);
    expect(paragraph('p36').headings).toEqual([]);
    expect(paragraph('p25').headings).toEqual(['Regional Nonproliferation']);
  });

  test('[CP24] in a complete copy a list item, a table and an abbreviation lose nothing', () => {
    const [p] = parse(
      '1. (C) The Embassy met the Ministry of Foreign Affairs and then\nreported the results of the whole meeting to the U.S.\n\n' +
        '-- Ministry of Foreign Affairs, Department of the Americas\n\n' +
        'Object    FY 2005       Recurring   Proposed    FY 2006\nClass     Obligations   Items       Increases   Plan\n',
    );
    expect(p?.flags).toEqual([]);
    expect(p?.reading).toContain('FY 2006\nClass');
  });
});

describe('[CP15] blocks of other copies', () => {
  test('[CP15] a quotation in straight marks behind words that announce it is an adopted text', () => {
    const [p] = parse(
      '1. (C) They adopted the following statement:\n\n"We agree.\n\nWe all do."\n\nThey left.\n',
    );
    expect(p?.blocks.map((b) => b.kind)).toEqual(['text', 'consensus', 'consensus', 'text']);
  });

  test('[CP15] a note in brackets, a bullet list, a sub-heading', () => {
    const [p] = parse(
      '1. (C) He left. (Note: He came back. End Note). He spoke:\n\n- one thing;\n- another thing.\n\nSecond Day\n\nHe left.\n\n2. (C) End.\n',
    );
    expect(p?.blocks.map((b) => b.kind)).toEqual([
      'text',
      'note',
      'text',
      'bullet',
      'bullet',
      'subheading',
      'text',
    ]);
    expect(p?.reading).toBe(
      'He left. (Note: He came back. End Note). He spoke:\n- one thing;\n- another thing.\n\nSecond Day\n\nHe left.',
    );
  });
});

describe('[CP14] names under a paragraph that announces them', () => {
  const body =
    '4. (C) Participants:\n\nUNITED STATES\n\nMs. Reed\nMr. Brown\n\nPORTUGAL\n\nMr. Costa\nMs. Luz\n\n';

  test('[CP14] are the paragraph’s, no headings of the next one', () => {
    const [, first, second] = parse(`3. (C) They met.\n\n${body}5. (C) Reed sends.\n`);
    expect(first?.reading.replace(/\s+/g, ' ')).toBe(
      'Participants: UNITED STATES Ms. Reed Mr. Brown PORTUGAL Mr. Costa Ms. Luz',
    );
    expect(second?.headings).toEqual([]);
  });

  test('[CP14] but a line of capitals before the next number is one', () => {
    const [, , second] = parse(`3. (C) They met.\n\n${body}COMMENT\n\n5. (C) Reed sends.\n`);
    expect(second?.headings).toEqual(['COMMENT']);
  });
});
