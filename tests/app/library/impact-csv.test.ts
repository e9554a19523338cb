import { expect, test } from 'vitest';
import { cell, impactCsv } from '#app/library/impact/impact-csv';
import type { ImpactView } from '#app/library/impact/impact-view';

const view: ImpactView = {
  id: '08STATE2034',
  label: '08 STATE 2034',
  subject: null,
  shown: 'C',
  revision: 2,
  revisions: [],
  affectedOnly: false,
  counts: { memos: 1, quotations: 1, waiting: 1, exports: 1 },
  paragraphs: [
    {
      key: 'p64',
      number: 64,
      mark: 'C',
      there: true,
      holdings: [
        {
          citationId: 'c1',
          memo: { id: 'm1', title: 'Athens, "what was decided"' },
          owners: ['Ana', 'Ben'],
          whole: false,
          words: 'case-by-case',
          from: 1,
          state: 'changed',
          decision: null,
          stands: true,
          exports: [{ format: 'pdf', at: '2026-11-24T20:00:00.000Z', by: 'Ben', from: 1 }],
        },
      ],
    },
  ],
};

test('[CR64] the recall list is a table by RFC 4180, and no word of the cable is in it', () => {
  const [head, line, end] = impactCsv(view, 'https://desk.example').split('\r\n');
  expect(head).toMatch(/^\uFEFFcable,revision,paragraph,/);
  expect(line).toBe(
    '08STATE2034,2,"08 STATE 2034, para 64",C,source changed,,,"Athens, ""what was decided""",https://desk.example/memos/m1?quote=c1,Ana; Ben,1,yes,"PDF by Ben at 2026-11-24T20:00:00.000Z, text of revision 1"',
  );
  expect(end).toBe('');
  expect(impactCsv(view, '')).not.toContain('case-by-case');
});

test('[CR64] a cell is no formula, whatever a memo is called', () => {
  expect(cell('=HYPERLINK("x")')).toBe('"\'=HYPERLINK(""x"")"');
  expect(cell('-1')).toBe("'-1");
  expect(cell('two\nlines')).toBe('"two\nlines"');
});
