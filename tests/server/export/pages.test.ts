import { beforeAll, describe, expect, test } from 'vitest';
import { buildTree } from '#domain/memo/build-tree';
import type { MemoContext } from '#domain/memo/tree';
import { type ExportFormat, exportMemo } from '#server/export';
import { doc, paragraph, quote } from '#tests/domain/memo/sample';
import { memo, rich, withheldMemo } from './rich';
import { missing, openInOffice, pagesOf, partsOf, titled, wordsOf } from './tools';

const file = async (format: ExportFormat, context: MemoContext = memo(), content = rich) =>
  (await exportMemo(buildTree(content, context), format, { baseUrl: 'https://memos.example.org' })).body;

/** LibreOffice raises the number, and pdftotext then reads it as a line of its own. */
const FOOTNOTES = [64, 108, 96, 13, 65].map(
  (n, i) => new RegExp(`^(${i + 1} +)?08 STATE 2034, para ${n} \\((C|U|SBU)\\)\\.$`),
);
const DERIVATIVE = [
  /^Classified By: *Ana Duarte, Desk officer$/,
  /^Derived From: *08 STATE 2034, Department of State, January 8, 2008$/,
  /^Declassify On: *20330131$/,
];

/** What a reader of the pages finds, whichever program made them. */
function expectMemo(pages: string[][]): void {
  expect(pages.length).toBeGreaterThan(1);
  for (const page of pages) {
    expect(page[0]).toBe('CONFIDENTIAL');
    expect(page.at(-1)).toBe('CONFIDENTIAL');
    expect(page.join('\n')).toMatch(new RegExp(`Page \\d of ${pages.length}`));
  }
  const lines = pages.flat();
  for (const note of FOOTNOTES) expect(lines).toContainEqual(expect.stringMatching(note));
  for (const line of DERIVATIVE) expect(pages[0]).toContainEqual(expect.stringMatching(line));
  const text = lines.join(' ');
  expect(text).toContain('(C) The Partners agreed on the following consensus language on membership:');
  expect(text).toContain('(SBU) Australia looked forward to a productive Plenary');
  expect(text).toContain('to address a proliferation [line missing]');
  expect(text).toContain('08 STATE 2034, Department of State, January 8, 2008: paras 13, 64, 65, 96, 108');
  expect(text).toContain('Ana Duarte, Desk officer · 1 May 2024');
}

describe('PDF', () => {
  test.skipIf(missing.poppler)(
    titled('[EX7] every page bears the banner at top and bottom, notes and block are there', missing.poppler),
    async () => expectMemo(pagesOf(await file('pdf'))),
  );

  test('[EX11] it is tagged, keeps to PDF/UA-1, has a title and a language', async () => {
    const source = (await file('pdf')).toString('latin1');
    expect(source).toMatch(/<pdfuaid:part>1<\/pdfuaid:part>/);
    expect(source).toMatch(/\/Marked true/);
    expect(source).toMatch(/\/Lang ?\(en-GB\)/);
    expect(source).toContain('MTCR Athens Plenary: what was decided');
  });
});

