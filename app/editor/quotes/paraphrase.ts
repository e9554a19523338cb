import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { restsOn } from '../marks/cited-within';
import { ownKeys } from '../own-keys';
import { nameOfView, wordOfState } from './quote-inside';
import { type QuoteStore, type QuoteView, viewOf } from './quote-store';

/** Words that rest on a source, and where they stand. */
export interface Paraphrased {
  citation: string;
  from: number;
  to: number;
}

/** All stretches of text that rest on a source, in order; neighbours with the same one are one. Stretches may overlap. */
export function paraphrases(doc: Node): Paraphrased[] {
  const found: Paraphrased[] = [];
  const last = new Map<string, Paraphrased>();
  doc.descendants((node, pos) => {
    if (!node.isText) return;
    for (const citation of restsOn(node)) {
      const before = last.get(citation);
      if (before?.to === pos) before.to = pos + node.nodeSize;
      else {
        const stretch = { citation, from: pos, to: pos + node.nodeSize };
        last.set(citation, stretch);
        found.push(stretch);
      }
    }
  });
  return found;
}

/** The words that end at `to` and rest on this source; null where no such words end there. */
export const wordsBefore = (doc: Node, to: number, citation: string): Paraphrased | null =>
  paraphrases(doc).find((words) => words.to === to && words.citation === citation) ?? null;

/** What the selected words, or those of the paragraph the caret is in, rest on already, all of them. */
export function tiedTo(state: EditorState): string[] {
  const [from, to] = wordsToTie(state);
  let common: string[] | null = null;
  state.doc.nodesBetween(from, Math.max(from, to), (node) => {
    if (node.isText)
      common = common === null ? restsOn(node) : common.filter((id) => restsOn(node).includes(id));
  });
  return common ?? [];
}

/** The selected words, or those of the paragraph the caret is in, without the blanks around them. */
function wordsToTie({ selection: { from, to, empty, $from }, doc }: EditorState): [number, number] {
  const [start, end] = empty && $from.parent.isTextblock ? [$from.start(), $from.end()] : [from, to];
  const words = doc.textBetween(start, end, '\n', '\ufffc');
  return [start + (words.length - words.trimStart().length), end - (words.length - words.trimEnd().length)];
}

/**
 * Ties the selected words, or those of the paragraph the caret is in, to a source, beside what they rest on already; null
 * where there are no words.
 */
export function tieToSource(state: EditorState, citation: string): Transaction | null {
  const [first, last] = wordsToTie(state);
  const mark = state.schema.marks.paraphrase?.create({ citation });
  if (!mark) throw new Error('the memo schema has paraphrases');
  const { tr } = state;
  // On text only: a mark on a quotation within the words would not be kept.
  state.doc.nodesBetween(first, Math.max(first, last), (node, pos) => {
    if (node.isText) tr.addMark(Math.max(first, pos), Math.min(last, pos + node.nodeSize), mark);
  });
  return tr.docChanged ? tr.setStoredMarks([]) : null;
}

/** Takes the tie to this source off all words that have it; what else they rest on stays. */
export function untie(state: EditorState, citation: string): Transaction {
  const { tr } = state;
  const mark = state.schema.marks.paraphrase?.create({ citation });
  for (const words of paraphrases(state.doc))
    if (mark && words.citation === citation) tr.removeMark(words.from, words.to, mark);
  return tr;
}

/** Shows the sources of words: their citations and states, beside the element that was pressed. */
type Show = (citations: readonly string[], at: HTMLElement) => void;

/** A source as a sign has it: its place and, where it is not as it was cited, its state. */
interface Signed {
  kind: string;
  text: string;
  /** In full, for whoever points at it or has it read out. */
  name: string;
  state: string;
}

function signed(view: QuoteView): Signed {
  const name = nameOfView(view);
  if (view.kind !== 'known')
    return { kind: view.kind, text: view.kind === 'loading' ? '…' : 'source not known', name, state: '' };
  const bare = name.replace(/ \([^()]*\)$/, '');
  const place = bare.split(', ').at(-1) ?? name;
  const state = wordOfState(view.quote);
  const word = state === '' || state === 'current' ? '' : ` · ${state}`;
  return { kind: view.quote.state, text: `${place}${word}`, name, state };
}

/** One button for all sources that words rest on, each with its state. */
function signOf(citations: readonly string[], store: QuoteStore, show: Show) {
  const sources = citations.map((citation) => signed(viewOf(store.snapshot(), citation)));
  const draw = (): HTMLElement => {
    const sign = document.createElement('button');
    sign.type = 'button';
    sign.className = 'rests-on-sign';
    sign.contentEditable = 'false';
    sources.forEach(({ kind, text }, i) => {
      const place = document.createElement('span');
      place.dataset.state = kind;
      place.textContent = text;
      sign.append(i > 0 ? ', ' : '', place);
    });
    sign.dataset.tip = `Rests on ${sources.map(({ name }) => name).join(' and ')}`;
    const said = sources.map(({ name, state }) => (state === '' ? name : `${name}: ${state}`));
    sign.setAttribute('aria-label', `Rests on ${said.join('; ')}`);
    sign.addEventListener('mousedown', (event) => event.preventDefault());
    sign.addEventListener('click', () => show(citations, sign));
    return sign;
  };
  const key = sources.map(({ kind, text }, i) => `${citations[i]} ${kind} ${text}`).join('\n');
  return { draw, key };
}

/** What ends where, by place: the sources of words that end together have one sign. */
function endings(doc: Node): Map<number, string[]> {
  const found = new Map<number, string[]>();
  for (const { citation, to } of paraphrases(doc)) found.set(to, [...(found.get(to) ?? []), citation]);
  return found;
}

const signsKey = new PluginKey<DecorationSet>('paraphrases');

/** Shows quietly what words rest on: a sign behind them, which says where a source changed and opens them (SPEC CR90). */
export const Paraphrases = Extension.create<{ quotes: QuoteStore | null; show: Show }>({
  name: 'paraphrases',
  addOptions: () => ({ quotes: null, show: () => {} }),
  addProseMirrorPlugins() {
    const { quotes, show } = this.options;
    if (!quotes) return [];
    const decorate = (doc: Node) =>
      DecorationSet.create(
        doc,
        [...endings(doc)].map(([to, citations]) => {
          const { draw, key } = signOf(citations, quotes, show);
          const looks = { key, side: -1, marks: [], ignoreSelection: true, stopEvent: ownKeys };
          return Decoration.widget(to, draw, looks);
        }),
      );
    return [
      new Plugin<DecorationSet>({
        key: signsKey,
        state: {
          init: (_config, state) => decorate(state.doc),
          apply: (tr, set) => (tr.docChanged || tr.getMeta(signsKey) ? decorate(tr.doc) : set),
        },
        props: { decorations: (state) => signsKey.getState(state) },
        view: (view: EditorView) => ({
          destroy: quotes.subscribe(() => view.dispatch(view.state.tr.setMeta(signsKey, true))),
        }),
      }),
    ];
  },
});
