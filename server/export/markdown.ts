import type { Block, Cell, MemoTree, Piece, Run } from '#domain/memo/tree';
import {
  byline,
  cablePath,
  derivativeLines,
  type ExportMeta,
  notices,
  outside,
  placesLine,
  portionMark,
  spaced,
  WITHHELD,
} from './presentation';

type BlockOf<K extends Block['kind']> = Extract<Block, { kind: K }>;

/** Keeps two lists that follow one another from becoming one. */
const BETWEEN_LISTS = '<!-- -->';

/** A memo as GitHub-flavoured Markdown with footnotes (SPEC EX1). */
export function writeMarkdown(tree: MemoTree, meta: ExportMeta): string {
  const writer = new MarkdownBlocks(meta);
  const banner = `**${plain(tree.banner.text)}**`;
  const link = (text: string, path: string) => linked(plain(text), outside(path, meta));
  const parts = [
    banner,
    `# ${portionMark(tree.titleMark)} ${plain(tree.title)}`,
    plain(byline(tree)),
    ...notices(tree).map((notice) => `*${plain(notice)}*`),
    ...writer.all(tree.blocks, true),
    ...(tree.sources.length > 0 ? ['## Sources'] : []),
    tree.sources
      .map((source) => `- ${link(source.line, cablePath(source.cableId))}: ${plain(placesLine(source))}`)
      .join('\n'),
    derivativeLines(tree)
      .map(([label, value]) => `**${label}** ${plain(value)}`)
      .join('\\\n'),
    tree.notes.map((note) => `[^${note.number}]: ${link(note.text, note.href)}`).join('\n'),
    banner,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

class MarkdownBlocks {
  constructor(private readonly meta: ExportMeta) {}

  /** `marked` is false in a table, which bears one mark for all its cells. */
  all(blocks: readonly Block[], marked: boolean): string[] {
    return blocks.flatMap((block, i) => {
      const apart = block.kind === 'list' && blocks[i - 1]?.kind === 'list' ? [BETWEEN_LISTS] : [];
      return [...apart, this.one(block, marked)];
    });
  }

  private one(block: Block, marked: boolean): string {
    switch (block.kind) {
      case 'heading':
        return `${'#'.repeat(block.level + 1)} ${this.text(block, marked).replaceAll('\n', ' ')}`;
      case 'paragraph':
        return this.text(block, marked);
      case 'list':
        return this.list(block, marked);
      case 'table':
        return `${portionMark(block.mark)}\n\n${this.table(block)}`;
      case 'quote':
        return quote(block);
      case 'rule':
        return '---';
      case 'fault':
        return `**${plain(`[${block.message}]`)}**`;
    }
  }

  private text(block: BlockOf<'heading' | 'paragraph'>, marked: boolean): string {
    const mark = marked && block.mark !== null ? `${portionMark(block.mark)} ` : '';
    const text = block.runs.map((run) => this.run(run)).join('');
    return mark + (mark === '' ? guardStart(text) : text);
  }

  private run(run: Run): string {
    switch (run.kind) {
      case 'break':
        return '\\\n';
      case 'fault':
        return `**${plain(`[${run.message}]`)}**`;
      case 'quote':
        return `${run.pieces ? `“${pieces(run.pieces)}”` : `*${plain(`[${WITHHELD}]`)}*`}[^${run.note}]`;
      case 'cite':
        return `${plain(`[${run.citation}]`)}[^${run.note}]`;
      case 'source':
        return `${run.joined ? ', ' : ''}[^${run.note}]`;
      case 'text':
        return linked(emphasis(run), outside(run.href, this.meta));
    }
  }

  private list(list: BlockOf<'list'>, marked: boolean): string {
    const items = list.items.map((item, i) => {
      const marker = list.ordered ? `${list.start + i}. ` : '- ';
      const text = this.all(item, marked)
        .map((part, n) => (n === 0 || item[n]?.kind === 'list' ? part : `\n${part}`))
        .join('\n');
      return marker + text.replaceAll(/\n(?=[^\n])/g, `\n${' '.repeat(marker.length)}`);
    });
    return items.join('\n');
  }

  private table({ columns, rows }: BlockOf<'table'>): string {
    const grid = layOut(rows, columns).map((row) => row.map((cell) => (cell ? this.cell(cell) : '')));
    const headed = rows[0]?.every((cell) => cell.header) === true;
    const head = headed ? (grid.shift() ?? []) : new Array<string>(columns).fill('');
    const rule = head.map(() => '---');
    return [head, rule, ...grid].map((row) => `| ${row.join(' | ')} |`).join('\n');
  }

  private cell(cell: Cell): string {
    const text = this.all(cell.blocks, false).join('<br>');
    return text.replaceAll('\\\n', '<br>').replaceAll(/\n+/g, '<br>').replaceAll('|', '\\|');
  }
}

/** Each cell at the place where it begins; null where another reaches over. */
function layOut(rows: readonly Cell[][], columns: number): (Cell | null)[][] {
  const grid = rows.map(() => new Array<Cell | null | undefined>(columns).fill(undefined));
  for (const [r, row] of rows.entries())
    for (const cell of row) {
      const c = grid[r]?.indexOf(undefined) ?? -1;
      for (let y = r; y < r + cell.rows; y += 1) grid[y]?.fill(null, c, c + cell.columns);
      grid[r]?.splice(c, 1, cell);
    }
  return grid.map((row) => row.map((cell) => cell ?? null));
}

function quote({ mark, note, paragraphs }: BlockOf<'quote'>): string {
  const words = paragraphs?.map((all) => pieces(all)) ?? [`*${plain(`[${WITHHELD}]`)}*`];
  const text = `${portionMark(mark)} ${words.map((w, i) => (i === 0 ? w : guardStart(w))).join('\n\n')}[^${note}]`;
  return text.replaceAll(/^/gm, '> ').replaceAll(/^> $/gm, '>');
}

const pieces = (all: readonly Piece[]) =>
  spaced(all)
    .map(({ text, lost }) => (lost ? plain(text).replace(/\S.*\S/, '*$&*') : plain(text)))
    .join('');

/** Markdown takes no blanks right inside its asterisks. */
function emphasis({ text, bold, italic }: Extract<Run, { kind: 'text' }>): string {
  const sign = `${bold ? '**' : ''}${italic ? '*' : ''}`;
  const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(plain(text)) ?? [];
  return words === '' ? before + after : before + sign + words + [...sign].reverse().join('') + after;
}

const linked = (text: string, href: string | null) =>
  href === null ? text : `[${text}](<${href.replaceAll(/[<>]/g, encodeURIComponent)}>)`;

/** Text in which no character means anything but itself. */
function plain(text: string): string {
  return text
    .replaceAll(/[\n\r\t]+/g, ' ')
    .replaceAll(/[\\`*_[\]<>~|]/g, '\\$&')
    .replaceAll(/&(?=#?\w+;)/g, '&amp;');
}

/** The start of a line may not look like a heading, a list or a rule. */
function guardStart(text: string): string {
  return text.replace(/^(\s*)([#+=-]|\d+(?=[.)]))/, (_, blank: string, sign: string) =>
    /\d/.test(sign) ? `${blank}${sign}\\` : `${blank}\\${sign}`,
  );
}
