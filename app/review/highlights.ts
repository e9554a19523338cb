import type { Node as PmNode } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import type { TextAnchor } from '#server/review/types';
import { describeRange, isOnCopies, type Range, rangeByPosition } from './anchors';
import { flatten } from './flat-text';
import {
  isFromOthers,
  isUndone,
  mapped,
  type Placed,
  type Places,
  placesOf,
  type Shown,
  type Traces,
  tracesOf,
  yTextOf,
} from './places';

interface Highlights extends Placed {
  active: string | null;
  decorations: DecorationSet;
  /** Grows with each change that was made, undone or done again in this window. */
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
    // A comment on a source that words rest on is marked on those words.
    return on.kind === 'quote' && !doc.nodeAt(range.from)?.isText
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

/** The anchors of threads whose text this window has put into other characters, as pressing Enter and an undo do. */
function rebase(view: EditorView, live: Map<string, TextAnchor>, moved: HighlightEvents['moved']): void {
  const shown = key.getState(view.state);
  const y = yTextOf(view.state);
  if (!shown || !y) return;
  for (const { id, on } of shown.threads) {
    const place = shown.places.get(id);
    if (on.kind !== 'text' || !place) continue;
    const known = live.get(id) ?? on.anchor;
    const now = rangeByPosition(y, known);
    if (now?.from === place.from && now.to === place.to && !isOnCopies(y, known)) continue;
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
        const places = here && !said ? mapped(before, tr, state, live) : placesOf(state, threads, live);
        const traces = tracesOf(state, tr, { ...before, threads }, places);
        const decorations = decorate(state.doc, { threads, active, places });
        const changesHere = before.changesHere + (here || isUndone(tr) ? 1 : 0);
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
