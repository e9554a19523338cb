import { useEffect, useState } from 'react';
import { whenIdle } from '#app/ui/idle';
import { fetchRest } from '#app/ui/later';

/** What stands beside the text is waited for no longer than this. */
const PANES_MS = 500;
const REST_MS = 2_000;

/** True from the moment on in which the browser has nothing better to do, once the text can be written in. */
export function useTextFirst(ready: boolean): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    if (ready) return whenIdle(() => setIdle(true), PANES_MS);
  }, [ready]);
  return idle;
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
    const stop = whenIdle(fetchAll, REST_MS);
    return () => {
      stop();
      again = null;
      window.removeEventListener('online', online);
    };
  }, [ready]);
}
