import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { BorderStyle, type IStylesOptions, LineRuleType, TabStopType } from 'docx';

/** Twentieths of a point, the unit of Word. */
export const twips = (mm: number): number => Math.round((mm / 25.4) * 1440);

/** A4 with the margins of the PDF; the text is 148 mm wide. */
export const PAGE = {
  width: twips(210),
  height: twips(297),
  side: twips(31),
  top: twips(30),
  bottom: twips(31),
};
export const TEXT_WIDTH = PAGE.width - 2 * PAGE.side;

export const INK = '1a1a1a';
export const QUIET = '5c5c5c';
export const FAULT = 'c8102e';
export const FAMILY = 'Source Serif 4';

/** Line height in 240ths of the font's own; without its rule, some take it for an exact one. */
export const lines = (line: number) => ({ line, lineRule: LineRuleType.AUTO });

/** The styles of the document, by the names that Word shows; sizes in half points. */
export const STYLES: IStylesOptions = {
  default: {
    document: {
      run: { font: FAMILY, size: 21, color: INK, language: { value: 'en-GB' } },
      paragraph: { spacing: { ...lines(268), after: 140 } },
    },
    title: {
      run: { font: FAMILY, size: 38, bold: true, color: INK },
      paragraph: { spacing: { ...lines(240), before: 0, after: 100 }, keepNext: true },
    },
    heading1: headingStyle(28, 400, false),
    heading2: headingStyle(23, 320, false),
    heading3: headingStyle(21, 280, true),
    hyperlink: { run: { color: INK, underline: {} } },
    footnoteText: {
      run: { font: FAMILY, size: 17, color: INK },
      paragraph: { spacing: { ...lines(240), after: 20 }, indent: { left: 240, hanging: 240 } },
    },
  },
  paragraphStyles: [
    {
      id: 'Byline',
      name: 'Byline',
      basedOn: 'Normal',
      run: { color: QUIET },
      paragraph: {
        spacing: { after: 340 },
        border: { bottom: { style: BorderStyle.SINGLE, size: 4, space: 8, color: QUIET } },
      },
    },
    {
      id: 'Banner',
      name: 'Banner',
      basedOn: 'Normal',
      run: { size: 20, bold: true },
      paragraph: { alignment: 'center', spacing: { ...lines(300), before: 0, after: 0 } },
    },
    {
      id: 'MemoQuote',
      name: 'Memo Quote',
      basedOn: 'Normal',
      run: { size: 20 },
      paragraph: { indent: { left: 260, right: 280 }, spacing: { ...lines(256), after: 0 } },
    },
    {
      id: 'CellText',
      name: 'Cell Text',
      basedOn: 'Normal',
      run: { size: 19 },
      paragraph: { spacing: { ...lines(260), before: 30, after: 30 } },
    },
    {
      id: 'Notice',
      name: 'Notice',
      basedOn: 'Normal',
      run: { italics: true, color: QUIET },
    },
    {
      id: 'Derivative',
      name: 'Derivative Block',
      basedOn: 'Normal',
      run: { size: 18 },
      paragraph: {
        spacing: { ...lines(240), after: 20 },
        indent: { left: 1500, hanging: 1500 },
        leftTabStop: 1500,
      },
    },
    {
      id: 'PageLine',
      name: 'Page Line',
      basedOn: 'Normal',
      run: { size: 17, color: QUIET },
      paragraph: { spacing: { ...lines(240), before: 60, after: 60 } },
    },
  ],
  characterStyles: [
    { id: 'PortionMark', name: 'Portion Mark', run: { size: 18, color: QUIET } },
    { id: 'Fault', name: 'Fault', run: { bold: true, color: FAULT } },
    { id: 'Lost', name: 'Lost Text', run: { italics: true, color: QUIET } },
  ],
};

/** Where the page number stands in a page line. */
export const PAGE_TAB = { type: TabStopType.RIGHT, position: TEXT_WIDTH };

function headingStyle(size: number, before: number, italics: boolean) {
  return {
    run: { font: FAMILY, size, bold: !italics, italics, color: INK },
    paragraph: { spacing: { ...lines(260), before, after: 120 }, keepNext: true },
  };
}

/** The faces that the document carries, so that it looks the same where the font is not installed. */
export async function embeddedFonts() {
  const dir = dirname(
    createRequire(import.meta.url).resolve('@expo-google-fonts/source-serif-4/package.json'),
  );
  const face = (name: string) => readFile(join(dir, name, `SourceSerif4_${name}.ttf`));
  const [data, bold, italic, boldItalic] = await Promise.all([
    face('400Regular'),
    face('700Bold'),
    face('400Regular_Italic'),
    face('700Bold_Italic'),
  ]);
  return [{ name: FAMILY, data, bold, italic, boldItalic }];
}
