import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Session } from './use-session';

/** Quotations that take longer than this to come are not waited for. */
const QUOTES_WAIT_MS = 1_200;

/** Something that stays true once it was. */
function useLatch(now: boolean): boolean {
  const [once, setOnce] = useState(now);
  if (now && !once) setOnce(true);
  return once || now;
}

/**
 * True when the text can be shown: the document is here, and its quotations are, so that nothing jumps when they come.
 * An empty page is never shown in place of a memo that has not arrived.
 */
export function useTextHere({ provider, quotes }: Session): boolean {
  const synced = useSyncExternalStore(provider.subscribe, () => provider.synced);
  const loaded = useSyncExternalStore(quotes.subscribe, () => quotes.snapshot().loaded);
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setWaited(true), QUOTES_WAIT_MS);
    return () => clearTimeout(timer);
  }, []);
  return useLatch(synced && (loaded || waited));
}
