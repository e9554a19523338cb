import {
  Document,
  ExternalHyperlink,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Tab,
  TextRun,
} from 'docx';
import type { MemoTree } from '#domain/memo/tree';
import { DocxBlocks } from './docx-blocks';
import { numberings } from './docx-lists';
import { hex, markRun } from './docx-runs';
import { embeddedFonts, lines, PAGE, PAGE_TAB, QUIET, STYLES, twips } from './docx-styles';
import {
  byline,
  COLOURS,
  cablePath,
  derivativeLines,
  type ExportMeta,
  notices,
  outside,
  placesLine,
} from './presentation';

/** A memo as a Word document (SPEC EX11): real headings, lists, tables and footnotes; the banner is header and footer. */
export async function writeDocx(tree: MemoTree, meta: ExportMeta): Promise<Buffer> {
  const blocks = new DocxBlocks(meta);
  const children = [...head(tree), ...blocks.all(tree.blocks), ...sources(tree, meta)];
  const document = new Document({
    title: tree.title,
    creator: tree.author.name,
    lastModifiedBy: tree.author.name,
    description: tree.banner.text,
    styles: STYLES,
    fonts: await embeddedFonts(),
    numbering: { config: numberings(blocks.orderedStarts) },
    footnotes: Object.fromEntries(
      tree.notes.map(({ number, text, href }) => [
        number,
        { children: [footnote(text, outside(href, meta))] },
      ]),
    ),
    sections: [
      {
        properties: { titlePage: true, page: page() },
        headers: {
          default: new Header({ children: [banner(tree)] }),
          first: new Header({ children: [banner(tree)] }),
        },
        footers: {
          default: new Footer({ children: [pageLine(tree.title), banner(tree)] }),
          first: new Footer({ children: [...derivative(tree), pageLine(''), banner(tree)] }),
        },
        children,
      },
    ],
  });
  return Packer.toBuffer(document);
}

const page = () => ({
  size: { width: PAGE.width, height: PAGE.height },
  margin: {
    left: PAGE.side,
    right: PAGE.side,
    top: PAGE.top,
    bottom: PAGE.bottom,
    header: twips(17),
    footer: twips(14),
  },
});

function banner({ banner: { level, text } }: MemoTree): Paragraph {
  const { bar, text: colour } = COLOURS[level];
  return new Paragraph({
    style: 'Banner',
    shading: { type: ShadingType.CLEAR, fill: hex(bar), color: 'auto' },
    children: [new TextRun({ text, color: hex(colour) })],
  });
}

function pageLine(title: string): Paragraph {
  const shown = title.length > 70 ? `${title.slice(0, 70).trimEnd()}…` : title;
  return new Paragraph({
    style: 'PageLine',
    tabStops: [PAGE_TAB],
    children: [
      new TextRun({
        children: [shown, new Tab(), 'Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES],
      }),
    ],
  });
}

function derivative(tree: MemoTree): Paragraph[] {
  return derivativeLines(tree).map(
    ([label, value], index) =>
      new Paragraph({
        style: 'Derivative',
        spacing: { ...lines(240), before: index === 0 ? 240 : 0, after: 20 },
        children: [new TextRun({ text: label, bold: true }), new TextRun({ children: [new Tab(), value] })],
      }),
  );
}

function head(tree: MemoTree): Paragraph[] {
  return [
    new Paragraph({
      heading: HeadingLevel.TITLE,
      children: [markRun(tree.titleMark), new TextRun(tree.title)],
    }),
    new Paragraph({ style: 'Byline', text: byline(tree) }),
    ...notices(tree).map((notice) => new Paragraph({ style: 'Notice', text: notice })),
  ];
}

function footnote(text: string, href: string | null): Paragraph {
  const words = new TextRun({ text: ` ${text}` });
  return new Paragraph({
    style: 'FootnoteText',
    children: [href === null ? words : new ExternalHyperlink({ link: href, children: [words] })],
  });
}

function sources(tree: MemoTree, meta: ExportMeta): Paragraph[] {
  if (tree.sources.length === 0) return [];
  const lines = tree.sources.map((source) => {
    const href = outside(cablePath(source.cableId), meta);
    const line = new TextRun(source.line);
    return new Paragraph({
      children: [
        href === null ? line : new ExternalHyperlink({ link: href, children: [line] }),
        new TextRun({ text: `: ${placesLine(source)}`, color: QUIET }),
      ],
    });
  });
  return [new Paragraph({ heading: HeadingLevel.HEADING_2, text: 'Sources' }), ...lines];
}
