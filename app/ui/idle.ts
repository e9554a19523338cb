/** Safari has no idle callback: there a moment passes, in which the text is drawn. */
const SOON_MS = 300;

/** Calls back when the browser has nothing better to do; returns how to call it off. */
export function whenIdle(run: () => void, timeout: number): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(run, SOON_MS);
    return () => clearTimeout(timer);
  }
  const idle = requestIdleCallback(run, { timeout });
  return () => cancelIdleCallback(idle);
}
