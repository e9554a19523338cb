import { type RefObject, useCallback, useRef } from 'react';
import { useDesk } from '#app/editor/desk-context';

/** Remembers where the focus was before it came into the pane, and gives it back. */
export function useReturn(pane: RefObject<HTMLElement>) {
  const { editor } = useDesk();
  const from = useRef<HTMLElement | null>(null);
  const leaving = useCallback(() => {
    const { activeElement } = document;
    if (!(activeElement instanceof HTMLElement) || pane.current?.contains(activeElement)) return;
    from.current = activeElement === document.body ? null : activeElement;
  }, [pane]);
  const giveBack = useCallback(() => {
    const { current } = from;
    const visible = current?.isConnected && current.getClientRects().length > 0;
    if (visible && current !== editor?.view.dom) current.focus();
    else if (editor?.isEditable) editor.view.focus();
    // ProseMirror leaves a text that may not be edited without the focus.
    else editor?.view.dom.focus({ preventScroll: true });
  }, [editor]);
  return { leaving, giveBack };
}
