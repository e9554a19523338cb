import * as Y from 'yjs';
import type { MemoTexts } from '#server/quotes/types';

/** Memos' texts held in memory: each commit is told to the listeners, as the collaboration rooms do. */
export interface MemoryTexts extends MemoTexts {
  docOf: (memoId: string) => Y.Doc;
  committed: (memoId: string) => void;
}

export function memoryTexts(): MemoryTexts {
  const docs = new Map<string, Y.Doc>();
  const listeners: ((memoId: string) => void)[] = [];
  const docOf = (memoId: string) => {
    const doc = docs.get(memoId) ?? new Y.Doc();
    docs.set(memoId, doc);
    return doc;
  };
  const committed = (memoId: string) => {
    for (const listener of listeners) listener(memoId);
  };
  return {
    docOf,
    committed,
    read: async (memoId) => Y.encodeStateAsUpdate(docOf(memoId)),
    edit: async (memoId, _userId, change) => {
      const doc = docOf(memoId);
      doc.transact(() => change(doc));
      committed(memoId);
    },
    onCommitted: (listener) => {
      listeners.push(listener);
      return () => listeners.splice(listeners.indexOf(listener), 1);
    },
  };
}
