import type { Editor, FocusPosition } from '@tiptap/core';

/**
 * Gives the focus to the text at once. Tiptap's own command waits for the next frame, and a key before it would go to
 * what is being left.
 */
export function focusText(editor: Editor, at: FocusPosition = null): void {
  editor.commands.focus(at);
  editor.view.focus();
}
