import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildTree } from '#domain/memo/build-tree';
import type { MemoContext } from '#domain/memo/tree';
import { type ExportFormat, exportMemo, FORMATS, fileNameOf } from '#server/export';
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
import { missing, pagesOf, partsOf, titled, wordsOf } from './tools';

const file = async (format: ExportFormat, content: Json, over: Partial<MemoContext> = {}) =>
  (await exportMemo(buildTree(content, context(over)), format, { baseUrl: null })).body;
const say = (words: string) => doc(paragraph('U', text(words)));

describe('text is never code', () => {
  test('[EX9] HTML', async () => {
    const html = (
      await file('html', say('<script>alert(1)</script> & "x"'), { title: '</title><b>' })
    ).toString();
    expect(html).not.toContain('<script>');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;');
    expect(html).toContain('<title>&lt;/title&gt;&lt;b&gt;</title>');
  });

  test('[EX9] Markdown', async () => {
    const tricky = '# *a* _b_ [c](d) `e` <f> | ~~g~~ \\ ![h](i) &copy;';
    const md = (await file('md', doc(paragraph('U', { type: 'hardBreak' }, text(tricky))))).toString();
    expect(md).toContain(
      '# \\*a\\* \\_b\\_ \\[c\\](d) \\`e\\` \\<f\\> \\| \\~\\~g\\~\\~ \\\\ !\\[h\\](i) &amp;copy;',
    );
  });

  test.each(['# no heading', '- no list', '3. no list', '1) no list', '+ no list', '=== no rule'])(
    '[EX9] Markdown: a quoted line that begins like %j',
    async (words) => {
      const q64 = context().citations.get('q64');
      if (!q64) throw new Error('the sample lost its quotation');
      const citations = new Map([['q64', { ...q64, text: `first\n\n${words}`, gaps: [] }]]);
      expect((await file('md', doc(quote('q64')), { citations })).toString()).not.toContain(`> ${words}`);
    },
  );

  test.skipIf(missing.poppler)(titled('[EX9] PDF', missing.poppler), async () => {
    const tricky = '#panic("x") $a$ *b* _c_ `d` @e <f> \\ // /* = g';
    const pages = pagesOf(await file('pdf', say(tricky), { title: '#sys.version' }));
    expect(pages.flat().join(' ')).toContain(tricky);
    expect(pages.flat().join(' ')).toContain('#sys.version');
  });

  test('[EX9] DOCX', async () => {
    const parts = await partsOf(await file('docx', say('</w:t> & <w:br/>\u0000\u000b')));
    expect(wordsOf(parts.get('word/document.xml') ?? '')).toContain('&lt;/w:t&gt; &amp; &lt;w:br/&gt;');
  });
});

describe('what is too long, too deep or in no font', () => {
  test.each(FORMATS)('[EX9] %s takes a title of 10,000 characters', async (format) => {
    const { body, fileName } = await exportMemo(
      buildTree(say('x'), context({ title: 'W'.repeat(10_000) })),
      format,
      { baseUrl: null },
    );
    expect(body.length).toBeGreaterThan(10_000 / (format === 'docx' || format === 'pdf' ? 100 : 1));
    expect(fileName.length).toBeLessThan(100);
  });

  test.skipIf(missing.poppler)(
    titled('[EX9] a word that no line holds is broken, not set off the page', missing.poppler),
    async () => {
      const pages = pagesOf(await file('pdf', say('W'.repeat(400))));
      const letters = pages.flat().join('').match(/W/g);
      expect(letters).toHaveLength(400);
      expect(Math.max(...pages.flat().map((line) => line.length))).toBeLessThan(120);
    },
  );

  test.each(FORMATS)('[EX9] %s takes lists within lists within lists', async (format) => {
    let deep: Json = paragraph('U', text('deep'));
    for (let i = 0; i < 12; i += 1)
      deep = { type: i % 2 ? 'bulletList' : 'orderedList', content: [item(paragraph('U', text('x')), deep)] };
    expect((await file(format, doc(deep))).length).toBeGreaterThan(0);
  });

  test.skipIf(missing.poppler)(
    titled('[EX11] a character of no font leaves the PDF readable, and the copy says so', missing.poppler),
    async () => {
      const pages = pagesOf(await file('pdf', say('before \u{1E900}\u{13000} behind')));
      const content = pages.flat().join(' ');
      expect(content).toContain('Some characters of this memo are in no font');
      expect(content).toMatch(/before.*behind/);
    },
  );
});

describe('any memo', () => {
  const words = fc.string({
    unit: fc.constantFrom('a', ' ', '#', '*', '\\', '“', 'é', '<', '|', '1.'),
    maxLength: 20,
  });
  const inline: fc.Arbitrary<Json> = fc.oneof(
    words.map((w) => text(w)),
    words.map((w) => text(w, { type: 'bold' }, { type: 'link', attrs: { href: 'https://example.org/' } })),
    fc.constant({ type: 'hardBreak' }),
    fc.constantFrom('q13', 'q64', 'lost', 'withheld', 'foreign').map((id) => inlineQuote(id)),
  );
  const { block } = fc.letrec<{ block: Json }>((tie) => {
    const blocks = fc.array(tie('block'), { maxLength: 3 });
    const leaf = fc.oneof(
      fc.array(inline, { maxLength: 4 }).map((content) => paragraph(null, ...content)),
      fc.tuple(fc.integer({ min: 1, max: 3 }), inline).map(([level, content]) => ({
        type: 'heading',
        attrs: { level, mark: 'C' },
        content: [content],
      })),
      fc.constantFrom('q64', 'secret', 'withheld', 'foreign').map((id) => quote(id)),
      fc.constant({ type: 'horizontalRule' }),
    );
    const list = fc
      .tuple(fc.constantFrom('bulletList', 'orderedList'), fc.array(blocks, { maxLength: 3 }))
      .map(([type, items]) => ({ type, content: items.map((content) => item(...content)) }));
    const cell = fc
      .record({
        type: fc.constantFrom('tableCell', 'tableHeader'),
        attrs: fc.record({
          colspan: fc.integer({ min: 0, max: 4 }),
          rowspan: fc.integer({ min: 0, max: 4 }),
        }),
        content: blocks,
      })
      .map((all): Json => all);
    const table = fc
      .array(fc.array(cell, { maxLength: 3 }), { maxLength: 3 })
      .map((rows) => ({ type: 'table', content: rows.map((content) => ({ type: 'tableRow', content })) }));
    return { block: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, list, table) };
  });

  test('[EX1] is written in every format', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(block, { maxLength: 5 }), async (blocks) => {
        for (const format of FORMATS) expect((await file(format, doc(...blocks))).length).toBeGreaterThan(0);
      }),
      { numRuns: 15 },
    );
  }, 60_000);
});

test.each([
  ['MTCR Athens Plenary: what was decided', 'MTCR Athens Plenary - what was decided'],
  ['../../etc/passwd', 'etc passwd'],
  ['a/b\\c*d?e"f<g>h|i', 'a b c d e f g h i'],
  ['CON', 'memo'],
  ['...', 'memo'],
  ['', 'memo'],
  ['x'.repeat(300), 'x'.repeat(80)],
  ['Überblick: Genf', 'Überblick - Genf'],
  ['evil\u202Efdp.exe', 'evil fdp.exe'],
])('[EX12] the title %j names the file %j', (title, name) => {
  expect(fileNameOf(title)).toBe(name);
});
