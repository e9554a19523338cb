import type { Block, Cell, MemoTree, Piece, Run } from '#domain/memo/tree';
import { HTML_STYLE } from './html-style';
import {
  byline,
  COLOURS,
  cablePath,
  derivativeLines,
  type ExportMeta,
  headRows,
  markColour,
  notices,
  outside,
  placesLine,
  portionMark,
  readsRightToLeft,
  spaced,
  WITHHELD,
} from './presentation';

type BlockOf<K extends Block['kind']> = Extract<Block, { kind: K }>;

/** A memo as one HTML file that needs nothing else: no script, no font, no image from anywhere (SPEC EX1). */
export function writeHtml(tree: MemoTree, meta: ExportMeta): string {
  const writer = new HtmlBlocks(meta);
  const { bar, text } = COLOURS[tree.banner.level];
  const banner = (where: string) => `<p class="banner ${where}">${encode(tree.banner.text)}</p>`;
  const inMargin = `content: ${cssString(tree.banner.text)}; color: ${bar};`;
  const anchor = (path: string, words: string) => link(outside(path, meta), encode(words));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${encode(tree.title)}</title>
<style>${HTML_STYLE}
:root { --bar: ${bar}; --on-bar: ${text}; }
@page { @top-center { ${inMargin} } @bottom-center { ${inMargin} } }
</style>
</head>
<body>
${banner('top')}
<main>
<header><h1>${mark(tree.titleMark)}${encode(tree.title)}</h1>
<p class="byline">${encode(byline(tree))}</p></header>
${notices(tree)
  .map((notice) => `<p class="notice">${encode(notice)}</p>`)
  .join('\n')}
${writer.all(tree.blocks, true)}
${section('Sources', 'ul', tree.sources, (source) => `<li>${anchor(cablePath(source.cableId), source.line)}: ${encode(placesLine(source))}</li>`)}
${section('Notes', 'ol', tree.notes, (note) => `<li id="note-${note.number}">${anchor(note.href, note.text)} <a href="#ref-${note.number}" aria-label="Back to the text">↩</a></li>`)}
${derivative(tree)}
</main>
${banner('bottom')}
</body>
</html>
`;
}

class HtmlBlocks {
  constructor(private readonly meta: ExportMeta) {}

  /** `marked` is false in a table, which bears one mark for all its cells. */
  all(blocks: readonly Block[], marked: boolean): string {
    return blocks.map((block) => this.one(block, marked)).join('\n');
  }

  private one(block: Block, marked: boolean): string {
    switch (block.kind) {
      case 'heading':
        return `<h${block.level + 1}${direction(block)}>${this.text(block, marked)}</h${block.level + 1}>`;
      case 'paragraph':
        return `<p${direction(block)}>${this.text(block, marked)}</p>`;
      case 'list':
        return this.list(block, marked);
      case 'table':
        return this.table(block);
      case 'quote':
        return quote(block);
      case 'rule':
        return '<hr>';
      case 'fault':
        return `<p>${fault(block.message)}</p>`;
    }
  }

  private text(block: BlockOf<'heading' | 'paragraph'>, marked: boolean): string {
    return (
      (marked && block.mark !== null ? mark(block.mark) : '') +
      block.runs.map((run) => this.run(run)).join('')
    );
  }

  private run(run: Run): string {
    switch (run.kind) {
      case 'break':
        return '<br>';
      case 'fault':
        return fault(run.message);
      case 'quote':
        return (run.pieces ? `<q>${pieces(run.pieces)}</q>` : withheld()) + reference(run.note);
      case 'cite':
        return `<span class="cite">[${encode(run.citation)}]</span>${reference(run.note)}`;
      case 'source':
        return (run.joined ? '<sup>, </sup>' : '') + reference(run.note);
      case 'text': {
        const bold = run.bold ? `<strong>${encode(run.text)}</strong>` : encode(run.text);
        return link(outside(run.href, this.meta), run.italic ? `<em>${bold}</em>` : bold);
      }
    }
  }

  private list(list: BlockOf<'list'>, marked: boolean): string {
    const items = list.items.map((item) => `<li>${this.all(item, marked)}</li>`).join('\n');
    return list.ordered ? `<ol start="${list.start}">${items}</ol>` : `<ul>${items}</ul>`;
  }

  private table({ mark: of, rows }: BlockOf<'table'>): string {
    const html = rows.map((row) => `<tr>${row.map((cell) => this.cell(cell)).join('')}</tr>`);
    const heads = headRows(rows);
    const head = heads > 0 ? `<thead>${html.slice(0, heads).join('\n')}</thead>\n` : '';
    return `<table><caption>${mark(of)}</caption>\n${head}<tbody>${html.slice(heads).join('\n')}</tbody></table>`;
  }

  private cell({ header, columns, rows, align, blocks }: Cell): string {
    const tag = header ? 'th' : 'td';
    const spans = `${columns > 1 ? ` colspan="${columns}"` : ''}${rows > 1 ? ` rowspan="${rows}"` : ''}`;
    return `<${tag}${spans} class="${align}">${this.all(blocks, false)}</${tag}>`;
  }
}

function quote({ mark: of, note, citation, paragraphs }: BlockOf<'quote'>): string {
  const words = paragraphs?.map((all) => pieces(all)) ?? [withheld()];
  const body = words.map((text, i) => {
    const end = i === words.length - 1 ? reference(note) : '';
    return `<p>${i === 0 ? mark(of) : ''}${text}${end}</p>`;
  });
  const style = `border-color: ${markColour(of)}`;
  return `<figure style="${style}" aria-label="${encode(citation)}"><blockquote>${body.join('\n')}</blockquote></figure>`;
}

function section<T>(
  title: string,
  list: 'ul' | 'ol',
  entries: readonly T[],
  entry: (of: T) => string,
): string {
  if (entries.length === 0) return '';
  return `<section><h2>${title}</h2><${list}>\n${entries.map(entry).join('\n')}\n</${list}></section>`;
}

function derivative(tree: MemoTree): string {
  const lines = derivativeLines(tree).map(
    ([label, value]) => `<div><dt>${encode(label)}</dt><dd>${encode(value)}</dd></div>`,
  );
  return lines.length > 0 ? `<dl>${lines.join('\n')}</dl>` : '';
}

const direction = ({ runs }: BlockOf<'heading' | 'paragraph'>) =>
  readsRightToLeft(runs) ? ' dir="rtl"' : '';
const mark = (of: string) => `<span class="mark">${encode(portionMark(of))}</span> `;
const fault = (message: string) => `<strong class="fault">[${encode(message)}]</strong>`;
const withheld = () => `<em class="lost">[${encode(WITHHELD)}]</em>`;
const link = (href: string | null, html: string) =>
  href === null ? html : `<a href="${encode(href)}">${html}</a>`;
const reference = (note: number) => `<sup><a id="ref-${note}" href="#note-${note}">${note}</a></sup>`;
const pieces = (all: readonly Piece[]) =>
  spaced(all)
    .map(({ text, lost, edit }) => {
      if (edit) return `<span class="edit">${encode(text)}</span>`;
      return lost ? `<em class="lost">${encode(text)}</em>` : encode(text);
    })
    .join('');

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const encode = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
const cssString = (text: string) =>
  `"${text.replaceAll(/[^\w ,/()-]/g, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `)}"`;
