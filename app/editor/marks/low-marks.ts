import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { raisedMark } from '#domain/marking/below';
import { formatMark, type Level, levelWord, type Mark, plainMark } from '#domain/marking/mark';
import { parseCanonicalMark } from '#domain/marking/portion';
import { announce } from '../desk/announce';
import { ownKeys } from '../own-keys';
import type { QuoteStore } from '../quotes/quote-store';
import { mayGive } from './choices';
import { citedWithin } from './cited-within';

/** What the flags depend on. */
export interface LowMarkOptions {
  quotes: QuoteStore | null;
  clearance: Level;
  handling: Level;
}

/** A portion that bears a lower mark than what it quotes or rests on. */
export interface LowPortion {
  /** Position of the paragraph or heading. */
  at: number;
  /** What it bears, what it has to bear; canonical. */
  mark: string;
  needs: string;
}

/** The portions whose mark is below their sources', in order; sources that are not known here are passed over. */
export function lowPortions(
  doc: Node,
  markOf: (citation: string) => string | null,
  handling: Level,
): LowPortion[] {
  const found: LowPortion[] = [];
  doc.descendants((node, at) => {
    if (!node.isTextblock) return true;
    if (!('mark' in node.attrs)) return false;
    const sources = citedWithin(node).flatMap((id): Mark[] => {
      const mark = markOf(id);
      return mark === null ? [] : [parseCanonicalMark(mark) ?? plainMark('TS')];
    });
    const given = typeof node.attrs.mark === 'string' ? parseCanonicalMark(node.attrs.mark) : null;
    const own = given ?? plainMark(handling);
    const needs = sources.length > 0 ? raisedMark(own, sources) : null;
    if (needs) found.push({ at, mark: formatMark(own), needs: formatMark(needs) });
    return false;
  });
  return found;
}

const lowKey = new PluginKey<DecorationSet>('lowMarks');

function raise(view: EditorView, flag: HTMLElement, mark: string): void {
  const $at = view.state.doc.resolve(view.posAtDOM(flag, 0));
  if (!view.editable || !$at.parent.isTextblock) return;
  view.dispatch(view.state.tr.setNodeAttribute($at.before(), 'mark', mark));
  announce(`The portion is marked (${mark}) now`);
  view.focus();
}

function flagOf({ mark, needs }: LowPortion, mayRaise: boolean, clears: boolean) {
  return (view: EditorView): HTMLElement => {
    const flag = document.createElement('span');
    flag.className = 'low-mark';
    flag.contentEditable = 'false';
    const why = `Marked (${mark}), below the (${needs}) of what it quotes or rests on.`;
    if (mayRaise && clears) {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = `raise to (${needs})`;
      button.dataset.tip = why;
      button.setAttribute('aria-label', `${why} Raise it to (${needs})`);
      button.addEventListener('mousedown', (event) => event.preventDefault());
      button.addEventListener('click', () => raise(view, flag, needs));
      flag.append(button);
      return flag;
    }
    const level = parseCanonicalMark(needs)?.level ?? 'TS';
    flag.textContent = `below (${needs})`;
    flag.dataset.tip = mayRaise ? `${why} Somebody cleared for ${levelWord(level)} has to raise it.` : why;
    return flag;
  };
}

function decorate(state: EditorState, options: LowMarkOptions, mayRaise: boolean): DecorationSet {
  const { quotes, clearance, handling } = options;
  const known = quotes?.snapshot().known;
  const low = lowPortions(state.doc, (id) => known?.get(id)?.mark ?? null, handling);
  const flags = low.map((portion) => {
    const clears = mayGive(portion.needs, clearance);
    const key = `${portion.mark} ${portion.needs} ${mayRaise} ${clears}`;
    return Decoration.widget(portion.at + 1, flagOf(portion, mayRaise, clears), {
      side: -1,
      key,
      ignoreSelection: true,
      stopEvent: ownKeys,
    });
  });
  return DecorationSet.create(state.doc, flags);
}

/** Flags in the margin each portion marked lower than what it quotes, with the repair: to raise it (SPEC MR20). */
export const LowMarks = Extension.create<LowMarkOptions>({
  name: 'lowMarks',
  addOptions: () => ({ quotes: null, clearance: 'U', handling: 'U' }),
  addProseMirrorPlugins() {
    const { options, editor } = this;
    return [
      new Plugin<DecorationSet>({
        key: lowKey,
        state: {
          init: (_config, state) => decorate(state, options, editor.isEditable),
          apply: (tr, set, _old, state) =>
            tr.docChanged || tr.getMeta(lowKey) ? decorate(state, options, editor.isEditable) : set,
        },
        props: { decorations: (state) => lowKey.getState(state) },
        view: (view) => {
          const again = () => view.dispatch(view.state.tr.setMeta(lowKey, true));
          const stop = options.quotes?.subscribe(again);
          let { editable } = view;
          return {
            update: () => {
              if (view.editable === editable) return;
              editable = view.editable;
              again();
            },
            destroy: () => stop?.(),
          };
        },
      }),
    ];
  },
});
