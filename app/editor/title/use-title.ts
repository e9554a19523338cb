import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import * as Y from 'yjs';
import { ROOT } from '#domain/memo/schema';
import { TITLE_MAX } from '#domain/memo/title';
import { textChange } from './text-change';

/** Marks the title field's own transactions: its undo takes back these and no others. */
const FIELD = Symbol('title field');

/** The title of the document, and what the field shows where the two differ. */
export interface TitleBinding {
  /** What the field shows. */
  value: string;
  /** True while the field holds more than a title may; the document keeps what it had. */
  tooLong: boolean;
  /** `caret` is the caret in the new value. */
  write(value: string, caret: number): void;
  undo(): void;
  redo(): void;
  text: Y.Text;
}

/** Writes a new title with the smallest change. Line ends become blanks. */
export function writeTitle(text: Y.Text, value: string, caret?: number): void {
  const change = textChange(text.toString(), value, caret);
  if (!change) return;
  text.doc?.transact(() => {
    text.delete(change.index, change.remove);
    text.insert(change.index, change.insert);
  }, FIELD);
}

/** Binds a text field to the document's title. */
export function useTitle(doc: Y.Doc): TitleBinding {
  const text = useMemo(() => doc.getText(ROOT.title), [doc]);
  const [draft, setDraft] = useState<string | null>(null);
  const [history, setHistory] = useState<Y.UndoManager | null>(null);
  useEffect(() => {
    const made = new Y.UndoManager(text, { trackedOrigins: new Set([FIELD]) });
    setHistory(made);
    return () => made.destroy();
  }, [text]);
  const subscribe = useCallback(
    (changed: () => void) => {
      text.observe(changed);
      return () => text.unobserve(changed);
    },
    [text],
  );
  const stored = useSyncExternalStore(
    subscribe,
    () => text.toString(),
    () => '',
  );
  const write = useCallback(
    (typed: string, caret: number) => {
      const value = typed.replace(/[\r\n]+/g, ' ');
      setDraft(value.length > TITLE_MAX ? value : null);
      if (value.length <= TITLE_MAX) writeTitle(text, value, caret);
    },
    [text],
  );
  return {
    value: draft ?? stored,
    tooLong: draft !== null,
    write,
    undo: () => history?.undo(),
    redo: () => history?.redo(),
    text,
  };
}
