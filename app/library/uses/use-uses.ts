import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { ask, Fault } from '#app/ask';
import type { CableUse } from '#db/queries/uses';

/** Where the paragraphs of the cable on the page are quoted: by key, only those that are; null before it is known. */
export type Uses = ReadonlyMap<string, readonly CableUse[]> | null;

export const UsesContext = createContext<{ uses: Uses; refresh: () => void }>({
  uses: null,
  refresh: () => {},
});

/** Where the cable's paragraphs are quoted. */
export const useUses = (): Uses => useContext(UsesContext).uses;

/** Asks anew where they are quoted. */
export const useRefreshUses = () => useContext(UsesContext).refresh;

/** The uses by paragraph, in their order. */
export function byParagraph(uses: readonly CableUse[]): Map<string, CableUse[]> {
  const map = new Map<string, CableUse[]>();
  for (const use of uses) map.set(use.key, [...(map.get(use.key) ?? []), use]);
  return map;
}

/**
 * Fetches where a cable is quoted once its page is there, and again whenever the reader comes back to the window. Where
 * that fails the page goes without: the text does not need it.
 */
export function useFetchedUses(cableId: string): { uses: Uses; refresh: () => void } {
  const [uses, setUses] = useState<Uses>(null);
  const [run, setRun] = useState(0);
  const refresh = useCallback(() => setRun((n) => n + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each run fetches anew
  useEffect(() => {
    const stop = new AbortController();
    ask(`/cables/${cableId}/uses`, stop.signal).then(
      (answer) => setUses(byParagraph(answer.uses as CableUse[])),
      (error: unknown) => {
        if (!(error instanceof Fault) && !stop.signal.aborted) throw error;
      },
    );
    return () => stop.abort();
  }, [cableId, run]);
  useEffect(() => {
    const seen = () => document.visibilityState === 'visible' && refresh();
    document.addEventListener('visibilitychange', seen);
    return () => document.removeEventListener('visibilitychange', seen);
  }, [refresh]);
  return useMemo(() => ({ uses, refresh }), [uses, refresh]);
}
