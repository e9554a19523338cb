import { useEffect } from 'react';
import { fetchRest } from '#app/ui/later';

/** Safari has no idle callback: there a moment passes, in which the text is drawn. */
const SOON_MS = 300;

/** Calls back when the browser has nothing better to do; returns how to call it off. */
function whenIdle(run: () => void): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(run, SOON_MS);
    return () => clearTimeout(timer);
  }
  const idle = requestIdleCallback(run, { timeout: 2_000 });
  return () => cancelIdleCallback(idle);
}

/** Once the text can be written in, fetches all that was put off, so that the desk is whole when the connection goes. */
export function useRest(ready: boolean): void {
  useEffect(() => {
    if (!ready) return;
    let again: (() => void) | null = null;
    const fetchAll = () =>
      void fetchRest().then((all) => {
        if (!all) again?.();
      });
    const online = () => fetchAll();
    again = () => window.addEventListener('online', online, { once: true });
    const stop = whenIdle(fetchAll);
    return () => {
      stop();
      again = null;
      window.removeEventListener('online', online);
    };
  }, [ready]);
}
