import { Editor } from '@tiptap/core';
import { useEffect, useRef, useState } from 'react';
import { editorExtensions, type TextParts } from './extensions';

/** What assistive technology is told of the text. */
const attributes = (editable: boolean) => ({
  role: 'textbox',
  'aria-label': 'Memo text',
  'aria-multiline': 'true',
  'aria-readonly': String(!editable),
  class: 'memo-text',
  spellcheck: 'true',
  // A text that may not be edited can still be reached, read and selected by keyboard.
  tabindex: '0',
});

/** The banner and the bar stay on top of the page while it scrolls: the caret is not to go under them. */
const CLEAR = { top: 120, right: 0, bottom: 48, left: 0 };

/** Makes the editor in `host`. The caller destroys it. */
export function createEditor(host: HTMLElement, parts: TextParts, editable: boolean): Editor {
  return new Editor({
    element: host,
    editable,
    injectCSS: false,
    extensions: editorExtensions(parts),
    editorProps: { attributes: attributes(editable), scrollThreshold: CLEAR, scrollMargin: CLEAR },
  });
}

/** Lets a person write, or no longer. */
function setEditable(editor: Editor, editable: boolean): void {
  if (editor.isDestroyed || editor.isEditable === editable) return;
  editor.setOptions({ editorProps: { ...editor.options.editorProps, attributes: attributes(editable) } });
  editor.setEditable(editable, false);
}

/** The editor in `host` for as long as host and parts are there; null before. */
export function useEditor(host: HTMLElement | null, parts: TextParts | null, editable: boolean) {
  const [editor, setEditor] = useState<Editor | null>(null);
  const allowed = useRef(editable);
  allowed.current = editable;
  useEffect(() => {
    if (!host || !parts) return;
    const made = createEditor(host, parts, allowed.current);
    setEditor(made);
    return () => {
      made.destroy();
      setEditor(null);
    };
  }, [host, parts]);
  useEffect(() => {
    if (editor) setEditable(editor, editable);
  }, [editor, editable]);
  return editor;
}
