import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, Selection, TextSelection } from '@tiptap/pm/state';
import { isUndone } from '#app/review/places';

/** Where what differs between two texts ends in the later one; null where no words came or went. */
function endOfChange(before: Node, after: Node): number | null {
  const start = before.content.findDiffStart(after.content);
  const end = before.content.findDiffEnd(after.content);
  if (start === null || !end) return null;
  // Among equal letters both look for the change at the other end of them.
  const overlap = Math.max(0, start - Math.min(end.a, end.b));
  const [was, is] = [end.a + overlap, end.b + overlap];
  const words = (doc: Node, to: number) => doc.textBetween(start, to, '\n', '\ufffc');
  return was - start === is - start && words(before, was) === words(after, is) ? null : is;
}

/**
 * Puts the caret behind what an undo or a redo brought back, or where it took something away: y-tiptap leaves it before.
 * What is selected stays selected.
 */
export const UndoCaret = Extension.create({
  name: 'undoCaret',
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction: (transactions, before, state) => {
        if (!state.selection.empty || !transactions.some(isUndone)) return null;
        const at = endOfChange(before.doc, state.doc);
        if (at === null) return null;
        const $at = state.doc.resolve(at);
        const inWords = $at.parent.inlineContent ? TextSelection.create(state.doc, at) : null;
        const selection = inWords ?? Selection.findFrom($at, -1, true) ?? Selection.findFrom($at, 1, true);
        return selection && state.tr.setSelection(selection).scrollIntoView();
      },
    }),
  ],
});
