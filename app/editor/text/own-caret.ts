import { Extension } from '@tiptap/core';
import { type EditorState, Plugin, type Selection, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

type DomRange = Pick<globalThis.Selection, 'anchorNode' | 'anchorOffset' | 'focusNode' | 'focusOffset'>;

/** What prosemirror-view reads the page with: internal there, and the only way to have it read before it is told to. */
interface Reading {
  domObserver: { flush(): void; currentSelection: { eq(range: DomRange): boolean } };
  domSelectionRange(): DomRange;
}

const reading = (view: EditorView) => view as unknown as Reading;

/**
 * Takes over where the browser has put the caret. The browser moves it at once, but says so with its next frame; what
 * changes the text or its decorations in between would put the caret back where it was before the key.
 */
function readCaret(view: EditorView): void {
  if (!view.isDestroyed && !view.composing) reading(view).domObserver.flush();
}

/** Where the browser has put the caret within the words of the text without the state knowing of it; null: nowhere new. */
function unreadCaret(view: EditorView, { doc }: EditorState): Selection | null {
  const { domObserver } = reading(view);
  const range = reading(view).domSelectionRange();
  const { anchorNode, anchorOffset, focusNode, focusOffset } = range;
  if (!anchorNode || !focusNode || !view.hasFocus() || domObserver.currentSelection.eq(range)) return null;
  if (!view.dom.contains(anchorNode) || !view.dom.contains(focusNode)) return null;
  const $anchor = doc.resolve(view.posAtDOM(anchorNode, anchorOffset));
  const $head = doc.resolve(view.posAtDOM(focusNode, focusOffset));
  const inWords = $anchor.parent.inlineContent && $head.parent.inlineContent;
  return inWords ? TextSelection.between($anchor, $head) : null;
}

/** Tells of other people's changes before they are applied. Returns what ends it. */
export type BeforeChanges = (hearer: () => void) => () => void;

/**
 * Keeps the caret where a key or a click has put it, whatever else happens to the text within the same frame: the next
 * key, a change by somebody else, their caret that moves, a quotation whose words arrive.
 */
export const OwnCaret = Extension.create<{ beforeChanges: BeforeChanges }>({
  name: 'ownCaret',
  priority: 10_000,
  addOptions: () => ({ beforeChanges: () => () => {} }),
  addProseMirrorPlugins() {
    const { beforeChanges } = this.options;
    let open: EditorView | null = null;
    let isMoving = false;
    /** A timer runs when the browser has done what a key or a click does by itself. */
    const mayMove = (view: EditorView) => {
      isMoving = true;
      setTimeout(() => {
        isMoving = false;
        readCaret(view);
      });
    };
    return [
      new Plugin({
        view: (view) => {
          open = view;
          return { destroy: beforeChanges(() => readCaret(view)) };
        },
        appendTransaction: (transactions, _, state) => {
          if (!open || !isMoving || open.composing) return null;
          if (transactions.some((tr) => tr.docChanged || tr.selectionSet)) return null;
          const moved = unreadCaret(open, state);
          return moved && state.tr.setSelection(moved);
        },
        props: {
          handleDOMEvents: {
            keydown: (view) => {
              readCaret(view);
              mayMove(view);
              return false;
            },
            mousedown: (view) => {
              mayMove(view);
              return false;
            },
          },
        },
      }),
    ];
  },
});
