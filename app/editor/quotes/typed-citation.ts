import { Extension } from '@tiptap/core';
import { isChangeOrigin } from '@tiptap/extension-collaboration';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import { parseCitationList } from '#domain/cable/citation-list';
import type { CitationText } from '#domain/cable/citation-text';
import { carriedOn } from '../text/followed';
import type { Passage } from './api';
import type { QuoteForm } from './insert';

/** Citations that were typed just before the caret. */
export interface TypedCitation {
  from: number;
  to: number;
  /** In the order written. */
  citations: CitationText[];
  /** A block where nothing else stands in the paragraph; in brackets a cite, which has brackets of its own. */
  form: QuoteForm;
}

/** Longer ones nobody types; a cheap bound on what is looked at with each key. */
const LOOK_BACK = 240;
const MOST_AT_ONCE = 20;

/** A citation begins with the two or four digits of its year, at the start of a word, or with the address of a cable. */
const STARTS = /(?:^|[\s([“"])((?:(?:https?:\/\/\S{1,80})?\/cables\/)?(?:19|20)?\d\d ?[A-Za-z])/g;
const CLOSED_BY: Readonly<Record<string, string>> = { '(': ')', '[': ']' };

/** The brackets around what begins at `start` and ends at the caret; `closed` where the caret stands behind the closing one. */
function bracket(before: string, start: number, behind: string) {
  const closing = CLOSED_BY[before[start - 1] ?? ''];
  if (!closing) return null;
  const text = before.slice(start);
  const balanced = text.split(closing).length === text.split(before[start - 1] ?? '').length;
  if (text.endsWith(closing) && !balanced) return { text: text.slice(0, -1), behind: 0 };
  return { text, behind: behind === closing ? 1 : 0 };
}

/** The citations that the text before the caret ends with; null for none that names a paragraph. */
export function typedBefore(state: EditorState): TypedCitation | null {
  const { $from, empty } = state.selection;
  if (!empty || !$from.parent.isTextblock) return null;
  const { parent, parentOffset } = $from;
  const before = parent.textBetween(Math.max(0, parentOffset - LOOK_BACK), parentOffset, undefined, '\ufffc');
  if (!/[¶§#]|par|pp?\./i.test(before) || !/[\d)\]]$/.test(before)) return null;
  const behind = parent.textBetween(parentOffset, Math.min(parentOffset + 1, parent.content.size));
  for (const match of before.matchAll(STARTS)) {
    const start = match.index + match[0].length - (match[1]?.length ?? 0);
    const within = bracket(before, start, behind);
    const citations = parseCitationList(within?.text ?? before.slice(start));
    if (!citations || countOf(citations) > MOST_AT_ONCE) continue;
    const from = $from.pos - (before.length - start) - (within ? 1 : 0);
    const to = $from.pos + (within?.behind ?? 0);
    const alone = from === $from.start() && to === $from.end();
    const form = within ? 'cite' : alone || countOf(citations) > 1 ? 'block' : 'inline';
    return { from, to, citations, form };
  }
  return null;
}

const countOf = (citations: readonly CitationText[]) =>
  citations.reduce((count, { paragraphs }) => count + paragraphs.length, 0);

/** The passages that typed citations name. */
export const passagesOf = ({ citations }: TypedCitation): Passage[] =>
  citations.flatMap(({ id, paragraphs }) => paragraphs.map((number) => ({ cableId: id, key: `p${number}` })));

interface Offer {
  offer: TypedCitation | null;
  /** Where the one stands that Escape was pressed on. */
  dismissed: number | null;
}

const typedKey = new PluginKey<Offer>('typedCitation');

/** The citation on offer, or null. */
export const offeredCitation = (state: EditorState): TypedCitation | null =>
  typedKey.getState(state)?.offer ?? null;

/** Without the words where they would be shown, with them where they would not. */
export const otherForm = ({ form, citations }: TypedCitation): QuoteForm => {
  if (form !== 'cite') return 'cite';
  return countOf(citations) > 1 ? 'block' : 'inline';
};

/** Takes the offer back: what stands there is being made a quotation, or is to stay text. */
export const withoutOffer = (tr: Transaction): Transaction => tr.setMeta(typedKey, 'dismiss');

/**
 * Offers to turn typed citations into quotations: Tab or Enter takes them, Shift-Tab without
 * the words, Escape leaves them as text.
 */
export const TypedCitations = Extension.create<{ take(citation: TypedCitation, form: QuoteForm): void }>({
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
          apply: (tr, last, old, state) => {
            const typed = tr.docChanged && !isChangeOrigin(tr);
            const found = this.editor.isEditable && (typed || last.offer) ? typedBefore(state) : null;
            const put = carriedOn(last.dismissed, tr, typedBefore(old), typedBefore(state));
            const dismissed = tr.getMeta(typedKey) === 'dismiss' ? (found?.from ?? null) : put;
            return { offer: found && found.from !== dismissed ? found : null, dismissed };
          },
        },
        props: {
          handleKeyDown: (view, event) => {
            const offer = offeredCitation(view.state);
            if (!offer || event.isComposing) return false;
            if (event.key === 'Escape') view.dispatch(withoutOffer(view.state.tr));
            else if (event.key === 'Tab' && event.shiftKey) take(offer, otherForm(offer));
            else if ((event.key === 'Tab' || event.key === 'Enter') && !event.shiftKey)
              take(offer, offer.form);
            else return false;
            return true;
          },
        },
      }),
    ];
  },
});
