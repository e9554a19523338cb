import { useEffect, useState } from 'react';
import { ask, Fault } from '#app/ask';
import type { Suggestions } from '#app/library/suggestions';

/** A memo one may read, for finding it by its title. */
export interface MemoTitle {
  id: string;
  title: string;
  /** ISO 8601. */
  editedAt: string;
}

/** Typing is not answered letter by letter. */
const STILL_MS = 90;

/** The sentence of a refusal; anything else is a fault of the program and goes on. */
function sentence(error: unknown): string {
  if (error instanceof Fault) return error.message;
  throw error;
}

/** The titles of all memos, asked for each time the palette opens; those of last time until then. */
export function useTitles(open: boolean): MemoTitle[] {
  const [titles, setTitles] = useState<MemoTitle[]>([]);
  useEffect(() => {
    if (!open) return;
    const stop = new AbortController();
    ask('/memos/titles', stop.signal).then(
      ({ memos }) => setTitles(memos as MemoTitle[]),
      (error) => stop.signal.aborted || sentence(error),
    );
    return () => stop.abort();
  }, [open]);
  return titles;
}

/** What the library answers; the last answer stays while the next is on its way. */
export interface Answer {
  /** What it answers; empty where nothing has been asked. */
  typed: string;
  found: Suggestions;
  /** Why there is no answer; null while all is well. */
  fault: string | null;
}

export const NOTHING_FOUND: Suggestions = { cables: [], paragraphs: [] };
const NOTHING: Answer = { typed: '', found: NOTHING_FOUND, fault: null };

/** Cables and paragraphs for what is typed. */
export function useLibrary(typed: string): Answer {
  const [answer, setAnswer] = useState(NOTHING);
  const wanted = typed.trim();
  useEffect(() => {
    if (wanted.length < 2) return setAnswer(NOTHING);
    const stop = new AbortController();
    const look = async () => {
      try {
        const found = await ask(`/search/suggest?q=${encodeURIComponent(wanted)}`, stop.signal);
        setAnswer({ typed: wanted, found: found as unknown as Suggestions, fault: null });
      } catch (error) {
        if (!stop.signal.aborted) setAnswer({ ...NOTHING, typed: wanted, fault: sentence(error) });
      }
    };
    const timer = setTimeout(() => void look(), STILL_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [wanted]);
  return answer;
}
