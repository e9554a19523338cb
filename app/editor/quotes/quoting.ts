import type { Editor } from '@tiptap/core';
import { type EditorState, TextSelection } from '@tiptap/pm/state';
import { Fault } from '#app/ask';
import { toast } from '#app/ui/toast';
import { announce } from '../desk/announce';
import type { Desk } from '../desk-context';
import { asOneStep } from '../text/history';
import { citePassage, type Passage } from './api';
import { insertQuote, type QuoteForm } from './insert';
import { type Quoted, quotedInText } from './quoted-text';
import type { FoundWords, ResolvedQuote } from './resolved';
import { passagesOf, type TypedCitation, typedBefore } from './typed-citation';

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
  for (const quote of quotes) editor.view.dispatch(insertQuote(editor.state, quote.id, form));
  announce(`Quoted ${quotes.map((quote) => quote.citation).join('; ')}`);
}

/**
 * Quotes passages at the caret: the server makes the citations, then they are put into the text where the caret is by
 * then. True where they stand in the text.
 */
export async function quotePassages(
  desk: Quoting,
  editor: Editor,
  passages: readonly Passage[],
  form: QuoteForm,
): Promise<boolean> {
  try {
    const quotes = await citeAll(desk, editor, passages);
    if (quotes) asOneStep(editor, () => insertAll(editor, quotes, form));
    return quotes !== null;
  } catch (error) {
    sayQuoteFault(error);
    return false;
  }
}

/** How pasted passages stand: one within a sentence where the caret is in one, else as blocks. */
export function formAtCaret({ selection: { $from } }: EditorState, passages: readonly Passage[]): QuoteForm {
  const inSentence = $from.parent.isTextblock && $from.parent.content.size > 0;
  return inSentence && passages.length === 1 && passages[0]?.start !== undefined ? 'inline' : 'block';
}

/** Turns a citation that was typed into quotations, one a paragraph: the text goes, the quotations stand in its place. */
export async function takeTypedCitation(
  desk: Quoting,
  editor: Editor,
  typed: TypedCitation,
  form: QuoteForm = typed.form,
): Promise<void> {
  try {
    const quotes = await citeAll(desk, editor, passagesOf(typed));
    if (!quotes) return;
    asOneStep(editor, () => {
      // The caret may have gone on meanwhile: only what still stands before it is replaced.
      const still = typedBefore(editor.state);
      if (still) editor.view.dispatch(editor.state.tr.delete(still.from, still.to));
      insertAll(editor, quotes, form);
    });
  } catch (error) {
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
