import { Extension, InputRule } from '@tiptap/core';
import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { type EditorState, Plugin, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { formatMark, type Level } from '#domain/marking/mark';
import { parsePortion } from '#domain/marking/portion';
import { mayGive } from './choices';

/** What the marks of the text depend on. */
export interface PortionMarkOptions {
  clearance: Level;
  /** Opens the control for the portions in the selection. */
  open(): void;
}

const bearsMark = (node: Node) => 'mark' in node.attrs;

/** Positions of the paragraphs and headings that the selection touches. */
export function selectedPortions(state: EditorState): number[] {
  const { from, to } = state.selection;
  const found: number[] = [];
  state.doc.nodesBetween(from, to, (node, pos) => {
    if (node.isTextblock && bearsMark(node)) found.push(pos);
    return !node.isTextblock;
  });
  return found;
}

/** The mark of the first selected portion; undefined where the selection is on none. */
export function selectedMark(state: EditorState): string | null | undefined {
  const [first] = selectedPortions(state);
  if (first === undefined) return undefined;
  const mark: unknown = state.doc.nodeAt(first)?.attrs.mark;
  return typeof mark === 'string' ? mark : null;
}

/** Gives all selected portions this mark. */
export function markPortions(tr: Transaction, state: EditorState, mark: string | null): Transaction {
  for (const pos of selectedPortions(state)) tr.setNodeAttribute(pos, 'mark', mark);
  return tr;
}

/** The canonical mark that a text begins with, and the text's length without it; null for none that may be given. */
export function readMark(text: string, clearance: Level): { mark: string; length: number } | null {
  const portion = parsePortion(text);
  if (!portion || portion.unknown || portion.entireText) return null;
  const mark = formatMark(portion.mark);
  return mayGive(mark, clearance) ? { mark, length: portion.length } : null;
}

const isWritten = (node: Node) => node.isTextblock && bearsMark(node) && node.attrs.mark === null;

/** `(C) Text` becomes text with the mark C; a mark above one's clearance, or none that is known, is not taken over. */
function settle(node: Node, clearance: Level): Node {
  const { mark } = node.attrs;
  if (typeof mark === 'string' && !mayGive(mark, clearance))
    return node.type.create({ ...node.attrs, mark: null }, node.content, node.marks);
  const read = isWritten(node) ? readMark(node.textContent, clearance) : null;
  const first = node.firstChild;
  if (!read || !first?.isText || (first.text?.length ?? 0) < read.length) return node;
  const blank = /^\s/.test(node.textContent.slice(read.length)) ? 1 : 0;
  const rest = node.content.cut(Math.min(read.length + blank, node.content.size));
  return node.type.create({ ...node.attrs, mark: read.mark }, rest, node.marks);
}

/** The marks of a pasted text. A text pasted into a line stays as it is written: its paragraph is not the pasted one. */
export function settlePastedMarks(slice: Slice, clearance: Level): Slice {
  const visit = (fragment: Fragment, open: number): Fragment => {
    const nodes: Node[] = [];
    fragment.forEach((node, _offset, index) => {
      const inner = index === 0 ? open - 1 : 0;
      if (node.isTextblock)
        nodes.push(inner >= 0 && open > 0 && index === 0 ? node : settle(node, clearance));
      else nodes.push(node.isLeaf ? node : node.copy(visit(node.content, Math.max(0, inner))));
    });
    return Fragment.from(nodes);
  };
  return new Slice(visit(slice.content, slice.openStart), slice.openStart, slice.openEnd);
}

/** The margin: left of the text column, where the marks hang. */
function portionInMargin(view: EditorView, event: MouseEvent): number | null {
  const { target } = event;
  if (!(target instanceof HTMLElement) || !/^(P|H[123])$/.test(target.tagName)) return null;
  if (event.clientX >= view.dom.getBoundingClientRect().left) return null;
  return view.posAtDOM(target, 0);
}

/** Portion marks as attributes of paragraphs and headings: by Alt-M, a click in the margin, or typing `(C) `. */
export const PortionMarks = Extension.create<PortionMarkOptions>({
  name: 'portionMarks',
  addOptions: () => ({ clearance: 'U', open: () => {} }),
  addKeyboardShortcuts() {
    return {
      'Alt-m': ({ editor }) => {
        if (editor.isEditable && selectedMark(editor.state) !== undefined) this.options.open();
        return true;
      },
    };
  },
  addInputRules() {
    const { clearance } = this.options;
    return [
      new InputRule({
        find: /^(\([A-Z/ -]{1,20}\)) $/,
        handler: ({ state, range, match }) => {
          const text = match[1] ?? '';
          const read = readMark(text, clearance);
          if (!read || read.length !== text.length) return null;
          const { tr } = state;
          markPortions(tr, state, read.mark).delete(range.from, range.to);
          return undefined;
        },
      }),
    ];
  },
  addProseMirrorPlugins() {
    const { clearance, open } = this.options;
    const { editor } = this;
    return [
      new Plugin({
        props: {
          transformPasted: (slice) => settlePastedMarks(slice, clearance),
          handleDOMEvents: {
            mousedown: (view, event) => {
              const at = editor.isEditable ? portionInMargin(view, event) : null;
              if (at === null) return false;
              event.preventDefault();
              editor.chain().focus().setTextSelection(at).run();
              open();
              return true;
            },
          },
        },
      }),
    ];
  },
});
