import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, Selection, TextSelection } from '@tiptap/pm/state';
import { isUndone } from '#app/review/places';
import { differenceOf } from './difference';

/** Where what differs between two texts ends in the later one; null where no words came or went. */
function endOfChange(before: Node, after: Node): number | null {
  const difference = differenceOf(before, after);
  if (!difference) return null;
  const { start, was, is } = difference;
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
