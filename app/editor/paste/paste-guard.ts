import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { cleanPaste } from './clean';
import { refuseClipboard, refusePaste, weigh } from './limit';

/** What a paste or a drop brings, before anything is made of it. */
const contentOf = (data: DataTransfer | null) => ({
  text: data?.getData('text/plain') ?? '',
  html: data?.getData('text/html') ?? '',
});

/** Cleans what is pasted or dropped, and refuses what is too much at once, before anything is changed. */
export const PasteGuard = Extension.create<{ refuse(sentence: string): void }>({
  name: 'pasteGuard',
  priority: 1000,
  addOptions: () => ({ refuse: () => {} }),
  addProseMirrorPlugins() {
    const { refuse } = this.options;
    const refused = (why: string | null) => {
      if (why !== null) refuse(why);
      return why !== null;
    };
    const tooMuch = (data: DataTransfer | null, event: Event) => {
      if (!refused(refuseClipboard(contentOf(data)))) return false;
      event.preventDefault();
      return true;
    };
    return [
      new Plugin({
        props: {
          transformPastedHTML: cleanPaste,
          handleDOMEvents: {
            paste: (_view, event) => tooMuch(event.clipboardData, event),
            drop: (_view, event) => tooMuch(event.dataTransfer, event),
          },
          handlePaste: (_view, _event, slice) => refused(refusePaste(weigh(slice))),
          handleDrop: (_view, _event, slice) => refused(refusePaste(weigh(slice))),
        },
      }),
    ];
  },
});
