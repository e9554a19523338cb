import type { Span } from './reading-offsets';

/** A memo that a passage may be quoted in. */
export interface MemoChoice {
  id: string;
  title: string;
  /** ISO 8601. */
  editedAt: string;
}

/** What the server said to a quotation. */
export type Quoted = { ok: true; citationId: string } | { ok: false; error: string };

const OFFLINE = 'The server cannot be reached. Nothing was quoted: try again when you are online.';
const UNEXPECTED = 'The server did not take the quotation. Reload the page and try again.';

/** Sends one passage; the words themselves are never sent, the server takes them from the library. */
export async function quotePassage(memoId: string, cable: string, span: Span): Promise<Quoted> {
  const form = new FormData();
  form.set('intent', 'insert');
  form.set('cable', cable);
  form.set('key', span.key);
  form.set('form', 'block');
  if (!span.whole) {
    form.set('start', String(span.start));
    form.set('end', String(span.end));
  }
  try {
    const answer = await fetch(`/memos/${memoId}/quotes`, {
      method: 'POST',
      body: form,
      headers: { Accept: 'application/json' },
    });
    return readAnswer(await answer.text());
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { ok: false, error: OFFLINE };
  }
}

/** The answer is ours only if it is JSON of our shape; a sign-in page is not. */
function readAnswer(text: string): Quoted {
  if (!text.startsWith('{')) return { ok: false, error: UNEXPECTED };
  const answer: { citationId?: unknown; error?: unknown } = JSON.parse(text);
  if (typeof answer.citationId === 'string') return { ok: true, citationId: answer.citationId };
  return { ok: false, error: typeof answer.error === 'string' ? answer.error : UNEXPECTED };
}

/** Quotes all spans, in order, and stops at the first refusal: what was quoted before it stays. */
export async function quoteAll(memoId: string, cable: string, spans: readonly Span[]): Promise<Quoted> {
  let last: Quoted = { ok: false, error: UNEXPECTED };
  for (const span of spans) {
    last = await quotePassage(memoId, cable, span);
    if (!last.ok) return last;
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
