import { describe, expect, test } from 'vitest';
import { buildTree } from '#domain/memo/build-tree';
import type { ResolvedQuote } from '#domain/memo/tree';
import { exportMemo } from '#server/export';
import { beginPage } from '#server/export/pdf-notes';
import {
  context,
  doc,
  inlineQuote,
  item,
  type Json,
  paragraph,
  quote,
  text,
} from '#tests/domain/memo/sample';
import { missing, openInOffice, pagesOf, titled } from './tools';

const LINE =
  'The Partners exchanged information on best practices and recent efforts in interdiction and agreed. ';
const base = context().citations.get('q64');
if (!base) throw new Error('the sample lost its quotation');
const sourced = base;

/** Quotations that end in a word by which they are found again: `end1x`. */
const citations = new Map<string, ResolvedQuote>(
  [1, 2, 3, 4, 5].flatMap((n): [string, ResolvedQuote][] => {
    const at = { ...sourced, key: `p${n}`, citation: `08 STATE 2034, para ${n} (C)`, gaps: [] };
    return [
      [`short${n}`, { ...at, text: `briefly end${n}x` }],
      [`long${n}`, { ...at, text: `${LINE.repeat(4)}\n\n${LINE.repeat(3)} end${n}x` }],
    ];
  }),
);
const words = (...content: Json[]) => paragraph('C', text(LINE), ...content);
const row = (n: number): Json => ({
  type: 'tableRow',
  content: [words(), paragraph('C', inlineQuote(`short${n}`))].map((content) => ({
    type: 'tableCell',
    content: [content],
  })),
});

const KINDS: Record<string, () => Json[]> = {
  'a quotation': () => [quote('long1')],
  'a line of several': () => [
    words(text(LINE), ...[1, 2, 3].map((n) => inlineQuote(`short${n}`)), text(LINE)),
  ],
  'a list': () => [
    {
      type: 'orderedList',
      content: [1, 2, 3].map((n) => item(words(inlineQuote(`short${n}`)))),
    },
  ],
  'a quotation in a list': () => [
    { type: 'bulletList', content: [item(words(), quote('long1')), item(words())] },
  ],
  'a table': () => [{ type: 'table', content: [1, 2, 3, 4].map(row) }],
};

/** The numbers of those notes whose text is on another page than their sign. */
function strays(pages: string[][]): number[] {
  const pageOf = (words: string) => pages.findIndex((page) => page.join(' ').includes(words));
  return [1, 2, 3, 4, 5].filter(
    (n) => pageOf(`end${n}x`) !== -1 && pageOf(`end${n}x`) !== pageOf(`08 STATE 2034, para ${n} (C).`),
  );
}

const memoAt = (lines: number, kind: () => Json[]) =>
  buildTree(
    doc(
      ...Array.from({ length: lines }, () => paragraph('C', text('A line.'))),
      ...kind(),
      ...Array.from({ length: 8 }, () => words()),
    ),
    context({ citations }),
  );

describe('a footnote is on the page of its number', () => {
  test.skipIf(missing.poppler).each(Object.entries(KINDS))(
    `[EX13] ${titled('PDF: %s wherever it stands on the page', missing.poppler)}`,
    async (_, kind) => {
      const found: Record<number, number[]> = {};
      for (let lines = 17; lines < 33; lines += 1) {
        const { body } = await exportMemo(memoAt(lines, kind), 'pdf', { baseUrl: null });
        const pages = pagesOf(body);
        expect(pages.length).toBe(2);
        const stray = strays(pages);
        if (stray.length > 0) found[lines] = stray;
      }
      expect(found).toEqual({});
    },
    60_000,
  );

  test.skipIf(missing.office ?? missing.poppler)(
    titled('[EX13] DOCX, as LibreOffice sets it', missing.office, missing.poppler),
    async () => {
      const { body } = await exportMemo(memoAt(24, KINDS['a quotation'] ?? (() => [])), 'docx', {
        baseUrl: null,
      });
      expect(strays(pagesOf(openInOffice(body)))).toEqual([]);
    },
    60_000,
  );
});

describe('a page is begun', () => {
  const plain = (note?: number) => ({ kind: 'paragraph', runs: note ? [{ kind: 'cite', note }] : [] });
  const heading = { kind: 'heading', runs: [] };

  test('[EX13] before the headings of what bears the sign', () => {
    expect(beginPage([plain(), heading, heading, plain(7)], 7)).toEqual([
      plain(),
      { ...heading, newPage: true },
      heading,
      plain(7),
    ]);
  });

  test('[EX13] before the item of a list, which counts on', () => {
    const list = { kind: 'list', ordered: true, start: 3, items: [[plain(1)], [plain(12)], [plain(13)]] };
    expect(beginPage([list], 12)).toEqual([
      { ...list, items: [[plain(1)]] },
      { ...list, start: 4, items: [[plain(12)], [plain(13)]], newPage: true },
    ]);
  });

  test('[EX13] before the row of a table, but not within cells that reach over rows', () => {
    const of = (rows: number, note: number) => [{ rows, blocks: [plain(note)] }];
    const table = { kind: 'table', head: [], body: [of(1, 1), of(1, 2)] };
    expect(beginPage([table], 2)).toEqual([
      { ...table, body: [of(1, 1)], newPage: undefined },
      { ...table, body: [of(1, 2)], newPage: true },
    ]);
    const joined = { ...table, body: [of(2, 1), of(1, 2)] };
    expect(beginPage([joined], 2)).toEqual([{ ...joined, newPage: true }]);
  });

  test('[EX13] not where one is begun, nor for what is as long as a page, nor for a note that is not there', () => {
    expect(beginPage([{ ...plain(1), newPage: true }], 1)).toBeNull();
    expect(beginPage([{ ...plain(1), items: [[plain(1), LINE.repeat(70)]] }], 1)).toBeNull();
    expect(beginPage([plain(1)], 11)).toBeNull();
  });
});
