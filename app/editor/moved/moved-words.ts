import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { EditorState, Plugin, type Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { updateYFragment, yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { isFromOthers } from '#app/review/places';
import { memoSchema, ROOT } from '#domain/memo/schema';
import { type Carrying, carry, carryCaret, carrying, type Origin, originOf } from './carry';
import { type KeptCaret, keepCaret, restoreCaret, select } from './kept-caret';
import { Moment } from './moment';
import { shiftOf } from './shift';
import type { IsOwn } from './stranded';

/** Where changes by others come from; it is the origin of their transactions. */
export interface Others {
  /** Tells of each before it is applied. Returns what ends it. */
  beforeChanges(hearer: (update: Uint8Array) => void): () => void;
  isOwn: IsOwn;
  /** Whether an earlier page wrote something that is only being sent now. */
  readonly hasEarlier: boolean;
}

/** A change by somebody else that is about to be applied. */
interface Coming {
  update: Uint8Array;
  before: EditorState;
  /** What it takes words from; null until it is being applied, and where it moves none. */
  origin: Origin | null;
  caret: KeptCaret | null;
}

const NAMES: Record<string, string> = { quote: '[quotation]', inlineQuote: '[quotation]', hardBreak: '\n' };

const wordsOf = (node: Node): string =>
  node.textBetween(0, node.content.size, '\n', ({ type }) => NAMES[type.name] ?? '') ||
  (NAMES[node.type.name] ?? '');

/**
 * Follows words that somebody else moves. Whoever presses Enter within a paragraph, makes a heading or a list of it or
 * joins it with the next, deletes its words from the shared text and writes a copy. A caret in them would stay behind;
 * what was written in them at the same time, or without a connection, would be gone with the original or stand apart
 * from its sentence. Here the caret goes along, and one's own words are put into the copy. Where there is none, they are
 * told: they went with what somebody removed.
 */
export class MovedWords {
  readonly #doc: Y.Doc;
  readonly #root: Y.XmlFragment;
  readonly #others: Others;
  readonly #lost: (words: string) => void;
  readonly #unhear: () => void;
  #view: EditorView | null = null;
  #update: Uint8Array | null = null;
  #coming: Coming | null = null;
  /** The caret after the change that is being applied. */
  #caret: Transaction | null = null;
  #found: { carrying: Carrying; before: EditorState } | null = null;

  constructor(doc: Y.Doc, others: Others, lost: (words: string) => void) {
    this.#doc = doc;
    this.#root = doc.getXmlFragment(ROOT.text);
    this.#others = others;
    this.#lost = lost;
    this.#unhear = others.beforeChanges((update) => {
      this.#update = update;
    });
    doc.on('beforeTransaction', this.#begin);
    doc.on('beforeObserverCalls', this.#applied);
    doc.on('afterTransaction', this.#look);
    doc.on('afterAllTransactions', this.#act);
  }

  destroy(): void {
    this.#unhear();
    this.#doc.off('beforeTransaction', this.#begin);
    this.#doc.off('beforeObserverCalls', this.#applied);
    this.#doc.off('afterTransaction', this.#look);
    this.#doc.off('afterAllTransactions', this.#act);
  }

  /** For the editor of this text; before there is one, what an earlier page wrote is looked after by itself. */
  readonly extension = (): Extension =>
    Extension.create({
      name: 'movedWords',
      addProseMirrorPlugins: () => [
        new Plugin({
          appendTransaction: (transactions, _, state) => this.#caretAfter(transactions, state),
          view: (view) => {
            this.#view = view;
            return {
              destroy: () => {
                if (this.#view === view) this.#view = null;
              },
            };
          },
        }),
      ],
    });

  /** The text as it is; null where nothing in it can be one's own to be carried along. */
  #state(): EditorState | null {
    if (this.#view) return this.#view.state;
    if (!this.#others.hasEarlier) return null;
    return EditorState.create({ doc: yXmlFragmentToProseMirrorRootNode(this.#root, memoSchema()) });
  }

  /** Sets the caret within the editor's own change, so that it shows, and scrolls to, no other place meanwhile. */
  #caretAfter(transactions: readonly Transaction[], state: EditorState): Transaction | null {
    const shared = transactions.find(isFromOthers)?.doc;
    if (!shared) return null;
    const { tr } = state;
    const coming = this.#coming;
    const found = coming && this.#carrying(coming, shared);
    if (this.#view?.composing) return null;
    const shift = shiftOf(shared, state.doc);
    if (coming?.caret) restoreCaret(tr, state, coming.caret, shift);
    if (coming && found) carryCaret(tr, found, coming.before.selection, shift);
    // What y-tiptap does to the shared text in turn puts the caret back once more.
    if (!coming && this.#caret && this.#caret.doc.content.size === state.doc.content.size)
      select(tr, this.#caret.selection.anchor, this.#caret.selection.head);
    if (coming?.caret) this.#caret = tr;
    return tr.selection.eq(state.selection) ? null : tr;
  }

  #carrying({ origin, before }: Coming, after: Node): Carrying | null {
    const found = origin && carrying(origin, after, this.#others.isOwn);
    this.#found = found && { carrying: found, before };
    return found;
  }

  /** All that hear of a change beforehand have: a caret that the browser has moved is known. */
  readonly #begin = ({ origin }: Y.Transaction): void => {
    const update = this.#update;
    if (origin !== this.#others || !update) return;
    this.#update = null;
    const before = this.#state();
    this.#coming = before && { update, before, origin: null, caret: keepCaret(before) };
  };

  /** The editor does not have the change yet, and what it deletes can still be read. */
  readonly #applied = (change: Y.Transaction): void => {
    const coming = this.#coming;
    if (change.origin !== this.#others || !coming) return;
    coming.origin = originOf(this.#root, new Moment(change, coming.update), coming.before.doc);
  };

  readonly #look = (change: Y.Transaction): void => {
    const coming = this.#coming;
    if (change.origin !== this.#others || !coming) return;
    this.#coming = null;
    const after = this.#view ? null : this.#state();
    if (after) this.#carrying(coming, after.doc);
  };

  /** Now the text can be written in again. */
  readonly #act = (): void => {
    this.#caret = null;
    if (!this.#found) return;
    const { carrying: found, before } = this.#found;
    this.#found = null;
    if (this.#view) this.#carryIn(this.#view, found, before);
    else this.#carryUnseen(found);
    const words = found.lost.map(wordsOf).join('\n').trim();
    if (words) this.#lost(words);
  };

  #carryIn(view: EditorView, found: Carrying, { selection }: EditorState): void {
    // Who may no longer write is told by the server's refusal which words were not taken.
    if (found.carried.length === 0 || !view.editable) return;
    const { tr } = view.state;
    carry(tr, found, view.composing ? null : selection);
    view.dispatch(tr);
  }

  #carryUnseen(found: Carrying): void {
    const tr = this.#state()?.tr;
    if (!tr) return;
    carry(tr, found, null);
    if (!tr.docChanged) return;
    const binding = { mapping: new Map(), isOMark: new Map() };
    this.#doc.transact(() => updateYFragment(this.#doc, this.#root, tr.doc, binding), this);
  }
}