describe('DOCX', () => {
  let parts: Map<string, string>;
  beforeAll(async () => {
    parts = await partsOf(await file('docx'));
  });
  const part = (name: RegExp) => [...parts].filter(([key]) => name.test(key)).map(([, xml]) => xml);

  test('[EX7] first and other pages bear the banner in header and footer, bold and in its colour', () => {
    const bars = [...part(/header\d+\.xml$/), ...part(/footer\d+\.xml$/)];
    expect(bars).toHaveLength(4);
    for (const xml of bars) {
      expect(wordsOf(xml)).toMatch(/CONFIDENTIAL$/);
      expect(xml).toMatch(/w:fill="0033a0"/i);
    }
    expect(parts.get('word/document.xml')).toContain('<w:titlePg');
    const banner = /<w:style [^>]*w:styleId="Banner">.*?<\/w:style>/.exec(parts.get('word/styles.xml') ?? '');
    expect(banner?.[0]).toContain('<w:b/>');
  });

  test('[EX5] footnotes are real ones, in the order of the text', () => {
    const notes = wordsOf(parts.get('word/footnotes.xml') ?? '');
    expect(notes).toMatch(
      /para 64 \(C\)\..*para 108 \(C\)\..*para 96 \(U\)\..*para 13 \(SBU\)\..*para 65 \(C\)\./,
    );
    const references = [
      ...(parts.get('word/document.xml') ?? '').matchAll(/footnoteReference w:id="(\d+)"/g),
    ];
    expect(references.map(([, id]) => id)).toEqual(['1', '2', '3', '4', '5']);
  });

  test('[EX8] the first page’s footer has the derivative block', () => {
    const first = part(/footer\d+\.xml$/)
      .map(wordsOf)
      .join('\n');
    expect(first).toMatch(/Derived From:.*08 STATE 2034, Department of State, January 8, 2008/);
    expect(first).toMatch(/Declassify On:.*20330131/);
  });

  test('[EX11] every line height says that it is relative: some programs take it for an exact one', () => {
    const spacings = [...parts.values()].flatMap((xml) => xml.match(/<w:spacing [^>]*w:line="[^>]*>/g) ?? []);
    expect(spacings.length).toBeGreaterThan(5);
    for (const spacing of spacings) expect(spacing).toContain('w:lineRule="auto"');
  });

  test('[EX11] it names its author, and carries its font', () => {
    expect(parts.get('docProps/core.xml')).toMatch(/<cp:lastModifiedBy>Ana Duarte<\/cp:lastModifiedBy>/);
    expect(parts.get('word/fontTable.xml')).toContain('w:embedBold');
  });

  test.skipIf(missing.office ?? missing.poppler)(
    titled(
      '[EX7] LibreOffice opens it: banner, notes and block on its pages',
      missing.office,
      missing.poppler,
    ),
    async () => expectMemo(pagesOf(openInOffice(await file('docx')))),
    60_000,
  );
});

describe('HTML and Markdown', () => {
  test('[EX7] they begin and end with the banner, and HTML prints it on each page', async () => {
    const md = (await file('md')).toString();
    expect(md).toMatch(/^\*\*CONFIDENTIAL\*\*\n/);
    expect(md).toMatch(/\n\*\*CONFIDENTIAL\*\*\n$/);
    const html = (await file('html')).toString();
    expect(html).toMatch(/<body>\s*<p class="banner top">CONFIDENTIAL<\/p>/);
    expect(html).toMatch(/<p class="banner bottom">CONFIDENTIAL<\/p>\s*<\/body>/);
    expect(html).toMatch(/@top-center { content: "CONFIDENTIAL"; color: #0033a0; }/);
  });

  test('[EX7] HTML prints the number on each page, and the head of a table wherever it goes on', async () => {
    const html = (await file('html')).toString();
    expect(html).toMatch(/@bottom-right {[^}]*content: "Page " counter\(page\) " of " counter\(pages\);/);
    expect(html).toMatch(/<thead><tr><th[^>]*><p>Proposal<\/p>.*<\/tr><\/thead>\n<tbody><tr><td/);
  });

  test('[EX9] a table of HTML has columns of one width: a word that may break leaves none of one letter', async () => {
    const html = (await file('html')).toString();
    expect(html).toMatch(/main {[^}]*overflow-wrap: anywhere;/);
    expect(html).toMatch(/\ntable {[^}]*table-layout: fixed;/);
  });

  test('[EX8] they have notes, sources and the derivative block', async () => {
    const md = (await file('md')).toString();
    expect(md).toContain(
      '[^5]: [08 STATE 2034, para 65 (C).](<https://memos.example.org/cables/08STATE2034#p65>)',
    );
    expect(md).toContain('**Declassify On:** 20330131');
    const html = (await file('html')).toString();
    expect(html).toContain('<li id="note-1"><a href="https://memos.example.org/cables/08STATE2034#p64">');
    expect(html).toContain('<dt>Declassify On:</dt><dd>20330131</dd>');
  });
});

describe('a reader cleared for less', () => {
  const SECRETS = ['consensus language', 'despite the majority', 'impede legitimate'];

  test.each(['docx', 'html', 'md', 'json'] as const)(
    '[EX4] %s holds none of the words withheld',
    async (format) => {
      const body = await file(format, withheldMemo());
      const content = format === 'docx' ? [...(await partsOf(body)).values()].join('\n') : body.toString();
      for (const words of SECRETS) expect(content).not.toContain(words);
      expect(content).toContain('08 STATE 2034, para 64 (C)');
      if (format !== 'json') expect(content).toContain('3 quotations stand here by citation and mark alone');
    },
  );

  test.skipIf(missing.poppler)(
    titled('[EX4] nor does the PDF, under the same banner', missing.poppler),
    async () => {
      const pages = pagesOf(await file('pdf', withheldMemo()));
      const content = pages.flat().join(' ');
      for (const words of SECRETS) expect(content).not.toContain(words);
      expect(content).toContain('08 STATE 2034, para 64 (C)');
      expect(pages.every((page) => page[0] === 'CONFIDENTIAL')).toBe(true);
    },
  );
});

test('[EX8] a memo that quotes nothing classified has no derivative block', async () => {
  const content = doc(quote('q96'), paragraph('U'));
  for (const format of ['html', 'md'] as const)
    expect((await file(format, memo(), content)).toString()).not.toContain('Derived From');
});
