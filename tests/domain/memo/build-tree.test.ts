import { prosemirrorJSONToYDoc } from '@tiptap/y-tiptap';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rollUp } from '#domain/marking/rollup';
import { buildTree } from '#domain/memo/build-tree';
import { outline } from '#domain/memo/outline';
import { portionsOf } from '#domain/memo/portions';
import { memoSchema, ROOT } from '#domain/memo/schema';
import type { Block } from '#domain/memo/tree';
import { MAPPED_MARKS, MAPPED_NODES } from '#domain/memo/walk';
import { context, doc, heading, inlineQuote, item, type Json, paragraph, quote, text } from './sample';

const blocks = (...content: Json[]): Block[] => buildTree(doc(...content), context()).blocks;
const cellOf = (...content: Json[]): Json => ({ type: 'tableCell', content });
const plain = (words: string) =>
  ({ kind: 'text', text: words, bold: false, italic: false, href: null }) as const;

describe('the kinds of nodes', () => {
  test('[EX2] every node type and every mark of the schema has its place in the tree', () => {
    expect([...MAPPED_NODES].sort()).toEqual(Object.keys(memoSchema().nodes).sort());
    expect([...MAPPED_MARKS].sort()).toEqual(Object.keys(memoSchema().marks).sort());
  });

  test('[EX2] a kind that is not known is a fault that is seen, at any level', () => {
    const fault = expect.objectContaining({ kind: 'fault' });
    expect(blocks({ type: 'video' })).toEqual([fault]);
    expect(blocks(paragraph('U', text('a'), { type: 'emoji' }))).toMatchObject([
      { runs: [plain('a'), { kind: 'fault' }] },
    ]);
  });

  test('[EX1] lists, tables, rules, breaks and formats keep their shape', () => {
    const cell = (type: string, words: string, attrs = {}) => ({
      type,
      attrs,
      content: [paragraph('C', text(words))],
    });
    const [list, table, rule, formatted] = blocks(
      {
        type: 'orderedList',
        attrs: { start: 3 },
        content: [
          item(paragraph('U', text('one')), {
            type: 'bulletList',
            content: [item(paragraph(null, text('two')))],
          }),
        ],
      },
      {
        type: 'table',
        content: [
          { type: 'tableRow', content: [cell('tableHeader', 'h', { colspan: 2, align: 'right' })] },
          {
            type: 'tableRow',
            content: [cell('tableCell', 'a'), cell('tableCell', 'b', { rowspan: 2, align: 'justify' })],
          },
        ],
      },
      { type: 'horizontalRule' },
      paragraph('U', text('x', { type: 'bold' }, { type: 'italic' }), { type: 'hardBreak' }, text('y')),
    );
    expect(list).toMatchObject({
      kind: 'list',
      ordered: true,
      start: 3,
      items: [[{ runs: [plain('one')] }, { kind: 'list', ordered: false, items: [[{ mark: 'SBU' }]] }]],
    });
    expect(table).toMatchObject({
      kind: 'table',
      mark: 'C',
      columns: 2,
      rows: [[{ header: true, columns: 2, align: 'right' }], [{ header: false, columns: 1 }, { rows: 1 }]],
    });
    expect(rule).toEqual({ kind: 'rule' });
    expect(formatted).toMatchObject({
      runs: [{ text: 'x', bold: true, italic: true }, { kind: 'break' }, { text: 'y', bold: false }],
    });
  });

  test('[EX1] what has no words leaves nothing behind', () => {
    expect(
      blocks(paragraph('C'), paragraph(null, text('  ')), { type: 'table' }, { type: 'bulletList' }),
    ).toEqual([]);
  });
});

