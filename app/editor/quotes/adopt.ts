import { Extension } from '@tiptap/core';
import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, Selection } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import type { ResolvedQuote } from './resolved';

const citationOf = (node: Node): string | null =>
  /quote/i.test(node.type.name) && typeof node.attrs.citation === 'string' ? node.attrs.citation : null;

/** The citations of quotations in a fragment, in order, with repetitions. */
export function citationsIn(fragment: Fragment): string[] {
  const ids: string[] = [];
  fragment.descendants((node) => {
    const id = citationOf(node);
    if (id !== null) ids.push(id);
  });
  return ids;
}

/**
 * Which of the pasted quotations, by their place in the paste, have to become citations of their own: those of another
 * memo, and those that stand in this text already.
 */
export function toAdopt(
  pasted: readonly string[],
  inText: ReadonlySet<string>,
  own: (id: string) => boolean,
): number[] {
  const taken = new Set(inText);
  const found: number[] = [];
  pasted.forEach((id, i) => {
    if (taken.has(id) || !own(id)) found.push(i);
    taken.add(id);
  });
  return found;
}

/** The same fragment with the n-th quotation's id replaced by `ids[n]`, where there is one. */
export function withCitations(fragment: Fragment, ids: ReadonlyMap<number, string>): Fragment {
  let n = -1;
  const visit = (inner: Fragment): Fragment => {
    const nodes: Node[] = [];
    inner.forEach((node) => {
      if (citationOf(node) !== null) {
        n += 1;
        const citation = ids.get(n);
        nodes.push(citation ? node.type.create({ ...node.attrs, citation }, null, node.marks) : node);
      } else nodes.push(node.isLeaf ? node : node.copy(visit(node.content)));
    });
    return Fragment.from(nodes);
  };
  return visit(fragment);
}

export interface AdoptOptions {
  own(id: string): boolean;
  /** Makes a citation of this memo out of another. */
  adopt(id: string): Promise<ResolvedQuote>;
  adopted(quote: ResolvedQuote): void;
  /** Says why one was not. */
  refused(error: unknown): void;
}

const waiting = new PluginKey<DecorationSet>('adopting');

function placeholder(): HTMLElement {
  const element = document.createElement('span');
  element.className = 'adopting';
  element.textContent = 'Bringing the quotes along…';
  return element;
}

/** New ids for those that were taken over; what was refused keeps the old one, which shows as a fault. */
async function adoptAll(ids: readonly string[], places: readonly number[], options: AdoptOptions) {
  const adopted = new Map<number, string>();
  const one = async (place: number) => {
    try {
      const quote = await options.adopt(ids[place] ?? '');
      options.adopted(quote);
      adopted.set(place, quote.id);
    } catch (error) {
      options.refused(error);
    }
  };
  await Promise.all(places.map(one));
  return adopted;
}

function insertAt(view: EditorView, mark: object, slice: Slice): void {
  const found = waiting.getState(view.state)?.find(undefined, undefined, (spec) => spec.mark === mark)[0];
  const { tr } = view.state;
  tr.setMeta(waiting, { remove: mark });
  if (found) tr.replaceRange(found.from, found.from, slice);
  else tr.replaceSelection(slice);
  view.dispatch(tr.scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste'));
}

async function adoptAndInsert(view: EditorView, slice: Slice, places: number[], options: AdoptOptions) {
  const mark = {};
  const { tr } = view.state;
  view.dispatch(tr.deleteSelection().setMeta(waiting, { add: mark }));
  const adopted = await adoptAll(citationsIn(slice.content), places, options);
  if (view.isDestroyed || !view.editable) return;
  insertAt(view, mark, new Slice(withCitations(slice.content, adopted), slice.openStart, slice.openEnd));
}

function nextDecorations(set: DecorationSet, state: EditorState, change: { add?: object; remove?: object }) {
  if (change.add) {
    const widget = Decoration.widget(state.selection.from, placeholder, { mark: change.add });
    return set.add(state.doc, [widget]);
  }
  return set.remove(set.find(undefined, undefined, (spec) => spec.mark === change.remove));
}

/**
 * Quotations that are pasted from another memo, or a second time into this one, become citations of their own before
 * they enter the text: an id stands for one quotation of one memo.
 */
export const AdoptQuotes = Extension.create<{ adopting: AdoptOptions | null }>({
  name: 'adoptQuotes',
  addOptions: () => ({ adopting: null }),
  addProseMirrorPlugins() {
    const { adopting } = this.options;
    if (!adopting) return [];
    const takeOver = (view: EditorView, slice: Slice, at?: number) => {
      const inText = new Set(citationsIn(view.state.doc.content));
      const places = toAdopt(citationsIn(slice.content), inText, adopting.own);
      if (places.length === 0) return false;
      if (at !== undefined)
        view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(at))));
      void adoptAndInsert(view, slice, places, adopting);
      return true;
    };
    return [
      new Plugin<DecorationSet>({
        key: waiting,
        state: {
          init: () => DecorationSet.empty,
          apply: (tr, set, _old, state) => {
            const mapped = set.map(tr.mapping, tr.doc);
            const change: unknown = tr.getMeta(waiting);
            return change ? nextDecorations(mapped, state, change) : mapped;
          },
        },
        props: {
          decorations: (state) => waiting.getState(state),
          handlePaste: (view, _event, slice) => takeOver(view, slice),
          handleDrop: (view, event, slice, moved) =>
            !moved &&
            takeOver(view, slice, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos),
        },
      }),
    ];
  },
});
