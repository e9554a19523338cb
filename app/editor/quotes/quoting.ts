import type { Editor } from '@tiptap/core';
import { Fault } from '#app/ask';
import { toast } from '#app/ui/toast';
import { announce } from '../desk/announce';
import type { Desk } from '../desk-context';
import { asOneStep } from '../text/history';
import { citePassage, type Passage } from './api';
import { insertQuote, type QuoteForm } from './insert';
import { passagesOf, type TypedCitation, typedBefore } from './typed-citation';

/** Says what went wrong with a quotation; anything but a refusal is a fault of the program and goes on. */
export function sayQuoteFault(error: unknown): void {
  if (!(error instanceof Fault)) throw error;
  toast(error.message, { tone: 'trouble' });
}

/**
 * Quotes a passage at the caret: the server makes the citation, then it is put into the text where the caret is by then.
 * True where it stands in the text.
 */
export async function quotePassage(
  { memoId, addQuote }: Pick<Desk, 'memoId' | 'addQuote'>,
  editor: Editor,
  passage: Passage,
  form: QuoteForm,
): Promise<boolean> {
  try {
    const quote = await citePassage(memoId, passage);
    if (editor.isDestroyed || !editor.isEditable) return false;
    addQuote(quote);
    asOneStep(editor, () => editor.view.dispatch(insertQuote(editor.state, quote.id, form)));
    announce(`Quoted ${quote.citation}`);
    return true;
  } catch (error) {
    sayQuoteFault(error);
    return false;
  }
}

/** Turns a citation that was typed into quotations, one a paragraph: the text goes, the quotations stand in its place. */
export async function takeTypedCitation(
  { memoId, addQuote }: Pick<Desk, 'memoId' | 'addQuote'>,
  editor: Editor,
  typed: TypedCitation,
): Promise<void> {
  try {
    const quotes = await Promise.all(passagesOf(typed).map((passage) => citePassage(memoId, passage)));
    if (editor.isDestroyed || !editor.isEditable) return;
    for (const quote of quotes) addQuote(quote);
    asOneStep(editor, () => {
      // The caret may have gone on meanwhile: only what still stands before it is replaced.
      const still = typedBefore(editor.state);
      if (still) editor.view.dispatch(editor.state.tr.delete(still.from, still.to));
      for (const quote of quotes) editor.view.dispatch(insertQuote(editor.state, quote.id, typed.form));
    });
    announce(`Quoted ${quotes.map((quote) => quote.citation).join('; ')}`);
  } catch (error) {
    sayQuoteFault(error);
  }
}

/** A passage that was dragged here, as its data says; null for anything else. */
export function passageOf(data: string): Passage | null {
  try {
    const { cableId, key, start, end } = JSON.parse(data) as Record<string, unknown>;
    if (typeof cableId !== 'string' || typeof key !== 'string') return null;
    return typeof start === 'number' && typeof end === 'number'
      ? { cableId, key, start, end }
      : { cableId, key };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
