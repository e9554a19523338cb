import { Editor } from '@tiptap/core';
import Collaboration from '@tiptap/extension-collaboration';
import * as Y from 'yjs';
import { memoExtensions, ROOT } from '#domain/memo/schema';

/** A window on a memo: an editor on a Y.Doc of its own. */
export interface Window {
  editor: Editor;
  doc: Y.Doc;
  close: () => void;
}

/** Opens a window; `peer` is one whose memo it shares from then on. */
export function openWindow(content: object[] | null, peer?: Window): Window {
  const doc = new Y.Doc();
  if (peer) {
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(peer.doc));
    peer.doc.on('update', (update, origin) => origin !== doc && Y.applyUpdate(doc, update, peer.doc));
    doc.on('update', (update, origin) => origin !== peer.doc && Y.applyUpdate(peer.doc, update, doc));
  }
  const element = document.createElement('div');
  document.body.append(element);
  const editor = new Editor({
    element,
    injectCSS: false,
    extensions: [...memoExtensions(), Collaboration.configure({ document: doc, field: ROOT.text })],
  });
  if (content) editor.commands.setContent({ type: 'doc', content });
  return {
    editor,
    doc,
    close: () => {
      editor.destroy();
      element.remove();
    },
  };
}

/** A paragraph of these words. */
export const paragraph = (...words: string[]) => ({
  type: 'paragraph',
  content: words.map((text) => ({ type: 'text', text })),
});

/** Where these words stand in the document. */
export function find(editor: Editor, words: string): { from: number; to: number } {
  let from = -1;
  editor.state.doc.descendants((node, position) => {
    const at = node.isText ? (node.text ?? '').indexOf(words) : -1;
    if (at >= 0 && from < 0) from = position + at;
  });
  if (from < 0) throw new Error(`«${words}» does not stand there`);
  return { from, to: from + words.length };
}

/** Types words at a position. */
export const typeAt = (editor: Editor, position: number, words: string) =>
  editor.view.dispatch(editor.state.tr.insertText(words, position));
