import { Extension } from '@tiptap/core';
import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { Plugin, Selection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { citationOf } from '../marks/cited-within';
import { follow, followed, leave } from '../text/followed';
import type { ResolvedQuote } from './resolved';
import { tiedIn, withTies } from './travelling-ties';

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

function placeholder(): HTMLElement {
  const element = document.createElement('span');
  element.className = 'adopting';
  element.textContent = 'Bringing the quotes along…';
  return element;
}

/** The new id of each that was taken over, by what it is called here; what was refused has none. */
async function adoptAll<K>(ids: ReadonlyMap<K, string>, options: AdoptOptions): Promise<Map<K, string>> {
  const adopted = new Map<K, string>();
  const one = async ([key, id]: [K, string]) => {
    try {
      const quote = await options.adopt(id);
      options.adopted(quote);
      adopted.set(key, quote.id);
    } catch (error) {
      options.refused(error);
    }
  };
  await Promise.all([...ids].map(one));
  return adopted;
}

/** What is pasted and has to be taken over: quotations by their place in the paste, and the ids of ties. */
interface Foreign {
  quotes: ReadonlyMap<number, string>;
  ties: ReadonlyMap<string, string>;
}

function foreignIn(content: Fragment, doc: Node, own: (id: string) => boolean): Foreign {
  const ids = citationsIn(content);
  const places = toAdopt(ids, new Set(citationsIn(doc.content)), own);
  const ties = tiedIn(content).filter((id) => !own(id));
  return {
    quotes: new Map(places.map((place) => [place, ids[place] ?? ''])),
    ties: new Map(ties.map((id) => [id, id])),
  };
}

/** Where it was pasted; where that paragraph is gone, behind what is selected by now, which is never overwritten. */
function insertAt(view: EditorView, mark: object, slice: Slice): void {
  const { tr, selection } = view.state;
  const at = followed(view.state, mark)?.to ?? selection.to;
  leave(tr, mark).replaceRange(at, at, slice);
  view.dispatch(tr.scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste'));
}

/** A quotation that was refused keeps its old id, which shows as a fault; words whose tie was refused come without it. */
async function adoptAndInsert(view: EditorView, slice: Slice, foreign: Foreign, options: AdoptOptions) {
  const mark = {};
  const { tr } = view.state;
  const { from } = tr.deleteSelection().selection;
  view.dispatch(follow(tr, mark, { from, to: from }, placeholder));
  const [quotes, ties] = await Promise.all([
    adoptAll(foreign.quotes, options),
    adoptAll(foreign.ties, options),
  ]);
  if (view.isDestroyed || !view.editable) return;
  const content = withTies(withCitations(slice.content, quotes), (id) =>
    foreign.ties.has(id) ? (ties.get(id) ?? null) : id,
  );
  insertAt(view, mark, new Slice(content, slice.openStart, slice.openEnd));
}

/**
 * Quotations that are pasted from another memo, or a second time into this one, become citations of their own before
 * they enter the text: an id stands for one quotation of one memo. So does what pasted words of another memo rest on.
 */
export const AdoptQuotes = Extension.create<{ adopting: AdoptOptions | null }>({
  name: 'adoptQuotes',
  addOptions: () => ({ adopting: null }),
  addProseMirrorPlugins() {
    const { adopting } = this.options;
    if (!adopting) return [];
    const takeOver = (view: EditorView, slice: Slice, at?: number) => {
      const foreign = foreignIn(slice.content, view.state.doc, adopting.own);
      if (foreign.quotes.size + foreign.ties.size === 0) return false;
      if (at !== undefined)
        view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(at))));
      void adoptAndInsert(view, slice, foreign, adopting);
      return true;
    };
    return [
      new Plugin({
        props: {
          handlePaste: (view, _event, slice) => takeOver(view, slice),
          handleDrop: (view, event, slice, moved) =>
            !moved &&
            takeOver(view, slice, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos),
        },
      }),
    ];
  },
});
