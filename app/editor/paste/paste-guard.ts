import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { part } from '#app/ui/later';
import { refuseClipboard, refusePaste, weigh } from './limit';

/** What cleans a paste comes after the text. */
const cleaning = part(() => import('./clean').then(({ cleanPaste }) => cleanPaste));

/** Pastes once more what a paste brought: the event's own data is gone by the time it is wanted again. */
function pasteAgain(view: EditorView, { text, html }: { text: string; html: string }): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  if (html) clipboardData.setData('text/html', html);
  view.dom.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}

/**
 * Holds a paste of HTML until what cleans it is here. True where it is held; without a connection its plain text is
 * pasted, which needs no cleaning.
 */
function hold(view: EditorView, event: ClipboardEvent): boolean {
  const content = contentOf(event.clipboardData);
  if (!content.html || cleaning.here()) return false;
  event.preventDefault();
  const again = (now: typeof content) => view.isDestroyed || pasteAgain(view, now);
  void cleaning.fetch().then(
    () => again(content),
    () => again({ ...content, html: '' }),
  );
  return true;
}

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
          transformPastedHTML: (html) => cleaning.here()?.(html) ?? html,
          handleDOMEvents: {
            paste: (view, event) => tooMuch(event.clipboardData, event) || hold(view, event),
            drop: (_view, event) => tooMuch(event.dataTransfer, event),
          },
          handlePaste: (_view, _event, slice) => refused(refusePaste(weigh(slice))),
          handleDrop: (_view, _event, slice) => refused(refusePaste(weigh(slice))),
        },
      }),
    ];
  },
});