describe('quotations', () => {
  test('[EX3] their words come from the citations, whatever the text says', () => {
    const forged = { ...quote('q13'), text: 'forged', content: [paragraph('U', text('forged'))] };
    expect(blocks(forged)).toEqual([
      {
        kind: 'quote',
        note: 1,
        mark: 'SBU',
        citation: '08 STATE 2034, para 13 (SBU)',
        paragraphs: [[{ text: 'The next Plenary is to be held in Canberra.', lost: false }]],
      },
    ]);
  });

  test.each([['another memo’s'], [null], [7], [{ id: 'q13' }], ['__proto__']])(
    '[EX3] the citation %j is a fault',
    (id) => {
      const tree = buildTree(doc(quote(id), paragraph('U', inlineQuote(id))), context());
      expect(tree.blocks).toMatchObject([{ kind: 'fault' }, { runs: [{ kind: 'fault' }] }]);
      expect(tree.notes).toEqual([]);
    },
  );

  test('[EX5] each has a footnote, numbered in reading order', () => {
    const tree = buildTree(
      doc(quote('q64'), paragraph('C', text('As agreed, '), inlineQuote('q108')), {
        type: 'bulletList',
        content: [item(paragraph('C', text('again'), inlineQuote('q64')))],
      }),
      context(),
    );
    expect(tree.notes.map((note) => `${note.number} ${note.text}`)).toEqual([
      '1 08 STATE 2034, para 64 (C).',
      '2 08 STATE 2034, para 108 (C).',
      '3 08 STATE 2034, para 64 (C).',
    ]);
    expect(tree.notes[0]?.href).toBe('/cables/08STATE2034#p64');
  });

  test('[EX5] a block keeps the quoted text’s own paragraphs, an inline quotation runs on', () => {
    const [block, line] = blocks(quote('q64'), paragraph('C', inlineQuote('q64')));
    expect(block).toMatchObject({
      paragraphs: [{}, {}, [{ text: '--first item' }], [{ text: '--second item' }]],
    });
    const run = line?.kind === 'paragraph' ? line.runs[0] : undefined;
    const words = run?.kind === 'quote' ? run.pieces?.map((piece) => piece.text).join('') : '';
    expect(words).toMatch(/text: “Export .* basis\.” --first item --second item$/);
  });

  test('[EX10] a lost line is shown in its place', () => {
    expect(blocks(quote('lost'))).toMatchObject([
      {
        paragraphs: [
          [
            { text: 'Partners took note of the', lost: false },
            { text: '[line missing]', lost: true },
          ],
          [{ text: 'NOTE: as amended.', lost: false }],
        ],
      },
    ]);
  });

  test('[EX4] one above the reader’s clearance stands by citation and mark, under the memo’s own banner', () => {
    const tree = buildTree(doc(quote('withheld'), paragraph('U', inlineQuote('withheld'))), context());
    expect(tree.blocks).toMatchObject([
      { kind: 'quote', mark: 'S/NF', citation: '07 BOGOTA 1165, para 3 (S/NF)', paragraphs: null },
      { runs: [{ kind: 'quote', pieces: null }] },
    ]);
    expect(tree.withheld).toBe(2);
    expect(tree.banner.text).toBe('SECRET//NOFORN');
  });
});

describe('marks, banner and sources', () => {
  test('[EX6] a paragraph counts at its own mark, or at the handling level', () => {
    expect(
      blocks(paragraph('C', text('a')), paragraph(null, text('b')), paragraph('XX', text('c'))),
    ).toMatchObject([{ mark: 'C' }, { mark: 'SBU' }, { mark: 'SBU' }]);
  });

  test('[EX6] a paragraph is never printed below what it quotes', () => {
    const [mixed, bare] = blocks(
      paragraph('U', text('As '), inlineQuote('secret')),
      paragraph(null, inlineQuote('q115')),
    );
    expect(mixed).toMatchObject({ mark: 'S/NF' });
    expect(bare).toMatchObject({ mark: 'U' });
  });

  test('[EX6] a heading bears the mark it was given and no other', () => {
    expect(blocks(heading(1, 'U', 'Background'), heading(2, null, 'Talks'))).toMatchObject([
      { mark: 'U' },
      { mark: null },
    ]);
  });

  test('[MR7] the banner is rolled up over title, text and quotations, with reasons', () => {
    const tree = buildTree(
      doc(paragraph('U', text('a')), paragraph('C', text('b')), quote('q64')),
      context(),
    );
    expect(tree.banner).toMatchObject({
      text: 'CONFIDENTIAL',
      because: ['paragraph 2', '08 STATE 2034, para 64'],
    });
    expect(buildTree(doc(), context({ titleMark: 'S' })).banner.text).toBe('SECRET');
    expect(buildTree(doc(), context({ title: '' })).banner.text).toBe('SENSITIVE BUT UNCLASSIFIED');
  });

  test('[EX8] sources are listed by cable in order of first use, with what is quoted of each', () => {
    const tree = buildTree(doc(quote('q108'), quote('secret'), quote('q64'), quote('q108')), context());
    expect(tree.sources).toEqual([
      {
        cableId: '08STATE2034',
        line: '08 STATE 2034, Department of State, January 8, 2008',
        places: ['para 108', 'para 64'],
      },
      {
        cableId: '07BOGOTA1165',
        line: '07 BOGOTA 1165, Embassy Bogota, February 16, 2007',
        places: ['para 2'],
      },
    ]);
    expect(tree.derivative).toMatchObject({ derivedFrom: 'Multiple Sources', declassifyOn: '20330131' });
  });

  test('[EX8] without anything classified there is no derivative block', () => {
    expect(buildTree(doc(quote('q13')), context()).derivative).toBeNull();
  });

  test('[MR13] a date that has passed is printed as passed', () => {
    expect(buildTree(doc(quote('secret')), context()).derivative?.declassifyOn).toBe('20170216 (passed)');
  });
});

