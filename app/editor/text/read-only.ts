import type { Editor } from '@tiptap/core';
import { useEffect, useRef } from 'react';
import { toast } from '#app/ui/toast';

/** A key that would have written something. */
export function wouldWrite(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  return event.key.length === 1 || ['Enter', 'Backspace', 'Delete'].includes(event.key);
}

/** Says once, to somebody who types where they may not write, what they may do. */
export function useReadOnlyWord(editor: Editor | null, canEdit: boolean, canComment: boolean) {
  const said = useRef(false);
  useEffect(() => {
    if (!editor || canEdit) return;
    const { dom } = editor.view;
    const hear = (event: KeyboardEvent) => {
      if (said.current || !wouldWrite(event) || event.target !== dom) return;
      said.current = true;
      toast(
        canComment
          ? 'You may comment here, but not edit. The memo’s owner can give you the right.'
          : 'You may read this memo, but not edit it. Its owner can give you the right.',
      );
    };
    dom.addEventListener('keydown', hear);
    return () => dom.removeEventListener('keydown', hear);
  }, [editor, canEdit, canComment]);
}
