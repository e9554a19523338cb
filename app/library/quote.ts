import { sendPassage } from '#app/editor/quotes/api';
import type { Span } from './reading-offsets';

/** A memo that a passage may be quoted in. */
export interface MemoChoice {
  id: string;
  title: string;
  /** ISO 8601. */
  editedAt: string;
  /** The quotation of the paragraph that stands in it already; null for none, and where nobody asked. */
  citation: string | null;
}

/** Quotes all spans, in order; the last citation's id. @throws Fault at the first refusal: what was quoted before it stays */
export async function quoteAll(memoId: string, cableId: string, spans: readonly Span[]): Promise<string> {
  let last = '';
  for (const { key, whole, start, end } of spans) {
    const quote = await sendPassage(memoId, whole ? { cableId, key } : { cableId, key, start, end });
    last = quote.id;
  }
  return last;
}

const LAST_MEMO = 'last-quoted-in';

/** The memos with the one this browser last quoted in at the top. */
export function lastUsedFirst(memos: readonly MemoChoice[], last: string | null): MemoChoice[] {
  return [...memos].sort((a, b) => Number(b.id === last) - Number(a.id === last));
}

/** Id of the memo last quoted in, from this browser; null where it keeps nothing. */
export function recallLastMemo(): string | null {
  try {
    return localStorage.getItem(LAST_MEMO);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return null; // storage is switched off
  }
}

/** Remembers it; a browser that keeps nothing goes without. */
export function rememberLastMemo(id: string): void {
  try {
    localStorage.setItem(LAST_MEMO, id);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}