test('[MR7] the banner of the export is the banner that the editor shows', () => {
  const content = doc(
    heading(1, null, 'Talks'),
    paragraph('U', text('As '), inlineQuote('q108')),
    { type: 'bulletList', content: [item(paragraph(null, text('one')), quote('q64'))] },
    paragraph(null, inlineQuote('secret')),
    quote('not of this memo'),
  );
  const live = prosemirrorJSONToYDoc(memoSchema(), content, ROOT.text);
  live.getText(ROOT.title).insert(0, context().title);
  live.getMap(ROOT.meta).set('mark', 'U');
  const portions = portionsOf(outline(live), context().citations);
  expect(buildTree(content, context()).banner).toEqual(rollUp(portions, { handling: 'SBU' }));
});

describe('nothing is taken on trust', () => {
  test('[EX9] a heading has one of three levels', () => {
    const at = (level: unknown) => blocks({ ...heading(1, null, 'h'), attrs: { level } })[0];
    expect([99, -1, 'x', null, 2.7].map((level) => at(level))).toMatchObject([
      { level: 3 },
      { level: 1 },
      { level: 1 },
      { level: 1 },
      { level: 2 },
    ]);
  });

  test.each([
    ['https://example.org/a', 'https://example.org/a'],
    ['mailto:ana@example.org', 'mailto:ana@example.org'],
    ['/cables/08STATE2034#p64', '/cables/08STATE2034#p64'],
    ['javascript:alert(1)', null],
    ['java\tscript:alert(1)', null],
    ['//example.org', null],
    ['data:text/html,x', null],
    ['file:///etc/passwd', null],
    [7, null],
  ])('[EX9] a link to %j leads to %j', (href, leads) => {
    const [block] = blocks(paragraph('U', text('link', { type: 'link', attrs: { href } })));
    expect(block).toMatchObject({ runs: [{ text: 'link', href: leads }] });
  });

  test('[EX9] spans and starts stay within reason', () => {
    const cell = {
      type: 'tableCell',
      attrs: { colspan: 1e9, rowspan: -3 },
      content: [paragraph('U', text('a'))],
    };
    expect(blocks({ type: 'table', content: [{ type: 'tableRow', content: [cell] }] })).toMatchObject([
      { columns: 64, rows: [[{ columns: 64, rows: 1 }]] },
    ]);
  });

  test('[EX9] a table within a table is unfolded, and nothing of it is lost', () => {
    const inner = {
      type: 'table',
      content: [{ type: 'tableRow', content: [cellOf(paragraph('C', text('inner')))] }],
    };
    const outer = {
      type: 'table',
      content: [{ type: 'tableRow', content: [cellOf(paragraph('U', text('outer')), inner)] }],
    };
    expect(blocks(outer)).toMatchObject([
      {
        kind: 'table',
        mark: 'C',
        rows: [[{ blocks: [{ runs: [plain('outer')] }, { runs: [plain('inner')] }] }]],
      },
    ]);
  });

  test('[EX9] control characters and halves of characters do not reach a file', () => {
    const [block] = blocks(paragraph('U', text('a\u0000b\u000cc\ud800d\uffff')));
    expect(block).toMatchObject({ runs: [{ text: 'abc\uFFFDd' }] });
  });

  test('[EX9] a text nested without end ends in a fault', () => {
    let deep: Json = paragraph('U', text('deep'));
    for (let i = 0; i < 5000; i++) deep = { type: 'bulletList', content: [item(deep)] };
    expect(JSON.stringify(blocks(deep))).toContain('"kind":"fault"');
  });

  test('[EX9] any JSON whatever gives a tree', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(buildTree(value, context()).banner.text).not.toBe('');
        expect(buildTree({ type: 'doc', content: [value] }, context()).title).not.toBe('');
      }),
    );
  });
});
