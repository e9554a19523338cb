import type { Node as PmNode } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type { Subject, TextAnchor } from '#server/review/types';
import { describeRange, locateAnchor, type Range, rangeByPosition, traceOf, type YText } from './anchors';
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

interface Highlights {
  threads: readonly Shown[];
  active: string | null;
  places: Places;
  traces: Traces;
  decorations: DecorationSet;
  /** Grows with each change that was made in this window. */
  changesHere: number;
}

/** What the text tells the comments. */
export interface HighlightEvents {
  places: (places: Places, traces: Traces, doc: PmNode) => void;
  /** Somebody clicked on the text of this thread. `writing`: the caret was in the text already. */
  picked: (thread: string, writing: boolean) => void;
  /** This window moved the text of a thread into other characters: the place is to be kept anew. */
  moved: (thread: string, anchor: TextAnchor) => void;
}

const key = new PluginKey<Highlights>('comment-highlights');

/** The memo as Yjs holds it behind this editor; null before it is bound. */
export function yTextOf(state: EditorState): YText | null {
  const sync: unknown = ySyncPluginKey.getState(state);
  if (typeof sync !== 'object' || sync === null || !('binding' in sync) || !sync.binding) return null;
  const { doc, type, binding } = sync as { doc: YText['doc']; type: YText['type']; binding: YText };
  return { doc, type, mapping: binding.mapping };
}

/** The places of the quotations in the text: where each citation stands first. */
function quotesIn(doc: PmNode): Map<string, Range> {
  const found = new Map<string, Range>();
  doc.descendants((node, from) => {
    const citation: unknown = node.attrs.citation;
    if (typeof citation === 'string' && !found.has(citation))
      found.set(citation, { from, to: from + node.nodeSize });
  });
  return found;
}

function placesOf(
  state: EditorState,
  threads: readonly Shown[],
  live: ReadonlyMap<string, TextAnchor>,
): Places {
  const y = yTextOf(state);
  const flat = flatten(state.doc);
  const quotes = quotesIn(state.doc);
  const place = ({ id, on }: Shown): Range | null => {
    if (on.kind === 'quote') return quotes.get(on.citation) ?? null;
    return y && locateAnchor(y, flat, live.get(id) ?? on.anchor);
  };
  return new Map(threads.map((thread) => [thread.id, place(thread)]));
}

/** The places after a change made here: the editor knows exactly what became of each. */
function mapped(places: Places, tr: Transaction): Places {
  const map = (range: Range | null): Range | null => {
    if (!range) return null;
    const from = tr.mapping.map(range.from, 1);
    const to = tr.mapping.map(range.to, -1);
    return from < to ? { from, to } : null;
  };
  return new Map([...places].map(([id, range]) => [id, map(range)]));
}

const isFromOthers = (tr: Transaction) => {
  const meta: unknown = tr.getMeta(ySyncPluginKey);
  return (
    typeof meta === 'object' && meta !== null && 'isChangeOrigin' in meta && meta.isChangeOrigin === true
  );
};

/**
 * Where those of no place stood. The steps of a change made here say it; those of others replace the whole document,
 * and Yjs has to remember.
 */
