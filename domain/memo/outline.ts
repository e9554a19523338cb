import * as Y from 'yjs';
import { isTie, ROOT } from './schema';

/**
 * A portion of the memo, or what one rests on, in reading order. `inlineQuote` stands for a cite as well; `paraphrase`
 * for words that rest on a source, once a source however many pieces of text they are.
 */
export type OutlineItem =
  | { kind: 'title' | 'heading' | 'text'; mark: string | null; text: string; index: number }
  | { kind: 'quote' | 'inlineQuote' | 'paraphrase'; citation: string | null; index: number };

const MARKED: Record<string, 'heading' | 'text'> = { paragraph: 'text', heading: 'heading' };
const CITING: Record<string, 'quote' | 'inlineQuote'> = { quote: 'quote', inlineQuote: 'inlineQuote' };

/** How deep a memo's nodes are followed; deeper ones do not come from an editor. */
const MAX_DEPTH = 64;

function textOf(node: Y.XmlElement | Y.XmlFragment): string {
  let text = '';
  for (const child of node.toArray()) {
    if (child instanceof Y.XmlText)
      for (const part of child.toDelta()) if (typeof part.insert === 'string') text += part.insert;
  }
  return text;
}

/** The citations that a text block's words rest on; tied neighbours with the same one count it once. */
function restsOn(node: Y.XmlElement): string[] {
  const found: string[] = [];
  let last: string[] = [];
  for (const child of node.toArray()) {
    if (!(child instanceof Y.XmlText)) continue;
    for (const { insert, attributes } of child.toDelta() as { insert: unknown; attributes?: unknown }[]) {
      const here = typeof insert === 'string' ? citationsOfTies(attributes) : [];
      if (here.length === 0) continue;
      found.push(...here.filter((citation) => !last.includes(citation)));
      last = here;
    }
  }
  return found;
}

/** The citations that a piece of text is tied to, each once. */
function citationsOfTies(attributes: unknown): string[] {
  const ties = Object.entries(attributes ?? {}).filter(([name]) => isTie(name));
  const ids = ties.map(([, tie]: [string, { citation?: unknown } | null]) => tie?.citation);
  return [...new Set(ids)].filter((id) => typeof id === 'string');
}

function stringAttribute(node: Y.XmlElement, name: string): string | null {
  const value: unknown = node.getAttribute(name);
  return typeof value === 'string' ? value : null;
}

/**
 * The memo's portions as its Y.Doc has them: the title, each paragraph and heading that has words, each quote. Reads
 * only; the converter of y-tiptap would mutate the document. Cost is linear in the document.
 */
export function outline(doc: Y.Doc): OutlineItem[] {
  const items: OutlineItem[] = [];
  const title = doc.getText(ROOT.title).toString().trim();
  const titleMark: unknown = doc.getMap(ROOT.meta).get('mark');
  if (title)
    items.push({
      kind: 'title',
      mark: typeof titleMark === 'string' ? titleMark : null,
      text: title,
      index: 0,
    });
  const visit = (node: Y.XmlElement | Y.XmlFragment, depth: number) => {
    for (const child of node.toArray()) {
      if (!(child instanceof Y.XmlElement)) continue;
      const citing = CITING[child.nodeName];
      const marked = MARKED[child.nodeName];
      if (citing)
        items.push({ kind: citing, citation: stringAttribute(child, 'citation'), index: items.length });
      if (marked) {
        const text = textOf(child).trim();
        if (text)
          items.push({ kind: marked, mark: stringAttribute(child, 'mark'), text, index: items.length });
      }
      if (marked)
        for (const citation of restsOn(child))
          items.push({ kind: 'paraphrase', citation, index: items.length });
      if (depth < MAX_DEPTH) visit(child, depth + 1);
    }
  };
  visit(doc.getXmlFragment(ROOT.text), 0);
  return items;
}

/** The citation ids of the text, each once, in order of first appearance. */
export function citedIds(items: OutlineItem[]): string[] {
  const ids = new Set<string>();
  for (const item of items) if ('citation' in item && item.citation) ids.add(item.citation);
  return [...ids];
}
