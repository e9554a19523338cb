import type { Editor } from '@tiptap/core';
import { useCallback, useRef, useSyncExternalStore } from 'react';

/**
 * Something read from the editor, live: renders again when it differs, not with each keystroke.
 * @param read gives plain data; compared as JSON
 */
export function useEditorValue<T>(editor: Editor | null, read: (editor: Editor) => T, without: T): T {
  const last = useRef<{ json: string; value: T }>({ json: '', value: without });
  const subscribe = useCallback(
    (changed: () => void) => {
      editor?.on('transaction', changed);
      return () => {
        editor?.off('transaction', changed);
      };
    },
    [editor],
  );
  const snapshot = () => {
    const value = editor && !editor.isDestroyed ? read(editor) : without;
    const json = JSON.stringify(value) ?? '';
    if (json !== last.current.json) last.current = { json, value };
    return last.current.value;
  };
  return useSyncExternalStore(subscribe, snapshot, () => without);
}
