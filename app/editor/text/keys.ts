import { Extension, type KeyboardShortcutCommand } from '@tiptap/core';
import { NodeSelection, type Selection } from '@tiptap/pm/state';
import { enterWords } from '../quotes/words-by-key';
import type { TextHandlers } from './handlers';

/** Lists within lists end here: nobody can read more, and the server takes nothing that is nested without end. */
const DEEPEST_LIST = 9;

function isDeepestList({ $from }: Selection): boolean {
  let lists = 0;
  for (let depth = $from.depth; depth > 0; depth--) if (/List$/.test($from.node(depth).type.name)) lists++;
  return lists >= DEEPEST_LIST;
}

/** The citation of a quotation that is selected as a whole; null where something else is. */
function selectedCitation(selection: unknown): string | null {
  if (!(selection instanceof NodeSelection) || !/quote/i.test(selection.node.type.name)) return null;
  const id: unknown = selection.node.attrs.citation;
  return typeof id === 'string' ? id : null;
}

/** The desk's keys in the text, beside those that the parts of the schema bring. */
export const DeskKeys = Extension.create<{ on: TextHandlers | null }>({
  name: 'deskKeys',
  priority: 200,
  addOptions: () => ({ on: null }),
  addKeyboardShortcuts() {
    const { on } = this.options;
    const keys: Record<string, KeyboardShortcutCommand> = {};
    if (!on) return keys;
    const does = (act: () => void) => () => {
      act();
      return true;
    };
    const findQuote = does(on.findQuote);
    return {
      'Mod-Shift-9': findQuote,
      'Mod-Shift-q': findQuote,
      'Mod-Shift-k': does(on.editLink),
      'Mod-Alt-s': does(on.tieSource),
      Enter: ({ editor }) => {
        const citation = selectedCitation(editor.state.selection);
        if (citation !== null) on.openQuote(citation);
        return citation !== null;
      },
      Tab: ({ editor: { state, view } }) =>
        isDeepestList(state.selection) ||
        (selectedCitation(state.selection) !== null && enterWords(view.nodeDOM(state.selection.from))),
    };
  },
});
