import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import { relativePositionToAbsolutePosition } from '@tiptap/y-tiptap';
import { fromBase64 } from 'lib0/buffer';
import * as Y from 'yjs';
import { type KeptPlace, keepPlace, whereKept, type YText } from '#app/review/anchors';
import { yTextOf } from '#app/review/places';
import { childOf } from './reading';
import type { Shift } from './shift';

/** The caret, or what is selected, by the characters at its ends. */
export interface KeptCaret {
  place: KeptPlace;
  selection: TextSelection;
  /** Where a caret is from the end of its piece of text. */
  piece: { text: Y.XmlText; fromEnd: number } | null;
}

/**
 * Keeps the caret before a change by somebody else; null where there is none within words. y-tiptap guesses at it by the
 * words around it once somebody has changed these; Yjs knows its place.
 */
export function keepCaret(state: EditorState): KeptCaret | null {
  const { selection } = state;
  const y = yTextOf(state);
  if (!y || !(selection instanceof TextSelection)) return null;
  const place = keepPlace(y, selection);
  const at = Y.createAbsolutePositionFromRelativePosition(
    Y.decodeRelativePosition(fromBase64(place.start)),
    y.doc,
  );
  const text = selection.empty && at?.type instanceof Y.XmlText ? at.type : null;
  return {
    place,
    selection,
    piece: text && at ? { text, fromEnd: text.length - at.index } : null,
  };
}

/** Of two pieces of text side by side, y-tiptap writes the one that was made here to the end of the other. */
function whereJoined({ doc, type, mapping }: YText, { piece }: KeptCaret): number | null {
  if (!piece?.text._item?.deleted) return null;
  let before = piece.text._item.left;
  while (before?.deleted) before = before.left;
  const text = before && childOf(before);
  if (!(text instanceof Y.XmlText) || text.length < piece.fromEnd) return null;
  const at = Y.createRelativePositionFromTypeIndex(text, text.length - piece.fromEnd, -1);
  return relativePositionToAbsolutePosition(doc, type, at, mapping as Map<never, never>);
}

/**
 * Puts the caret back to where it was kept; leaves it where that cannot be told.
 * @param shift from the text as it is shared to the one in the editor
 */
export function restoreCaret(tr: Transaction, state: EditorState, kept: KeptCaret, shift: Shift): void {
  const y = yTextOf(state);
  if (!y) return;
  const { anchor, head } = kept.selection;
  const joined = whereJoined(y, kept);
  const range = joined === null ? whereKept(y, kept.place) : { from: joined, to: joined };
  if (!range) return;
  const [from, to] = anchor > head ? [range.to, range.from] : [range.from, range.to];
  select(tr, shift.place(from), shift.place(to));
}

export function select(tr: Transaction, anchor: number, head: number): void {
  tr.setSelection(TextSelection.between(tr.doc.resolve(anchor), tr.doc.resolve(head)));
}
