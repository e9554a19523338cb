import type { Editor } from '@tiptap/core';
import { yUndoPluginKey } from '@tiptap/y-tiptap';

/** Makes what `act` does a step of its own in the person's undo, apart from what was typed just before and after. */
export function asOneStep(editor: Editor, act: () => void): void {
  const manager = yUndoPluginKey.getState(editor.state)?.undoManager;
  manager?.stopCapturing();
  act();
  manager?.stopCapturing();
}
