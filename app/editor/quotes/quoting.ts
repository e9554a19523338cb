import type { Editor } from '@tiptap/core';
import { type EditorState, Selection, TextSelection, type Transaction } from '@tiptap/pm/state';
import { Fault } from '#app/ask';
import { toast } from '#app/ui/toast';
import { announce } from '../desk/announce';
import type { Desk } from '../desk-context';
import { follow, followed, leave } from '../text/followed';
import { asOneStep } from '../text/history';
import { citePassage, type Passage } from './api';
import { insertQuote, type QuoteForm } from './insert';
import { type Quoted, quotedInText } from './quoted-text';
import type { FoundWords, ResolvedQuote } from './resolved';
import { passagesOf, type TypedCitation, withoutOffer } from './typed-citation';

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
 * Quotes passages at the caret: the server makes the citations, then they are put into the text where the caret was,
 * however far its person has written on.
 */
export async function quotePassages(
  desk: Quoting,
  editor: Editor,
  passages: readonly Passage[],
  form: QuoteForm,
): Promise<void> {
  const { to } = editor.state.selection;
  const place = followText(editor, editor.state.tr, { from: to, to });
  try {
    const quotes = await citeAll(desk, editor, passages);
    const at = place();
    const wentOn = at !== null && at.to !== editor.state.selection.to;
    if (quotes) asOneStep(editor, () => insertAt(editor, quotes, form, wentOn ? at : null));
  } catch (error) {
    place();
    sayQuoteFault(error);
  }
}

/** How pasted passages stand: one within a sentence where the caret is in one, else as blocks. */
export function formAtCaret({ selection: { $from } }: EditorState, passages: readonly Passage[]): QuoteForm {
  const inSentence = $from.parent.isTextblock && $from.parent.content.size > 0;
  return inSentence && passages.length === 1 && passages[0]?.start !== undefined ? 'inline' : 'block';
}

/** Follows a stretch of text; returns how to end that, and to learn where it is: null where it is not what it was. */
function followText(editor: Editor, tr: Transaction, range: Typed): () => Typed | null {
  const words = editor.state.doc.textBetween(range.from, range.to);
  const mark = {};
  editor.view.dispatch(follow(tr, mark, range));
  return () => {
    if (editor.isDestroyed) return null;
    const at = followed(editor.state, mark);
    editor.view.dispatch(leave(editor.state.tr, mark));
    return at && editor.state.doc.textBetween(at.from, at.to) === words ? at : null;
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
  // The key that took it is not to take it once more while the server is asked, nor to be caught where it refuses.
  const place = followText(editor, withoutOffer(editor.state.tr), typed);
  try {
    const quotes = await citeAll(desk, editor, passagesOf(typed));
    const at = place();
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
