import type { Editor } from '@tiptap/core';
import { isChangeOrigin } from '@tiptap/extension-collaboration';
import { type EditorState, Selection, TextSelection, type Transaction } from '@tiptap/pm/state';
import { Fault } from '#app/ask';
import { toast } from '#app/ui/toast';
import { announce } from '../desk/announce';
import type { Desk } from '../desk-context';
import { asOneStep } from '../text/history';
import { citePassage, type Passage } from './api';
import { insertQuote, type QuoteForm } from './insert';
import { type Quoted, quotedInText } from './quoted-text';
import type { FoundWords, ResolvedQuote } from './resolved';
import { passagesOf, type TypedCitation, typedBefore, withoutOffer } from './typed-citation';

/** Says what went wrong with a quotation; anything but a refusal is a fault of the program and goes on. */
export function sayQuoteFault(error: unknown): void {
  if (!(error instanceof Fault)) throw error;
  toast(error.message, { tone: 'trouble' });
}

type Quoting = Pick<Desk, 'memoId' | 'addQuote'>;

/** Has the server make the citations; null where the editor takes no text any more when they are made. @throws Fault */
async function citeAll(
  { memoId, addQuote }: Quoting,
  editor: Editor,
  passages: readonly Passage[],
): Promise<ResolvedQuote[] | null> {
  const quotes = await Promise.all(passages.map((passage) => citePassage(memoId, passage)));
  if (editor.isDestroyed || !editor.isEditable) return null;
  for (const quote of quotes) addQuote(quote);
  return quotes;
}

function insertAll(editor: Editor, quotes: readonly ResolvedQuote[], form: QuoteForm): void {
  quotes.forEach((quote, i) => {
    if (form !== 'block' && i > 0) editor.view.dispatch(editor.state.tr.insertText(' '));
    editor.view.dispatch(insertQuote(editor.state, quote.id, form));
  });
  announce(`Quoted ${quotes.map((quote) => quote.citation).join('; ')}`);
}

/**
 * Follows the place of the caret while its person writes on; null where what others wrote has taken it away. As long as
 * nobody has gone on, it is where the caret is.
 */
function followCaret(editor: Editor): () => Typed | null {
  let [at, wentOn]: [number | null, boolean] = [editor.state.selection.to, false];
  const hear = ({ transaction: tr }: { transaction: Transaction }) => {
    const own = !isChangeOrigin(tr);
    wentOn ||= own && (tr.docChanged || tr.selectionSet);
    if (!wentOn) at = editor.state.selection.to;
    else if (at !== null) {
      const { pos, deleted } = tr.mapping.mapResult(at, -1);
      at = deleted ? null : pos;
    }
  };
  editor.on('transaction', hear);
  return () => {
    editor.off('transaction', hear);
    return wentOn && at !== null ? { from: at, to: at } : null;
  };
}

/**
 * Quotes passages at the caret: the server makes the citations, then they are put into the text where the caret was,
 * however far its person has written on. True where they stand in the text.
 */
export async function quotePassages(
  desk: Quoting,
  editor: Editor,
  passages: readonly Passage[],
  form: QuoteForm,
): Promise<boolean> {
  const place = followCaret(editor);
  try {
    const quotes = await citeAll(desk, editor, passages);
    const at = place();
    if (quotes) asOneStep(editor, () => insertAt(editor, quotes, form, at));
    return quotes !== null;
  } catch (error) {
    place();
    sayQuoteFault(error);
    return false;
  }
}

/** How pasted passages stand: one within a sentence where the caret is in one, else as blocks. */
export function formAtCaret({ selection: { $from } }: EditorState, passages: readonly Passage[]): QuoteForm {
  const inSentence = $from.parent.isTextblock && $from.parent.content.size > 0;
  return inSentence && passages.length === 1 && passages[0]?.start !== undefined ? 'inline' : 'block';
}

