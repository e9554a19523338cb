import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { ThreadStore } from '#app/review/thread-store';

/** An open page of a cable asks this often what was said meanwhile, whatever it is told. */
const EVERY_MS = 120_000;
/** And this often while it cannot be told. */
const UNTOLD_MS = 15_000;

const NOTHING = { list: [], loaded: false, fault: null };

/**
 * Has the server tell of what is new while somebody looks at the page; a page in the background holds no connection,
 * of which a browser has few. Returns what ends it.
 */
function hearNews(address: string, news: () => void): () => void {
  const gone = new AbortController();
  let events: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const askLater = () => {
    clearTimeout(timer);
    const isTold = events?.readyState === EventSource.OPEN;
    timer = setTimeout(look, isTold ? EVERY_MS : UNTOLD_MS);
  };
  const ask = () => {
    news();
    askLater();
  };
  const open = () => {
    events?.close();
    events = new EventSource(address);
    events.addEventListener('message', ask);
    // Between two connections something may have been said.
    events.addEventListener('open', ask);
  };
  function look() {
    if (document.visibilityState === 'visible') ask();
  }
  const turn = () => {
    if (document.visibilityState === 'visible') return open();
    events?.close();
    clearTimeout(timer);
  };
  document.addEventListener('visibilitychange', turn, { signal: gone.signal });
  window.addEventListener('online', turn, { signal: gone.signal });
  askLater();
  turn();
  return () => {
    gone.abort();
    events?.close();
    clearTimeout(timer);
  };
}

/** The threads of the cable, fetched once the page is there, and again when there is something new. */
export function useThreads(cableId: string) {
  const store = useMemo(() => new ThreadStore(`/cables/${cableId}/comments`), [cableId]);
  useEffect(() => {
    const stop = store.start();
    const deaf = hearNews(`/cables/${cableId}/news`, () => void store.refresh());
    return () => {
      deaf();
      stop();
    };
  }, [store, cableId]);
  return { store, ...useSyncExternalStore(store.subscribe, store.snapshot, () => NOTHING) };
}
