import {
  AlignmentType,
  BorderStyle,
  ExternalHyperlink,
  FootnoteReferenceRun,
  HeadingLevel,
  type IParagraphOptions,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Block, Cell, Run } from '#domain/memo/tree';
import { DEEPEST, orderedReference, STEP } from './docx-lists';
import { fault, hex, markRun, pieceRuns, quoted, withheld } from './docx-runs';
import { INK, lines, QUIET, TEXT_WIDTH } from './docx-styles';
import { type ExportMeta, isRightToLeft, markColour, outside, readsRightToLeft } from './presentation';

type Child = Paragraph | Table;
type BlockOf<K extends Block['kind']> = Extract<Block, { kind: K }>;

const HEADINGS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;

/** Where a block stands: in how many lists, and whether in a table, whose cells bear no marks. */
interface Place {
  lists: number;
  cell: Cell | null;
}

const TOP: Place = { lists: 0, cell: null };

/** Turns blocks into Word's paragraphs and tables, and gathers the definitions of their ordered lists. */
export class DocxBlocks {
  /** One definition for each ordered list, so that each counts for itself. */
  readonly orderedStarts: number[] = [];

  constructor(private readonly meta: ExportMeta) {}

  all(blocks: readonly Block[], place: Place = TOP): Child[] {
    return blocks.flatMap((block) => this.one(block, place));
  }

  private one(block: Block, place: Place): Child[] {
    switch (block.kind) {
      case 'heading':
        return [this.text(block, place, { heading: HEADINGS[block.level] })];
      case 'paragraph':
        return [this.text(block, place, {})];
      case 'list':
        return this.list(block, place);
      case 'table':
        return this.table(block, place);
      case 'quote':
        return this.quote(block, place);
      case 'rule':
        return [rule()];
      case 'fault':
        return [new Paragraph({ ...laidOut(place), children: [fault(block.message)] })];
    }
  }

  private text(block: BlockOf<'heading' | 'paragraph'>, place: Place, options: IParagraphOptions): Paragraph {
    const marked = block.mark !== null && place.cell === null;
    const children = [
      ...(marked ? [markRun(block.mark)] : []),
      ...block.runs.flatMap((run) => this.run(run, place)),
    ];
    // Not in a table: LibreOffice turns round the order of the columns where the first cell reads from right to left.
    const bidirectional = (place.cell === null && readsRightToLeft(block.runs)) || undefined;
    return new Paragraph({ ...laidOut(place), ...options, bidirectional, children });
  }

  private run(run: Run, place: Place): ParagraphChild[] {
    switch (run.kind) {
      case 'break':
        return [new TextRun({ break: 1 })];
      case 'fault':
        return [fault(run.message)];
      case 'quote':
        return [...quoted(run.pieces), new FootnoteReferenceRun(run.note)];
      case 'cite':
        return [new TextRun(`[${run.citation}]`), new FootnoteReferenceRun(run.note)];
      case 'source':
        return [
          ...(run.joined ? [new TextRun({ text: ', ', superScript: true })] : []),
          new FootnoteReferenceRun(run.note),
        ];
      case 'text': {
        const bold = run.bold || place.cell?.header === true;
        const href = outside(run.href, this.meta);
        const format = {
          text: run.text,
          bold: bold || undefined,
          italics: run.italic || undefined,
          rightToLeft: isRightToLeft(run.text) || undefined,
        };
        if (href === null) return [new TextRun(format)];
        return [
          new ExternalHyperlink({ link: href, children: [new TextRun({ ...format, style: 'Hyperlink' })] }),
        ];
      }
    }
  }

  private list(list: BlockOf<'list'>, place: Place): Child[] {
    const reference = list.ordered ? orderedReference(this.orderedStarts.push(list.start) - 1) : 'bullets';
    const level = Math.min(place.lists, DEEPEST);
    const inside = { ...place, lists: place.lists + 1 };
    return list.items.flatMap(([first, ...rest]) => {
      const numbering = { numbering: { reference, level } };
      const opens = first?.kind === 'paragraph' || first?.kind === 'heading';
      const head = opens
        ? this.text(first, inside, { ...numbering, indent: undefined })
        : new Paragraph(numbering);
      return [head, ...this.all(opens || !first ? rest : [first, ...rest], inside)];
    });
  }

  private quote(quote: BlockOf<'quote'>, place: Place): Paragraph[] {
    const paragraphs = quote.paragraphs ?? [null];
    const border = {
      left: { style: BorderStyle.SINGLE, size: 12, space: 8, color: hex(markColour(quote.mark)) },
    };
    return paragraphs.map((pieces, index) => {
      const last = index === paragraphs.length - 1;
      const words = pieces === null ? [withheld()] : pieceRuns(pieces);
      return new Paragraph({
        style: 'MemoQuote',
        border,
        spacing: { before: index === 0 ? 60 : 0, after: last ? 220 : 100 },
        ...(place.lists > 0 ? { indent: { left: 260 + place.lists * STEP, right: 280 } } : {}),
        keepLines: true,
        children: [
          ...(index === 0 ? [markRun(quote.mark)] : []),
          ...words,
          ...(last ? [new FootnoteReferenceRun(quote.note)] : []),
        ],
      });
    });
  }

  private table(table: BlockOf<'table'>, place: Place): Child[] {
    const width = Math.floor(TEXT_WIDTH / table.columns);
    const line = (size: number, color: string) => ({ style: BorderStyle.SINGLE, size, color });
    const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
    const rows = table.rows.map(
      (row) =>
        new TableRow({
          tableHeader: row.length > 0 && row.every((cell) => cell.header),
          cantSplit: true,
          children: row.map((cell) => this.cell(cell, width)),
        }),
    );
    const mark = new Paragraph({ keepNext: true, spacing: { after: 40 }, children: [markRun(table.mark)] });
    const built = new Table({
      rows,
      columnWidths: new Array<number>(table.columns).fill(width),
      width: { size: width * table.columns, type: WidthType.DXA },
      margins: { left: 90, right: 90, top: 30, bottom: 30 },
      borders: {
        top: line(8, INK),
        bottom: line(8, INK),
        left: none,
        right: none,
        insideHorizontal: line(4, QUIET),
        insideVertical: none,
      },
    });
    const behind = new Paragraph({ spacing: { ...lines(160), after: 60 } });
    return place.cell ? [built, behind] : [mark, built, behind];
  }

  private cell(cell: Cell, width: number): TableCell {
    const children = this.all(cell.blocks, { lists: 0, cell });
    return new TableCell({
      columnSpan: cell.columns,
      rowSpan: cell.rows,
      width: { size: width * cell.columns, type: WidthType.DXA },
      children: children.length > 0 ? children : [new Paragraph({ style: 'CellText' })],
    });
  }
}

function laidOut(place: Place): IParagraphOptions {
  if (place.cell) return { style: 'CellText', alignment: place.cell.align };
  return place.lists > 0 ? { indent: { left: place.lists * STEP }, spacing: { after: 60 } } : {};
}

const rule = () =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: 200, after: 200 },
    children: [new TextRun('———')],
  });
