import { Editor, type Extensions, type JSONContent } from '@tiptap/core';
import Collaboration from '@tiptap/extension-collaboration';
import { TextSelection } from '@tiptap/pm/state';
import * as Y from 'yjs';
import { MovedWords, type Others } from '#app/editor/moved/moved-words';
import { UNDO_OPTIONS } from '#app/editor/moved/undo-options';
import { memoExtensions, ROOT } from '#domain/memo/schema';

/** One person's editor on a memo, whose changes go to the others only when they are told to. */
export interface Window {
  editor: Editor;
  doc: Y.Doc;
  /** What was told of words that are in the memo no longer. */
  lost: string[];
  /** Puts the caret behind the first `words`. */
  caret(words: string): void;
  /** Writes at the caret. */
  write(text: string): void;
  /** The text with the caret in it as `|`, blocks parted by ` / `. */
  show(): string;
  /** Hears of this change by others. */
  hear(update: Uint8Array): void;
  close(): void;
}

/** The changes of everybody else, as the connection tells of them. */
class Told implements Others {
  readonly #hearers = new Set<(update: Uint8Array) => void>();
  readonly hasEarlier = false;
  /** What was written here since it was last sent. */
  #written: Uint8Array[] = [];
  constructor(private readonly doc: Y.Doc) {
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#written.push(update);
    });
  }
  /** All of it as one update, as the server sends on what came in together; null for nothing. */
  take(): Uint8Array | null {
    const written = this.#written;
    this.#written = [];
    return written.length > 0 ? Y.mergeUpdates(written) : null;
  }
  isOwn = ({ client }: Y.ID) => client === this.doc.clientID;
  beforeChanges = (hearer: (update: Uint8Array) => void) => {
    this.#hearers.add(hearer);
    return () => void this.#hearers.delete(hearer);
  };
  tell(update: Uint8Array) {
    for (const hearer of this.#hearers) hearer(update);
    Y.applyUpdate(this.doc, update, this);
  }
}

const told = new WeakMap<Window, Told>();

/**
 * @param client its Yjs client id: whose words come first where two write at once goes by it
 * @param before what else the editor has, before what follows moved words
 * @param behind the same, behind it
 */
export function openWindow(
  state: Uint8Array,
  client: number,
  { before = [], behind = [] }: { before?: Extensions; behind?: Extensions } = {},
): Window {
  const doc = new Y.Doc();
  doc.clientID = client;
  const others = new Told(doc);
  const lost: string[] = [];
  const moved = new MovedWords(doc, others, (words) => lost.push(words));
  Y.applyUpdate(doc, state, others);
  const editor = new Editor({
    extensions: [
      ...memoExtensions(),
      Collaboration.configure({ document: doc, field: ROOT.text, yUndoOptions: UNDO_OPTIONS }),
      ...before,
      moved.extension(),
      ...behind,
    ],
  });
  const positionBehind = (words: string): number => {
    let found = -1;
    editor.state.doc.descendants((node, at) => {
      const index = node.isText ? (node.text ?? '').indexOf(words) : -1;
      if (found < 0 && index >= 0) found = at + index + words.length;
      return found < 0;
    });
    if (found < 0) throw new Error(`not in the text: ${words}`);
    return found;
  };
  const window: Window = {
    editor,
    doc,
    lost,
    caret: (words) =>
      editor.view.dispatch(
        editor.state.tr.setSelection(TextSelection.create(editor.state.doc, positionBehind(words))),
      ),
    write: (text) => editor.view.dispatch(editor.state.tr.insertText(text)),
    show: () => {
      const { doc: text, selection } = editor.state;
      const marked = editor.state.tr.insertText('|', selection.head).doc;
      return (marked.content.size > text.content.size ? marked : text)
        .textBetween(0, marked.content.size, ' / ', ({ type }) => `[${type.name}]`)
        .trim();
    },
    hear: (update) => others.tell(update),
    close: () => {
      moved.destroy();
      editor.destroy();
    },
  };
  told.set(window, others);
  return window;
}

/** Each hears what the other has written, in one change, as after a time without a connection; then what came of that. */
export function exchange(a: Window, b: Window): void {
  for (let round = 0; round < 4; round++) {
    const [fromA, fromB] = [told.get(a)?.take(), told.get(b)?.take()];
    if (fromB) told.get(a)?.tell(fromB);
    if (fromA) told.get(b)?.tell(fromA);
  }
}

/** A memo's state with this text. */
export function memoOf(...content: JSONContent[]): Uint8Array {
  const doc = new Y.Doc();
  const editor = new Editor({
    extensions: [...memoExtensions(), Collaboration.configure({ document: doc, field: ROOT.text })],
  });
  editor.commands.setContent({ type: 'doc', content });
  editor.destroy();
  return Y.encodeStateAsUpdate(doc);
}

export const words = (text: string): JSONContent => ({
  type: 'paragraph',
  content: text ? [{ type: 'text', text }] : [],
});

export const list = (...entries: string[]): JSONContent => ({
  type: 'bulletList',
  content: entries.map((entry) => ({ type: 'listItem', content: [words(entry)] })),
});
