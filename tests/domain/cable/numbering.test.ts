import { describe, expect, test } from 'vitest';
import { parseCable } from '#domain/cable/parse';

const parse = (...blocks: string[]) =>
  parseCable(`CONFIDENTIAL CAIRO 002577\n\nE.O. 12958: N/A\nSUBJECT: X\n\n${blocks.join('\n\n')}\n`);
const keys = (...blocks: string[]) => parse(...blocks).paragraphs.map((p) => p.key);
const flags = (...blocks: string[]) => parse(...blocks).paragraphs.map((p) => p.flags.join());

describe('[CP12] a number counts where it continues the sequence', () => {
  test('[CP12] with a pilcrow, U+FFFD in its place, glued text, no blank line', () => {
    expect(keys('¶1. (C) A.', '\uFFFD2. (C) B.', '3.C is next.\n4. (C) D.')).toEqual([
      'p1',
      'p2',
      'p3',
      'p4',
    ]);
  });

  test('[CP12] dates, years and item numbers at line start are none', () => {
    expect(keys('1. (C) They met in March\n¶16. and in June of\n¶2007. They met in\n2. They left.')).toEqual([
      'p1',
    ]);
    expect(keys('1. (C) Items 4.C.2.b.3, 4.C.2.b.13, and\n2.C.2.b.20 were changed.', '1142  Salary')).toEqual(
      ['p1'],
    );
  });

  test('[CP12] a numbered list inside a paragraph stays in it', () => {
    const listed = parse('1. (C) A.', '2. (C) He said:', '1. One thing.', '2. Another thing.', '3. (C) C.');
    expect(listed.paragraphs.map((p) => p.key)).toEqual(['p1', 'p2', 'p3']);
    expect(listed.paragraphs[1]?.reading).toContain('1. One thing.');
  });

  test('[CP12] gaps, duplicates and restarts are accepted and flagged', () => {
    expect(keys('1. (C) A.', '2. (C) B.', '5. (C) E.', '6. (C) F.')).toEqual(['p1', 'p2', 'p5', 'p6']);
    expect(flags('1. (C) A.', '2. (C) B.', '5. (C) E.')).toEqual(['', '', 'number-gap']);
    expect(keys('1. (C) A.', '2. (C) B.', '2. (C) B again.', '3. (C) C.')).toEqual(['p1', 'p2', 'p2b', 'p3']);
    expect(flags('1. (C) A.', '1. (C) A again.')).toEqual(['', 'number-duplicate']);
    expect(keys('1. (C) A.', '2. (C) B.', '1. (C) A of part two.', '2. (C) B of it.')).toEqual([
      'p1',
      'p2',
      'p1b',
      'p2b',
    ]);
    expect(flags('1. (C) A.', '2. (C) B.', '1. (C) A of part two.')[2]).toBe('number-restart');
    const { issues } = parse('1. (C) A.', '2. (C) B.', '5. (C) E.');
    expect(issues.filter((issue) => issue.code !== 'id-missing')).toMatchObject([
      { code: 'paragraph-gap', message: expect.stringMatching(/after 2 comes 5/) },
    ]);
  });

  test('[CP12] a first number that is not 1 needs a mark or a successor', () => {
    expect(keys('2. (C) B.', '3. (C) C.')).toEqual(['p2', 'p3']);
    expect(keys('Only text.', '16. Hannigan took note.')).toEqual(['u1', 'u2']);
  });
});

describe('[CP13] a lost label', () => {
  test('[CP13] is seen where one number is missing and the gap is wider than usual', () => {
    const cable = parse('1. (C) A.', '2. (C) B.\n\n', 'Lost text.', '4. (C) D.');
    expect(cable.paragraphs.map((p) => p.key)).toEqual(['p1', 'p2', 'p3?', 'p4']);
    expect(cable.paragraphs[2]).toMatchObject({
      number: null,
      mark: null,
      treatedAs: 'C',
      reading: 'Lost text.',
    });
  });

  test('[CP13] is not guessed at without such a gap', () => {
    expect(keys('1. (C) A.', '2. (C) B.', 'More of B.', '4. (C) D.')).toEqual(['p1', 'p2', 'p4']);
  });
});

describe('[CP25] paragraphs without numbers', () => {
  test('[CP25] are u1, u2 …; a list belongs to what it follows; a heading stands over what follows it', () => {
    const cable = parse('First Things', 'He said the following:', '- one thing\n- another thing', 'He left.');
    expect(cable.paragraphs.map((p) => p.key)).toEqual(['u1', 'u2']);
    expect(cable.paragraphs[0]?.headings).toEqual(['First Things']);
    expect(cable.headings).toMatchObject([{ text: 'First Things', before: 'u1' }]);
  });
});

describe('[CP14] headings', () => {
  test.each([
    ['SUMMARY\n-------', 'SUMMARY'],
    ['-------\nSUMMARY\n-------', 'SUMMARY'],
    ['-- Summary --', 'Summary'],
    ['/////// The Next Steps ///////', 'The Next Steps'],
    ['Outreach and Contact with\nthe UN Committee', 'Outreach and Contact with the UN Committee'],
    ['IMPACT ON WORKFORCE:', 'IMPACT ON WORKFORCE:'],
    ['What Next?', 'What Next?'],
  ])('[CP14] %j', (block, text) => {
    expect(parse('1. (C) A.', block, '2. (C) B.').headings.map((h) => h.text)).toEqual([text]);
  });

  test.each([
    'He said so',
    'Bilats with Brazil, Russia, and the',
    'TOTAL      12      13',
    '--Partners Agreed',
    'NOTE: Closed',
  ])('[CP14] %j is none', (block) => {
    const cable = parse('1. (C) A.', block, '2. (C) B.');
    expect(cable.headings).toEqual([]);
    expect(cable.paragraphs[0]?.reading).toContain(block.trim());
  });

  test('[CP14] a heading directly behind another stands under it, and its siblings too', () => {
    const cable = parse(
      'COUNTRY GROUPS',
      'The First Group',
      '1. (C) A.',
      'The Second Group',
      '2. (C) B.',
      'END',
      '3. (C) C.',
    );
    expect(cable.paragraphs.map((p) => p.headings)).toEqual([
      ['COUNTRY GROUPS', 'The First Group'],
      ['COUNTRY GROUPS', 'The Second Group'],
      ['END'],
    ]);
  });
});
