import type { Editor } from '@tiptap/core';
import { yUndoPluginKey } from '@tiptap/y-tiptap';
import { toast } from '#app/ui/toast';

/** Makes what `act` does a step of its own in the person's undo, apart from what was typed just before and after. */
export function asOneStep(editor: Editor, act: () => void): void {
  const manager = yUndoPluginKey.getState(editor.state)?.undoManager;
  manager?.stopCapturing();
  act();
  manager?.stopCapturing();
}

/**
 * How to take back what was just done, for a button that is pressed some time later. Whoever has written on since is
 * told so, and what they wrote stays.
 */
export function undoLater(editor: Editor): () => void {
  const manager = yUndoPluginKey.getState(editor.state)?.undoManager;
  manager?.stopCapturing();
  const step = manager?.undoStack.at(-1);
  return () => {
    if (editor.isDestroyed) return;
    if (step && manager?.undoStack.at(-1) === step) editor.commands.undo();
    else toast('You have written on since. Undo step by step until it is back.');
  };
}