/** Where a stretch of text has got to while the text around it goes on changing; null where it is no longer what it was. */
function followText(editor: Editor, { from, to }: { from: number; to: number }) {
  const words = editor.state.doc.textBetween(from, to);
  const at = { from, to };
  const hear = ({ transaction: { mapping } }: { transaction: Transaction }) => {
    at.from = mapping.map(at.from, 1);
    at.to = mapping.map(at.to, -1);
  };
  editor.on('transaction', hear);
  return () => {
    editor.off('transaction', hear);
    return at.to > at.from && editor.state.doc.textBetween(at.from, at.to) === words ? at : null;
  };
}

/**
 * Puts the quotations in this place, in which there may be a citation that was typed; at the caret where it is null. A
 * caret that has gone on meanwhile stays where it is.
 */
function insertAt(editor: Editor, quotes: readonly ResolvedQuote[], form: QuoteForm, at: Typed | null) {
  const { selection } = editor.state;
  const wentOn = at !== null && (selection.from < at.from || selection.from > at.to);
  const stay = wentOn ? selection.getBookmark() : null;
  let there = stay;
  const hear = ({ transaction: { mapping } }: { transaction: Transaction }) => {
    there = there?.map(mapping) ?? null;
  };
  editor.on('transaction', hear);
  if (at) {
    const { tr } = editor.state;
    const isTyped = at.to > at.from;
    if (isTyped) tr.setSelection(TextSelection.create(tr.doc, at.from, at.to)).deleteSelection();
    else tr.setSelection(Selection.near(tr.doc.resolve(at.from), -1));
    editor.view.dispatch(tr);
  }
  insertAll(editor, quotes, form);
  editor.off('transaction', hear);
  if (there) editor.view.dispatch(editor.state.tr.setSelection(there.resolve(editor.state.doc)));
}

type Typed = Pick<TypedCitation, 'from' | 'to'>;

/** Turns citations that were typed into quotations, one a paragraph: the text goes, the quotations stand in its place. */
export async function takeTypedCitation(
  desk: Quoting,
  editor: Editor,
  typed: TypedCitation,
  form: QuoteForm,
): Promise<void> {
  const place = followText(editor, typed);
  // The key that took it is not to take it once more while the server is asked, nor to be caught where it refuses.
  editor.view.dispatch(withoutOffer(editor.state.tr));
  try {
    const quotes = await citeAll(desk, editor, passagesOf(typed));
    // What others write may replace the whole text, and with it the place: then it is what stands before the caret.
    const at = place() ?? typedBefore(editor.state);
    if (quotes) asOneStep(editor, () => insertAt(editor, quotes, form, at));
  } catch (error) {
    place();
    sayQuoteFault(error);
  }
}

/** The cables of these quotations that stand in the text or are about to, as one string. */
export function citedCables(quotes: Iterable<ResolvedQuote>): string {
  const ids = new Set<string>();
  for (const { cableId, removedAt } of quotes) if (removedAt === null) ids.add(cableId);
  return [...ids].sort().join(' ');
}

/** Puts a quotation in the place of words in quotation marks that its cable says, where they still stand. */
export async function takeQuotedWords(
  desk: Quoting,
  editor: Editor,
  quoted: Quoted,
  { cableId, key, start, end }: FoundWords,
): Promise<void> {
  try {
    const quotes = await citeAll(desk, editor, [{ cableId, key, start, end }]);
    const [quote] = quotes ?? [];
    const same = quotedInText(editor.state.doc).filter(({ words }) => words === quoted.words);
    const still = same.find(({ from }) => from === quoted.from) ?? same[0];
    if (!quote || !still) return;
    asOneStep(editor, () => {
      const { tr } = editor.state;
      tr.setSelection(TextSelection.create(tr.doc, still.from, still.to)).deleteSelection();
      editor.view.dispatch(tr);
      insertAll(editor, [quote], 'inline');
    });
  } catch (error) {
    sayQuoteFault(error);
  }
}
