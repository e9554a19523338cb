import { Extension } from '@tiptap/core';
import { isChangeOrigin } from '@tiptap/extension-collaboration';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { carriedOn } from './followed';

/** The menu behind `/` as the text has it: what was typed, and where. */
export interface Slash {
  from: number;
  to: number;
  query: string;
}

/** A menu that is open: which one it is stays the same wherever the writing of others moves it. */
export interface OpenSlash extends Slash {
  nth: number;
}

interface SlashState {
  open: OpenSlash | null;
  /** How many have been opened. */
  count: number;
  /** Where the one stands that Escape was pressed on. */
  dismissed: number | null;
}

const slashKey = new PluginKey<SlashState>('slash');

/** What was typed behind a `/` at the start of a word, up to the caret. */
export function slashBefore(state: EditorState): Slash | null {
  const { $from, empty } = state.selection;
  if (!empty || !$from.parent.isTextblock) return null;
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc');
  const match = /(?:^|\s)\/([\p{L}\d]{0,20})$/u.exec(before);
  const query = match?.[1];
  if (query === undefined) return null;
  return { from: $from.pos - query.length - 1, to: $from.pos, query };
}

/** The open menu, or null. */
export const slashOf = (state: EditorState): OpenSlash | null => slashKey.getState(state)?.open ?? null;

export interface SlashOptions {
  /** Takes a key while the menu is open; true where it was the menu's. */
  onKey(event: KeyboardEvent): boolean;
}

/** Watches for `/`. The menu itself is drawn by the desk; Escape puts it off until another `/` is typed. */
export const SlashWatch = Extension.create<SlashOptions>({
  name: 'slash',
  priority: 1100,
  addOptions: () => ({ onKey: () => false }),
  addProseMirrorPlugins() {
    const { onKey } = this.options;
    return [
      new Plugin<SlashState>({
        key: slashKey,
        state: {
          init: () => ({ open: null, count: 0, dismissed: null }),
          apply: (tr, last, old, state) => {
            const found = this.editor.isEditable ? slashBefore(state) : null;
            const { count } = last;
            const isDismissed = tr.getMeta(slashKey) === 'dismiss';
            const put = () => carriedOn(last.dismissed, tr, slashBefore(old), found);
            const dismissed = isDismissed ? (found?.from ?? null) : put();
            if (!found || found.from === dismissed)
              return { open: null, count, dismissed: found ? dismissed : null };
            if (last.open) return { open: { ...found, nth: last.open.nth }, count, dismissed: null };
            // It opens by typing, not by coming past with the caret.
            const typed = tr.docChanged && !isChangeOrigin(tr);
            if (!typed) return { open: null, count, dismissed: null };
            return { open: { ...found, nth: count }, count: count + 1, dismissed: null };
          },
        },
        props: {
          handleKeyDown: (view, event) => {
            if (!slashOf(view.state)) return false;
            if (event.key !== 'Escape') return onKey(event);
            view.dispatch(view.state.tr.setMeta(slashKey, 'dismiss'));
            return true;
          },
        },
      }),
    ];
  },
});
