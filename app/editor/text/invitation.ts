import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

/** Says in an empty text, to whoever may write, what can be done there. */
export const Invitation = Extension.create<{ text: string }>({
  name: 'invitation',
  addOptions: () => ({ text: '' }),
  addProseMirrorPlugins() {
    const { options, editor } = this;
    return [
      new Plugin({
        props: {
          decorations: ({ doc }) => {
            const only = doc.childCount === 1 ? doc.firstChild : null;
            if (!editor.isEditable || !only?.isTextblock || only.content.size > 0) return null;
            const shown = { class: 'is-editor-empty', 'data-placeholder': options.text };
            return DecorationSet.create(doc, [Decoration.node(0, only.nodeSize, shown)]);
          },
        },
      }),
    ];
  },
});
