import type { Node } from '@tiptap/pm/model';

/** The citation of a quotation or cite; null for any other node. */
export const citationOf = (node: Node): string | null =>
  /quote/i.test(node.type.name) && typeof node.attrs.citation === 'string' ? node.attrs.citation : null;

/** The citations of the sources that a piece of text rests on, each once. */
export function restsOn(node: Node): string[] {
  const ties = node.marks.filter((mark) => mark.type.name === 'paraphrase');
  const ids = ties.map((mark): unknown => mark.attrs.citation);
  return [...new Set(ids)].filter((id) => typeof id === 'string');
}

/** The citations that a node stands for or rests on itself, without what is in it. */
export function citedBy(node: Node): string[] {
  const id = citationOf(node);
  return id === null ? restsOn(node) : [id];
}

/** The citations of what a node quotes, cites and rests on, in order, each once. */
export function citedWithin(node: Node): string[] {
  const ids = new Set<string>();
  node.descendants((child) => {
    for (const id of citedBy(child)) ids.add(id);
  });
  return [...ids];
}
