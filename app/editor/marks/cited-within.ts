import type { Node } from '@tiptap/pm/model';

/** The citation of a quotation or cite; null for any other node. */
export const citationOf = (node: Node): string | null =>
  /quote/i.test(node.type.name) && typeof node.attrs.citation === 'string' ? node.attrs.citation : null;

/** The citation of the source that a piece of text rests on; null where it rests on none. */
export function restsOn(node: Node): string | null {
  const id: unknown = node.marks.find((mark) => mark.type.name === 'paraphrase')?.attrs.citation;
  return typeof id === 'string' ? id : null;
}

/** The citations of what a node quotes, cites and rests on, in order, each once. */
export function citedWithin(node: Node): string[] {
  const ids = new Set<string>();
  node.descendants((child) => {
    const id = citationOf(child) ?? restsOn(child);
    if (id !== null) ids.add(id);
  });
  return [...ids];
}
