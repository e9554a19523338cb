import type { Editor } from '@tiptap/core';
import { NodeSelection, TextSelection } from '@tiptap/pm/state';
import { citationOf, citedBy, restsOn } from '../marks/cited-within';

/** Position of the first quotation of this citation after `from`, else of the first at all; null for none. */
export function findQuote(editor: Editor, citation: string, from: number): number | null {
  const found: number[] = [];
  editor.state.doc.descendants((node, pos) => {
    if (citedBy(node).includes(citation)) found.push(pos);
  });
  return found.find((pos) => pos > from) ?? found[0] ?? null;
}

/** Scrolls to a quotation and selects it; again: to its next use. */
export function focusQuote(editor: Editor | null, citation: string): void {
  if (!editor) return;
  const at = findQuote(editor, citation, editor.state.selection.from);
  if (at !== null) selectAt(editor, at);
}

function selectAt(editor: Editor, at: number): void {
  const { doc, tr } = editor.state;
  const node = doc.nodeAt(at);
  const selection = node?.isText
    ? TextSelection.create(doc, at, at + node.nodeSize)
    : NodeSelection.create(doc, at);
  editor.view.dispatch(tr.setSelection(selection));
  const dom = editor.view.nodeDOM(at);
  const element = dom instanceof Text ? dom.parentElement : dom;
  if (element instanceof HTMLElement) element.scrollIntoView({ block: 'center' });
  editor.view.focus();
}

/** A use of a citation: the n-th place, from 0, at which it stands as a quotation or cite, or at which words rest on it. */
export interface CitedPlace {
  citation: string;
  kind: 'quote' | 'words';
  nth: number;
}

/** Where a use stands; null where the text has just changed. Neighbouring words of one paragraph are one use, as in the outline. */
export function placeOf(editor: Editor, { citation, kind, nth }: CitedPlace): number | null {
  const found: number[] = [];
  editor.state.doc.descendants((node, pos) => {
    if (kind === 'quote') {
      if (citationOf(node) === citation) found.push(pos);
      return;
    }
    let last: string[] = [];
    node.forEach((child, offset) => {
      const here = restsOn(child);
      if (here.includes(citation) && !last.includes(citation)) found.push(pos + 1 + offset);
      if (here.length > 0) last = here;
    });
  });
  return found[nth] ?? null;
}

/** Scrolls to a use and selects it; to another of its citation where it is no longer there. */
export function focusUse(editor: Editor | null, use: CitedPlace): void {
  const at = editor && placeOf(editor, use);
  if (editor && at !== null) selectAt(editor, at);
  else focusQuote(editor, use.citation);
}

/** Scrolls to a sentence and selects it: by its text block, counted from 0, and offsets in it. */
export function focusSentence(
  editor: Editor | null,
  { block, start, end }: { block: number; start: number; end: number },
): void {
  if (!editor) return;
  const { doc, tr } = editor.state;
  const blocks: { pos: number; size: number }[] = [];
  doc.descendants((node, pos) => {
    if (node.isTextblock) blocks.push({ pos: pos + 1, size: node.content.size });
  });
  const found = blocks[block];
  if (!found) return;
  const from = found.pos + Math.min(start, found.size);
  editor.view.dispatch(
    tr.setSelection(TextSelection.create(doc, from, found.pos + Math.min(end, found.size))),
  );
  const at = editor.view.domAtPos(from).node;
  const element = at instanceof HTMLElement ? at : at.parentElement;
  element?.scrollIntoView({ block: 'center' });
  editor.view.focus();
}
