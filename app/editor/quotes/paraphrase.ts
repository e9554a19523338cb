import { Extension } from '@tiptap/core';
import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { restsOn } from '../marks/cited-within';
import { nameOfView, wordOfState } from './quote-inside';
import { type QuoteStore, viewOf } from './quote-store';

/** Words that rest on a source, and where they stand. */
export interface Paraphrased {
  citation: string;
  from: number;
  to: number;
}

/** All stretches of text that rest on a source, in order; neighbours with the same one are one. */
export function paraphrases(doc: Node): Paraphrased[] {
  const found: Paraphrased[] = [];
  doc.descendants((node, pos) => {
    const citation = node.isText ? restsOn(node) : null;
    if (citation === null) return;
    const last = found.at(-1);
    if (last?.citation === citation && last.to === pos) last.to = pos + node.nodeSize;
    else found.push({ citation, from: pos, to: pos + node.nodeSize });
  });
  return found;
}

/** Ties the selected words, or those of the paragraph the caret is in, to a source; null where there are none. */
export function tieToSource(state: EditorState, citation: string): Transaction | null {
  const { from, to, empty, $from } = state.selection;
  const [start, end] = empty && $from.parent.isTextblock ? [$from.start(), $from.end()] : [from, to];
  const mark = state.schema.marks.paraphrase?.create({ citation });
  if (!mark) throw new Error('the memo schema has paraphrases');
  const { tr } = state;
  const words = state.doc.textBetween(start, end, '\n', '\ufffc');
  const first = start + (words.length - words.trimStart().length);
  const last = end - (words.length - words.trimEnd().length);
  // On text only: a mark on a quotation within the words would not be kept.
  state.doc.nodesBetween(first, Math.max(first, last), (node, pos) => {
    if (node.isText) tr.addMark(Math.max(first, pos), Math.min(last, pos + node.nodeSize), mark);
  });
  return tr.docChanged ? tr.setStoredMarks([]) : null;
}

/** Takes the tie to this source off all words that have it. */
export function untie(state: EditorState, citation: string): Transaction {
  const { tr } = state;
  const mark = state.schema.marks.paraphrase?.create({ citation });
  for (const { from, to } of paraphrases(state.doc))
    if (mark && restsOnWithin(state.doc, from, citation)) tr.removeMark(from, to, mark);
  return tr;
}

const restsOnWithin = (doc: Node, from: number, citation: string) => {
  const node = doc.nodeAt(from);
  return node !== null && restsOn(node) === citation;
};

/** Shows the source of words: its citation and state, beside the element that was pressed. */
type Show = (citation: string, at: HTMLElement) => void;

function signOf(citation: string, store: QuoteStore, show: Show) {
  const view = viewOf(store.snapshot(), citation);
  const name = nameOfView(view);
  const place =
    name
      .replace(/ \([^()]*\)$/, '')
      .split(', ')
      .at(-1) ?? name;
  const state = view.kind === 'known' ? wordOfState(view.quote) : '';
  const word = state === '' || state === 'current' ? '' : ` · ${state}`;
  const text = view.kind === 'known' ? `${place}${word}` : view.kind === 'loading' ? '…' : 'source not known';
  const kind = view.kind === 'known' ? view.quote.state : view.kind;
  const draw = (): HTMLElement => {
    const sign = document.createElement('button');
    sign.type = 'button';
    sign.className = 'rests-on-sign';
    sign.contentEditable = 'false';
    sign.dataset.state = kind;
    sign.textContent = text;
    sign.dataset.tip = view.kind === 'known' ? `Rests on ${name}` : name;
    sign.setAttribute('aria-label', view.kind === 'known' ? `Rests on ${name}: ${state}` : name);
    sign.addEventListener('mousedown', (event) => event.preventDefault());
    sign.addEventListener('click', () => show(citation, sign));
    return sign;
  };
  return { draw, key: `${citation} ${kind} ${text}` };
}

/** Text that comes from elsewhere rests on nothing of this memo. */
function withoutForeign(fragment: Fragment, own: (id: string) => boolean): Fragment {
  const nodes: Node[] = [];
  fragment.forEach((node) => {
    const id = restsOn(node);
    if (id !== null && !own(id))
      nodes.push(node.mark(node.marks.filter((mark) => mark.type.name !== 'paraphrase')));
    else nodes.push(node.isLeaf ? node : node.copy(withoutForeign(node.content, own)));
  });
  return Fragment.from(nodes);
}

const signsKey = new PluginKey<DecorationSet>('paraphrases');

/** Shows quietly what words rest on: a sign behind them, which says where the source changed and opens it (SPEC CR90). */
export const Paraphrases = Extension.create<{ quotes: QuoteStore | null; show: Show }>({
  name: 'paraphrases',
  addOptions: () => ({ quotes: null, show: () => {} }),
  addProseMirrorPlugins() {
    const { quotes, show } = this.options;
    if (!quotes) return [];
    const decorate = (doc: Node) =>
      DecorationSet.create(
        doc,
        paraphrases(doc).map(({ citation, to }) => {
          const { draw, key } = signOf(citation, quotes, show);
          return Decoration.widget(to, draw, { key, side: -1, marks: [], ignoreSelection: true });
        }),
      );
    return [
      new Plugin<DecorationSet>({
        key: signsKey,
        state: {
          init: (_config, state) => decorate(state.doc),
          apply: (tr, set) => (tr.docChanged || tr.getMeta(signsKey) ? decorate(tr.doc) : set),
        },
        props: {
          decorations: (state) => signsKey.getState(state),
          transformPasted: (slice) => {
            const own = (id: string) => quotes.snapshot().known.has(id);
            return new Slice(withoutForeign(slice.content, own), slice.openStart, slice.openEnd);
          },
        },
        view: (view: EditorView) => ({
          destroy: quotes.subscribe(() => view.dispatch(view.state.tr.setMeta(signsKey, true))),
        }),
      }),
    ];
  },
});
