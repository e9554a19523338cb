import type { Editor } from '@tiptap/core';
import { NodeSelection, TextSelection } from '@tiptap/pm/state';
import { restsOn } from '../marks/cited-within';

/** Position of the first quotation of this citation after `from`, else of the first at all; null for none. */
export function findQuote(editor: Editor, citation: string, from: number): number | null {
  const found: number[] = [];
  editor.state.doc.descendants((node, pos) => {
    if (node.attrs.citation === citation || restsOn(node) === citation) found.push(pos);
  });
  return found.find((pos) => pos > from) ?? found[0] ?? null;
}

/** Scrolls to a quotation and selects it; again: to its next use. */
export function focusQuote(editor: Editor | null, citation: string): void {
  if (!editor) return;
  const at = findQuote(editor, citation, editor.state.selection.from);
  if (at === null) return;
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
