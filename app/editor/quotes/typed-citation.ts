import { Extension } from '@tiptap/core';
import { isChangeOrigin } from '@tiptap/extension-collaboration';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { parseCitationText } from '#domain/cable/citation-text';
import type { Passage } from './api';
import type { QuoteForm } from './insert';

/** A citation that was typed just before the caret. */
export interface TypedCitation {
  from: number;
  to: number;
  cableId: string;
  paragraphs: number[];
  /** A block where nothing else stands in the paragraph. */
  form: QuoteForm;
}

/** Longer ones nobody types; a cheap bound on what is looked at with each key. */
const LOOK_BACK = 160;
const MOST_AT_ONCE = 20;

/** A citation begins with the two or four digits of its year, at the start of a word, or with the address of a cable. */
const STARTS = /(?:^|[\s([“"])((?:https?:\/\/\S{1,80}\/cables\/)?(?:19|20)?\d\d ?[A-Za-z])/g;

/** The citation that the text before the caret ends with; null for none that names a paragraph. */
export function typedBefore(state: EditorState): TypedCitation | null {
  const { $from, empty } = state.selection;
  if (!empty || !$from.parent.isTextblock) return null;
  const { parent, parentOffset } = $from;
  const before = parent.textBetween(Math.max(0, parentOffset - LOOK_BACK), parentOffset, undefined, '\ufffc');
  if (!/[¶§#]|par|pp?\./i.test(before) || !/[\d)]$/.test(before)) return null;
  for (const match of before.matchAll(STARTS)) {
    const start = match.index + match[0].length - (match[1]?.length ?? 0);
    const read = parseCitationText(before.slice(start));
    if (!read || read.paragraphs.length === 0 || read.paragraphs.length > MOST_AT_ONCE) continue;
    const from = $from.pos - (before.length - start);
    const alone = parentOffset === parent.content.size && from === $from.start();
    const form = alone || read.paragraphs.length > 1 ? 'block' : 'inline';
    return { from, to: $from.pos, cableId: read.id, paragraphs: read.paragraphs, form };
  }
  return null;
}

/** The passages that a typed citation names. */
export const passagesOf = ({ cableId, paragraphs }: TypedCitation): Passage[] =>
  paragraphs.map((number) => ({ cableId, key: `p${number}` }));

interface Offer {
  offer: TypedCitation | null;
  /** Where the one stands that Escape was pressed on. */
  dismissed: number | null;
}

const typedKey = new PluginKey<Offer>('typedCitation');

/** The citation on offer, or null. */
export const offeredCitation = (state: EditorState): TypedCitation | null =>
  typedKey.getState(state)?.offer ?? null;

/**
 * Offers to turn a typed citation into a quotation: Tab or Enter takes it, Shift-Tab without
 * the words, Escape leaves it as text.
 */
export const TypedCitations = Extension.create<{ take(citation: TypedCitation, form?: QuoteForm): void }>({
  name: 'typedCitations',
  priority: 1050,
  addOptions: () => ({ take: () => {} }),
  addProseMirrorPlugins() {
    const { take } = this.options;
    return [
      new Plugin<Offer>({
        key: typedKey,
        state: {
          init: () => ({ offer: null, dismissed: null }),
          apply: (tr, last, _old, state) => {
            const typed = tr.docChanged && !isChangeOrigin(tr);
            const found = this.editor.isEditable && (typed || last.offer) ? typedBefore(state) : null;
            const put = last.dismissed === null ? null : tr.mapping.map(last.dismissed);
            const dismissed = tr.getMeta(typedKey) === 'dismiss' ? (found?.from ?? null) : put;
            return { offer: found && found.from !== dismissed ? found : null, dismissed };
          },
        },
        props: {
          handleKeyDown: (view, event) => {
            const offer = offeredCitation(view.state);
            if (!offer || event.isComposing) return false;
            if (event.key === 'Escape') view.dispatch(view.state.tr.setMeta(typedKey, 'dismiss'));
            else if (event.key === 'Tab' && event.shiftKey) take(offer, 'cite');
            else if ((event.key === 'Tab' || event.key === 'Enter') && !event.shiftKey) take(offer);
            else return false;
            return true;
          },
        },
      }),
    ];
  },
});
