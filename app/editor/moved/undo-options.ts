/**
 * What an undo leaves where somebody else has written in it since; y-tiptap does so with paragraphs only. What is left
 * goes back to the words around it, if these stand elsewhere again.
 */
export const UNDO_OPTIONS = {
  protectedNodes: new Set(['paragraph', 'heading', 'bulletList', 'orderedList', 'listItem']),
};
