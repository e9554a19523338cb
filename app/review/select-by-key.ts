import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

const STEPS: Record<string, 1 | -1> = { ArrowDown: 1, ArrowUp: -1 };

/** The positions of the paragraphs, headings and cells that have words. */
function blocksOf({ state }: EditorView): number[] {
  const found: number[] = [];
  state.doc.descendants((node, position) => {
    if (node.isTextblock && node.textContent.trim() !== '') found.push(position);
    return !node.isTextblock;
  });
  return found;
}

/** Where the browser has its selection: the editor hears of it a moment later, and a key may be faster. */
function selectionIn(view: EditorView): { from: number; empty: boolean } {
  const chosen = view.dom.ownerDocument.getSelection();
  if (!chosen?.anchorNode || !view.dom.contains(chosen.anchorNode)) return view.state.selection;
  return { from: view.posAtDOM(chosen.anchorNode, chosen.anchorOffset), empty: chosen.isCollapsed };
}

/** Selects the words of the next block, or of the one before; with nothing selected, of the one at the caret. */
function selectBlock(view: EditorView, step: 1 | -1): boolean {
  const { from, empty } = selectionIn(view);
  const blocks = blocksOf(view);
  const now = Math.max(
    0,
    blocks.findLastIndex((position) => position <= from),
  );
  const chosen = blocks[empty ? now : now + step];
  const dom = chosen === undefined ? null : view.nodeDOM(chosen);
  if (!(dom instanceof HTMLElement)) return false;
  // By way of the browser's selection: ProseMirror shows none of its own in a text that may not be edited.
  view.dom.ownerDocument.getSelection()?.selectAllChildren(dom);
  dom.scrollIntoView?.({ block: 'nearest' });
  return true;
}

/** Lets the keyboard select where there is no caret: Shift with an arrow takes paragraph by paragraph. */
export function selectByKey(): Plugin {
  return new Plugin({
    props: {
      handleDOMEvents: {
        keydown: (view, event) => {
          const step = STEPS[event.key];
          if (view.editable || !step || !event.shiftKey || event.altKey || event.ctrlKey || event.metaKey)
            return false;
          if (selectBlock(view, step)) event.preventDefault();
          return false;
        },
      },
    },
  });
}
