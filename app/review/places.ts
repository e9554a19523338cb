import type { Node as PmNode } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { citationOf } from '#app/editor/marks/cited-within';
import { paraphrases } from '#app/editor/quotes/paraphrase';
import type { Subject, TextAnchor } from '#server/review/types';
import { locateAnchor, type Range, rangeByWords, traceOf, type YText } from './anchors';
import { flatten } from './flat-text';

/** A thread as the text shows it. */
export interface Shown {
  id: string;
  on: Subject;
  /** Of the person who opened it. */
  colour: string;
  /** True for one that has its place and is not marked in the text: it is resolved. */
  quiet?: boolean;
}

/** Where each thread is in the document; null for one whose text or quotation is not there. */
export type Places = ReadonlyMap<string, Range | null>;

/** Where those stood that are not there: what was deleted keeps its rank among the others. */
export type Traces = ReadonlyMap<string, number>;

/** Threads and where they are. */
export interface Placed {
  threads: readonly Shown[];
  places: Places;
  traces: Traces;
}

/** The memo as Yjs holds it behind this editor; null before it is bound. */
export function yTextOf(state: EditorState): YText | null {
  const sync: unknown = ySyncPluginKey.getState(state);
  if (typeof sync !== 'object' || sync === null || !('binding' in sync) || !sync.binding) return null;
  const { doc, type, binding } = sync as { doc: YText['doc']; type: YText['type']; binding: YText };
  return { doc, type, mapping: binding.mapping };
}

/** The places of the quotations in the text: where each citation stands first, or else the words that rest on it. */
function quotesIn(doc: PmNode): Map<string, Range> {
  const found = new Map<string, Range>();
  doc.descendants((node, from) => {
    const citation = citationOf(node);
    if (citation !== null && !found.has(citation)) found.set(citation, { from, to: from + node.nodeSize });
  });
  for (const { citation, from, to } of paraphrases(doc))
    if (!found.has(citation)) found.set(citation, { from, to });
  return found;
}

/** The places of the threads in a text that Yjs and the editor have alike. */
export function placesOf(
  state: EditorState,
  threads: readonly Shown[],
  live: ReadonlyMap<string, TextAnchor>,
): Places {
  const y = yTextOf(state);
  const flat = flatten(state.doc);
  const quotes = quotesIn(state.doc);
  const place = ({ id, on }: Shown): Range | null => {
    if (on.kind === 'quote') return quotes.get(on.citation) ?? null;
    if (on.kind === 'passage') return null; // of a cable that the memo does not quote
    return y && locateAnchor(y, flat, live.get(id) ?? on.anchor);
  };
  return new Map(threads.map((thread) => [thread.id, place(thread)]));
}

/**
 * The places after a change made here: the editor knows exactly what became of each. What is gone may have been pasted
 * again. It is looked for by its words alone: Yjs hears of the change only afterwards.
 */
export function mapped(
  { threads, places, traces }: Placed,
  tr: Transaction,
  state: EditorState,
  live: ReadonlyMap<string, TextAnchor>,
): Places {
  const map = (range: Range | null): Range | null => {
    if (!range) return null;
    const from = tr.mapping.map(range.from, 1);
    const to = tr.mapping.map(range.to, -1);
    return from < to ? { from, to } : null;
  };
  const now = new Map([...places].map(([id, range]) => [id, map(range)]));
  const gone = threads.filter(({ id, on }) => on.kind !== 'passage' && !now.get(id));
  if (gone.length === 0) return now;
  const flat = flatten(state.doc);
  const quotes = quotesIn(state.doc);
  for (const { id, on } of gone) {
    const near = flat.toOffset(tr.mapping.map(places.get(id)?.from ?? traces.get(id) ?? 0));
    if (on.kind === 'quote') now.set(id, quotes.get(on.citation) ?? null);
    if (on.kind === 'text') now.set(id, rangeByWords(flat, live.get(id) ?? on.anchor, near));
  }
  return now;
}

const has = (tr: Transaction, what: 'isChangeOrigin' | 'isUndoRedoOperation'): boolean => {
  const meta: unknown = tr.getMeta(ySyncPluginKey);
  return typeof meta === 'object' && meta !== null && what in meta && Reflect.get(meta, what) === true;
};

/** Whether a change came from Yjs: of somebody else, or undone. */
export const isFromOthers = (tr: Transaction) => has(tr, 'isChangeOrigin');

/** Whether a change of this window was undone, or done again. */
export const isUndone = (tr: Transaction) => has(tr, 'isUndoRedoOperation');

/**
 * Where those of no place stood. The steps of a change made here say it; those of others replace the whole document,
 * and Yjs has to remember.
 */
export function tracesOf(state: EditorState, tr: Transaction, before: Placed, now: Places): Traces {
  const y = yTextOf(state);
  const traceOfThread = (id: string): number | null => {
    const last = before.places.get(id)?.from ?? before.traces.get(id) ?? null;
    if (last !== null && !isFromOthers(tr)) return tr.mapping.map(last);
    const on = before.threads.find((thread) => thread.id === id)?.on;
    return (on?.kind === 'text' && y ? traceOf(y, on.anchor) : null) ?? last;
  };
  const gone = [...now].filter(([, place]) => place === null);
  return new Map(
    gone.flatMap(([id]) => {
      const trace = traceOfThread(id);
      return trace === null ? [] : [[id, trace] as const];
    }),
  );
}
