import type { Editor } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';

/** Position of the first quotation of this citation after `from`, else of the first at all; null for none. */
export function findQuote(editor: Editor, citation: string, from: number): number | null {
  const found: number[] = [];
  editor.state.doc.descendants((node, pos) => {
    if (node.attrs.citation === citation) found.push(pos);
  });
  return found.find((pos) => pos > from) ?? found[0] ?? null;
}

/** Scrolls to a quotation and selects it; again: to its next use. */
export function focusQuote(editor: Editor | null, citation: string): void {
  if (!editor) return;
  const at = findQuote(editor, citation, editor.state.selection.from);
  if (at === null) return;
  editor.view.dispatch(editor.state.tr.setSelection(NodeSelection.create(editor.state.doc, at)));
  const element = editor.view.nodeDOM(at);
  if (element instanceof HTMLElement) element.scrollIntoView({ block: 'center' });
  editor.view.focus();
}