function tracesOf(state: EditorState, tr: Transaction, before: Highlights, now: Places): Traces {
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

function decorate(
  doc: PmNode,
  { threads, active, places }: Pick<Highlights, 'threads' | 'active' | 'places'>,
): DecorationSet {
  const decorations = threads.flatMap(({ id, on, colour, quiet }) => {
    const range = places.get(id);
    if (!range || (quiet && id !== active)) return [];
    const attributes = {
      class: id === active ? 'commented commented-now' : 'commented',
      'data-thread': id,
      style: `--person: ${colour}`,
    };
    return on.kind === 'quote'
      ? [Decoration.node(range.from, range.to, attributes)]
      : // An element for each: without a name ProseMirror would melt those that overlap into one.
        [Decoration.inline(range.from, range.to, { ...attributes, nodeName: 'span' })];
  });
  return DecorationSet.create(doc, decorations);
}

/** Shows these threads in the text, one of them as the one that is looked at. */
export function showThreads(view: EditorView, threads: readonly Shown[], active: string | null): void {
  view.dispatch(view.state.tr.setMeta(key, { threads, active }).setMeta('addToHistory', false));
}

/** Where the threads are; empty where the plugin is not at work. */
export function placesIn(state: EditorState): Places {
  return key.getState(state)?.places ?? new Map();
}

/** The anchors of threads whose text this window has put into other characters, as pressing Enter does. */
function rebase(view: EditorView, live: Map<string, TextAnchor>, moved: HighlightEvents['moved']): void {
  const shown = key.getState(view.state);
  const y = yTextOf(view.state);
  if (!shown || !y) return;
  for (const { id, on } of shown.threads) {
    const place = shown.places.get(id);
    if (on.kind !== 'text' || !place) continue;
    const now = rangeByPosition(y, live.get(id) ?? on.anchor);
    if (now?.from === place.from && now.to === place.to) continue;
    const anchor = describeRange(y, flatten(view.state.doc), place);
    live.set(id, anchor);
    moved(id, anchor);
  }
}

const lengthOf = (range: Range | null | undefined) =>
  range ? range.to - range.from : Number.POSITIVE_INFINITY;

/** The threads whose highlights are around this element of the text. */
function threadsAround(element: Element | null): string[] {
  const around = element?.closest('[data-thread]') ?? null;
  const id = around?.getAttribute('data-thread');
  return id ? [id, ...threadsAround(around?.parentElement ?? null)] : [];
}

/** The thread that a click means: of those on one another the shortest, and with each click the next. */
function threadAt({ threads, active, places }: Highlights, element: Element): string | null {
  const [at] = threadsAround(element).sort((a, b) => lengthOf(places.get(a)) - lengthOf(places.get(b)));
  const range = at && places.get(at);
  if (!range) return at ?? null;
  const covers = (other: Range | null | undefined) =>
    !!other && other.from <= range.from && other.to >= range.to;
  const here = threads
    .filter(({ id, quiet }) => !quiet && covers(places.get(id)))
    .map(({ id }) => id)
    .sort((a, b) => lengthOf(places.get(a)) - lengthOf(places.get(b)));
  const now = active === null ? -1 : here.indexOf(active);
  return here[(now + 1) % here.length] ?? at;
}

/** Lets go of renewed anchors for which the server has other ones by now: somebody else moved them too. */
function forget(live: Map<string, TextAnchor>, before: readonly Shown[], now: readonly Shown[]): void {
  const startOf = ({ on }: Shown) => (on.kind === 'text' ? on.anchor.start : null);
  const known = new Map(before.map((thread) => [thread.id, startOf(thread)]));
  for (const thread of now)
    if (known.has(thread.id) && known.get(thread.id) !== startOf(thread)) live.delete(thread.id);
}

/** Highlights of threads in the text. They follow it: edits of this window by its steps, those of others by Yjs. */
export function highlights(events: HighlightEvents): Plugin<Highlights> {
  /** Anchors renewed by this window, until the server's own say the same. */
  const live = new Map<string, TextAnchor>();
  return new Plugin<Highlights>({
    key,
    state: {
      init: () => ({
        threads: [],
        active: null,
        places: new Map(),
        traces: new Map(),
        decorations: DecorationSet.empty,
        changesHere: 0,
      }),
      apply(tr, before, _, state) {
        const said = tr.getMeta(key) as Pick<Highlights, 'threads' | 'active'> | undefined;
        if (!said && !tr.docChanged) return before;
        const { threads, active } = said ?? before;
        if (said) forget(live, before.threads, threads);
        const here = tr.docChanged && !isFromOthers(tr);
        const places = here && !said ? mapped(before.places, tr) : placesOf(state, threads, live);
        const traces = tracesOf(state, tr, { ...before, threads }, places);
        const decorations = decorate(state.doc, { threads, active, places });
        const changesHere = before.changesHere + (here ? 1 : 0);
        return { threads, active, places, traces, decorations, changesHere };
      },
    },
    props: { decorations: (state) => key.getState(state)?.decorations },
    view: (view) => {
      let writing = false;
      const press = () => {
        writing = view.editable && view.hasFocus();
      };
      const pick = (event: MouseEvent) => {
        const shown = key.getState(view.state);
        const thread = shown && event.target instanceof Element ? threadAt(shown, event.target) : null;
        if (thread) events.picked(thread, writing);
      };
      view.dom.addEventListener('mousedown', press, true);
      view.dom.addEventListener('click', pick);
      return {
        update(now, before) {
          const [here, there] = [key.getState(now.state), key.getState(before)];
          if (here?.changesHere !== there?.changesHere) rebase(now, live, events.moved);
          if (here && here.places !== there?.places) events.places(here.places, here.traces, now.state.doc);
        },
        destroy: () => {
          view.dom.removeEventListener('mousedown', press, true);
          view.dom.removeEventListener('click', pick);
        },
      };
    },
  });
}
