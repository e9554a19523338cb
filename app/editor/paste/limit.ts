import type { Node, Slice } from '@tiptap/pm/model';

/** The most that is pasted at once: the server takes no single edit above 1 MiB, and a paste is one edit. */
export const PASTE_MAX_BYTES = 500_000;
/** The most blocks and pieces of text in one paste. */
export const PASTE_MAX_NODES = 5_000;
/** Above this, HTML is not even looked into: it would hold up the page for seconds. */
export const PASTE_MAX_HTML = 12_000_000;

const encoder = new TextEncoder();
const bytesOf = (text: string) => encoder.encode(text).length;

/** What a paste weighs in the document. */
export interface PasteWeight {
  /** UTF-8. */
  bytes: number;
  nodes: number;
}

export function weigh(slice: Slice): PasteWeight {
  let text = '';
  let nodes = 0;
  slice.content.descendants((node: Node) => {
    nodes += 1;
    text += node.text ?? '';
  });
  return { bytes: bytesOf(text), nodes };
}

const size = (bytes: number) =>
  bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.round(bytes / 1000)} kB`;
const count = new Intl.NumberFormat('en-GB');

/** Why this is too much to paste at once, in a sentence; null where it is not. */
export function refusePaste({ bytes, nodes }: PasteWeight): string | null {
  if (bytes > PASTE_MAX_BYTES)
    return `This paste holds ${size(bytes)} of text; a memo takes ${size(PASTE_MAX_BYTES)} at once. Nothing was changed: paste it in parts.`;
  if (nodes > PASTE_MAX_NODES)
    return `This paste holds ${count.format(nodes)} paragraphs and pieces of text; a memo takes ${count.format(PASTE_MAX_NODES)} at once. Nothing was changed: paste it in parts.`;
  return null;
}

/** The same by what the clipboard holds, before anything is parsed. */
export function refuseClipboard(data: { text: string; html: string }): string | null {
  const bytes = bytesOf(data.text);
  if (bytes > PASTE_MAX_BYTES) return refusePaste({ bytes, nodes: 0 });
  return data.html.length > PASTE_MAX_HTML ? refusePaste({ bytes: data.html.length, nodes: 0 }) : null;
}
