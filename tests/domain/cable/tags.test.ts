import { describe, expect, test } from 'vitest';
import { parseCable } from '#domain/cable/parse';

const read = (tags: string) => {
  const text = `R 161902Z FEB 07\nFM AMEMBASSY LISBON\nC O N F I D E N T I A L LISBON 000411\n\n${tags}\nSUBJECT: PILOTS\n\n1. (C) They left.\n`;
  const cable = parseCable(text);
  const issues = cable.issues.filter((issue) => issue.code.startsWith('tags-'));
  return { text, tags: cable.tags, issues };
};

describe('[CP42] the TAGS line', () => {
  test.each([
    ['TAGS: PREL, PGOV, PO', ['PREL', 'PGOV', 'PO']],
    ['TAGS PREL PGOV\nPARM, PO', ['PREL', 'PGOV', 'PARM', 'PO']],
    ['Tags: prel, pgov, po', ['PREL', 'PGOV', 'PO']],
    ['TAGS: OVIP (SMITH, JOHN), PREL', ['OVIP', 'PREL']],
    ['TAGS: PREL; PGOV/SNAR [KTIA]', ['PREL', 'PGOV', 'SNAR', 'KTIA']],
    [
      'TAGS: PREL COUNTERTERRORISM ZANU-PF SOCIAL AFFAIRS',
      ['PREL', 'COUNTERTERRORISM', 'ZANU-PF', 'SOCIAL', 'AFFAIRS'],
    ],
  ])('[CP42] %s', (line, expected) => {
    expect(read(line)).toMatchObject({ tags: expected, issues: [] });
  });

  test.each([
    ['TAGS: PRELPGOV', ['PREL', 'PGOV']],
    ['TAGS: PREL,PGOVMARR', ['PREL', 'PGOV', 'MARR']],
    ['TAGS: PHUMPO', ['PHUM', 'PO']],
    ['TAGS: POPREL', ['PO', 'PREL']],
    ['TAGS: KFRDKIRFCVISASECPO', ['KFRD', 'KIRF', 'CVIS', 'ASEC', 'PO']],
  ])('[CP42] glued tags are told apart, and said to be: %s', (line, expected) => {
    const { tags, issues } = read(line);
    expect(tags).toEqual(expected);
    expect(issues.map((issue) => issue.code)).toEqual(['tags-glued']);
  });

  test.each([
    ['TAGS: PREL, 7', ['PREL'], '7'],
    ['TAGS: PREL, Pilots', ['PREL'], 'Pilots'],
  ])('[CP42] what is no tag is named in an issue: %s', (line, expected, other) => {
    const { text, tags, issues } = read(line);
    expect(tags).toEqual(expected);
    expect(issues).toMatchObject([{ code: 'tags-other', message: expect.stringContaining(other) }]);
    expect(text.slice(issues[0]?.start, issues[0]?.end)).toBe(line);
  });
});
