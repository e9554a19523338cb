import { Extension } from '@tiptap/core';
import { isChangeOrigin } from '@tiptap/extension-collaboration';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';

/** The menu behind `/` as the text has it: what was typed, and where. */
export interface Slash {
  from: number;
  to: number;
  query: string;
}

interface SlashState {
  open: Slash | null;
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
export const slashOf = (state: EditorState): Slash | null => slashKey.getState(state)?.open ?? null;

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
          init: () => ({ open: null, dismissed: null }),
          apply: (tr, last, _old, state) => {
            const found = this.editor.isEditable ? slashBefore(state) : null;
            const put = last.dismissed === null ? null : tr.mapping.map(last.dismissed);
            const dismissed = tr.getMeta(slashKey) === 'dismiss' ? (found?.from ?? null) : put;
            if (!found || found.from === dismissed)
              return { open: null, dismissed: found ? dismissed : null };
            // It opens by typing, not by coming past with the caret.
            const typed = (tr.docChanged && !isChangeOrigin(tr)) || last.open !== null;
            return { open: typed ? found : null, dismissed: null };
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
