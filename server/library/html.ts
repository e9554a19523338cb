import { Parser } from 'htmlparser2';
import type { ParseOptions } from '#domain/cable/parse';

/** What an HTML page of a carrier holds: the cable's text, and what the page says beside it. */
export interface Page {
  text: string;
  note: NonNullable<ParseOptions['note']>;
  /** What stands above the boxes: each table that names a cable, and where in the text the box below it begins. */
  tables: { start: number; note: NonNullable<ParseOptions['note']> }[];
  /** Null where the text alone tells the layout. */
  layout: 'wikileaks-html' | null;
}

const BLOCKS = new Set(
  'address article blockquote body center dd div dl dt footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p section table title tr ul'.split(
    ' ',
  ),
);
const SILENT = new Set(['script', 'style', 'noscript', 'template', 'svg', 'select']);
const HTML =
  /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[^>]{0,500}-->\s*)?(?:<!doctype html|<html[\s>]|<head[\s>]|<body[\s>])/i;

/** Whether a text is an HTML page. */
export function isHtml(text: string): boolean {
  return HTML.test(text.slice(0, 2_000));
}

/**
 * Takes the cable out of a page (SPEC IM10): the boxes of preformatted text where there are any, as on the WikiLeaks
 * site (header and body), each beginning a line; else all the page says, block by block. Entities are read, tags
 * dropped; of the preformatted text nothing else is changed.
 */
export function readPage(html: string): Page {
  const reader = new PageReader();
  const parser = new Parser(
    {
      onopentag: (name) => reader.open(name),
      onclosetag: (name) => reader.close(name),
      ontext: (text) => reader.text(text),
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(html);
  parser.end();
  return reader.page();
}

class PageReader {
  private boxes: string[][] = [];
  private tables: { box: number; note: Page['note'] }[] = [];
  private inBox = 0;
  private silent = 0;
  private breaks = 0;
  private flow: string[] = [];
  private cells: string[] = [];
  private cell: string[] | null = null;

  open(name: string): void {
    if (SILENT.has(name)) this.silent++;
    if (name === 'pre') {
      if (this.inBox === 0) this.openBox();
      this.inBox++;
    }
    if (name === 'br') this.lineEnd();
    if (name === 'td') this.cell = [];
    if (BLOCKS.has(name) && this.inBox === 0) this.flow.push('\n');
    if (name === 'p' && this.inBox === 0) this.flow.push('\n');
  }

  private openBox(): void {
    const note = noteOf(this.cells);
    if (note.id) {
      this.tables.push({ box: this.boxes.length, note });
      this.cells = [];
    }
    this.boxes.push([]);
  }

  close(name: string): void {
    if (SILENT.has(name)) this.silent = Math.max(0, this.silent - 1);
    if (name === 'pre') this.inBox = Math.max(0, this.inBox - 1);
    if (name === 'td' && this.cell) {
      if (this.cells.length < 20) this.cells.push(this.cell.join('').trim());
      this.cell = null;
    }
    if (BLOCKS.has(name) && this.inBox === 0) this.flow.push('\n');
  }

  text(text: string): void {
    if (this.silent > 0) return;
    if (this.inBox > 0) this.boxes.at(-1)?.push(text);
    else {
      this.flow.push(text.replace(/\r?\n/g, SOURCE_LINE));
      this.cell?.push(text);
    }
  }

  private lineEnd(): void {
    if (this.inBox > 0) this.boxes.at(-1)?.push('\n');
    else this.flow.push('\n');
    this.breaks++;
  }

  page(): Page {
    const boxes = this.boxes.map((box) => box.join(''));
    if (boxes.length === 0)
      return { text: tidy(this.flow.join(''), this.breaks), note: {}, tables: [], layout: null };
    const starts: number[] = [];
    let end = 0;
    for (const box of boxes) {
      starts.push(end);
      end += box.length + 1;
    }
    const tables = this.tables.map(({ box, note }) => ({ start: starts[box] ?? 0, note }));
    const note = tables[0]?.note ?? noteOf(this.cells);
    return { text: boxes.join('\n'), note, tables, layout: 'wikileaks-html' };
  }
}

/** What a table says whose first cell names a cable. */
function noteOf(cells: readonly string[]): Page['note'] {
  const [id = null, , , classification = null] = cells;
  return /^\d{2}[A-Z]/.test(id ?? '') ? { id, classification } : {};
}

/** Stands for a line end of the page's source until it is known whether that means anything. */
const SOURCE_LINE = '\v';
/** A page that breaks its lines by `<br>` does so throughout. */
const FEW_BREAKS = 5;

/** Flowing text. Where the page breaks its lines itself, a line end of its source is a blank. */
function tidy(text: string, breaks: number): string {
  return text
    .replaceAll(SOURCE_LINE, breaks > FEW_BREAKS ? ' ' : '\n')
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
