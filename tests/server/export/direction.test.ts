import { describe, expect, test } from 'vitest';
import { buildTree } from '#domain/memo/build-tree';
import { type ExportFormat, exportMemo } from '#server/export';
import { context, doc, heading, paragraph, text } from '#tests/domain/memo/sample';
import { missing, openInOffice, partsOf, titled, wordBoxes } from './tools';

const HEBREW = 'המשלחת הודיעה כי תשקול את ההצעה';
const memo = doc(
  paragraph('C', text(`Latin with a word of Hebrew, ${HEBREW}.`)),
  heading(1, 'C', 'כותרת'),
  paragraph('C', text(`2007, ${HEBREW}, Canberra.`)),
);
const file = async (format: ExportFormat) =>
  (await exportMemo(buildTree(memo, context()), format, { baseUrl: null })).body;

/** Where the marks of the three portions begin. */
const marks = (pdf: Buffer) =>
  wordBoxes(pdf)
    .filter(({ word, page }) => page === 1 && /^[()]?C[()]?/.test(word) && !word.startsWith('CO'))
    .map(({ left }) => left);

describe('what is written from right to left', () => {
  test.skipIf(missing.poppler)(titled('[EX14] stands at the right in a PDF', missing.poppler), async () => {
    const [latin, ...hebrew] = marks(await file('pdf')).filter((left) => left < 110 || left > 400);
    expect(latin).toBeLessThan(100);
    expect(hebrew.filter((left) => left > 450)).toHaveLength(2);
  });

  test('[EX14] is said to be so in HTML and DOCX, and nothing else is', async () => {
    const html = (await file('html')).toString();
    expect(html).toMatch(/<p><span class="mark">\(C\)<\/span> Latin/);
    expect(html).toMatch(/<h2 dir="rtl"><span class="mark">\(C\)<\/span> כותרת/);
    expect(html).toMatch(/<p dir="rtl"><span class="mark">\(C\)<\/span> 2007/);
    const document = (await partsOf(await file('docx'))).get('word/document.xml') ?? '';
    expect(document.match(/<w:bidi\/>/g)).toHaveLength(2);
    expect(document).toMatch(/<w:rPr>(?:(?!<\/w:rPr>).)*<w:rtl\/>(?:(?!<w:t ).)*<w:t [^>]*>2007, /);
  });

  test('[EX14] leaves the columns of a table in their order in DOCX', async () => {
    const cell = { type: 'tableCell', content: [paragraph('C', text(HEBREW))] };
    const table = doc({ type: 'table', content: [{ type: 'tableRow', content: [cell, cell] }] });
    const { body } = await exportMemo(buildTree(table, context()), 'docx', { baseUrl: null });
    const document = (await partsOf(body)).get('word/document.xml') ?? '';
    expect(document).toContain(HEBREW);
    expect(document).not.toContain('<w:bidi/>');
  });

  test.skipIf(missing.office ?? missing.poppler)(
    titled('[EX14] LibreOffice sets it at the right', missing.office, missing.poppler),
    async () => expect(marks(openInOffice(await file('docx'))).filter((left) => left > 450)).toHaveLength(2),
    60_000,
  );
});
