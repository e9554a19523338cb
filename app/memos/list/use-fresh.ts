import { useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';

const EVERY_MS = 30_000;
/** Focus and visibility come together: asked for once. */
const AT_MOST_EVERY_MS = 1_000;

/** Asks for the page again when one comes back to it, and now and then while it is looked at. */
export function useFresh(): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    let last = performance.now();
    const refresh = () => {
      if (document.visibilityState !== 'visible' || performance.now() - last < AT_MOST_EVERY_MS) return;
      last = performance.now();
      revalidate();
    };
    const stop = new AbortController();
    const { signal } = stop;
    document.addEventListener('visibilitychange', refresh, { signal });
    for (const event of ['focus', 'online', 'pageshow'] as const)
      window.addEventListener(event, refresh, { signal });
    const timer = setInterval(refresh, EVERY_MS);
    return () => {
      stop.abort();
      clearInterval(timer);
    };
  }, [revalidate]);
}
