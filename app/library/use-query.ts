import { useNavigate, useNavigation, useSearchParams } from '@remix-run/react';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Sort } from './search-view';

/** A pause in typing of this length asks the server. */
const PAUSE_MS = 120;

const useBeforePaint = typeof document === 'undefined' ? useEffect : useLayoutEffect;

/** The address of a query; while it is being typed its last word counts as a beginning. */
export function searchAddress(
  query: string,
  { typing = false, sort }: { typing?: boolean; sort?: Sort } = {},
) {
  const params = new URLSearchParams({ q: query });
  if (sort === 'date') params.set('sort', 'date');
  if (typing) params.set('typing', '1');
  return query.trim() === '' ? '/search' : `/search?${params}`;
}

/** Calls at a click on a link, and on the way back: the page learns of either some time later only. */
function onLeave(leave: () => void, signal: AbortSignal): void {
  const click = (event: MouseEvent) => {
    const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (isPlain && event.target instanceof Element && event.target.closest('a[href]')) leave();
  };
  document.addEventListener('click', click, { capture: true, signal });
  window.addEventListener('popstate', leave, { signal });
}

/**
 * The query as it is typed. The page follows it after a pause; all that is typed in one go is one entry in the browser's
 * history, as is what Enter sends of it. What comes from elsewhere (back, an example, a facet) goes into the field as
 * soon as it is asked for.
 * @param answered the query that the page shows the answer to
 */
export function useQuery(
  answered: string,
  sort: Sort,
  field: RefObject<HTMLInputElement>,
): {
  query: string;
  type: (query: string) => void;
  /** The query is sent as it stands: nothing more follows from typing. */
  settle: () => void;
  /** Whether what is sent takes the place of the entry in the history: it is what was being typed. */
  replaces: boolean;
  /** An answer is on its way. */
  busy: boolean;
} {
  const [query, setQuery] = useState(answered);
  const navigate = useNavigate();
  const { location } = useNavigation();
  const [params] = useSearchParams();
  const replaces = params.has('typing') || answered.trim() === '';
  const sent = useRef(answered);
  /** Sent before it, and perhaps on their way to the page yet: their answers are passed over. */
  const overtaken = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const asked = location?.pathname === '/search' ? new URLSearchParams(location.search) : null;
  const elsewhere = asked && !asked.has('typing') ? (asked.get('q') ?? '') : null;
  const type = (next: string) => {
    setQuery(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      overtaken.current.add(sent.current);
      sent.current = next;
      navigate(searchAddress(next, { typing: true, sort }), { replace: replaces, preventScrollReset: true });
    }, PAUSE_MS);
  };
  const typeEarly = useRef(type);
  // What was typed before the page had come to life stands in the field, and nobody has heard of it.
  useBeforePaint(() => {
    const early = field.current?.value ?? '';
    if (early !== sent.current) typeEarly.current(early);
  }, [field]);
  useBeforePaint(() => {
    if (answered === sent.current) overtaken.current.clear();
    if (answered === sent.current || overtaken.current.has(answered)) return;
    clearTimeout(timer.current);
    sent.current = answered;
    setQuery(answered);
  }, [answered]);
  useBeforePaint(() => {
    if (!location || (asked && elsewhere === null)) return;
    // Whoever is on the way to somewhere is not called back by what they typed a moment before.
    clearTimeout(timer.current);
    if (elsewhere === null || elsewhere === sent.current) return;
    sent.current = elsewhere;
    setQuery(elsewhere);
  }, [location, elsewhere]);
  useEffect(() => {
    const stop = () => {
      clearTimeout(timer.current);
      overtaken.current.clear();
    };
    const listening = new AbortController();
    onLeave(stop, listening.signal);
    return () => {
      stop();
      listening.abort();
    };
  }, []);
  const settle = () => {
    clearTimeout(timer.current);
    sent.current = query;
  };
  return { query, type, settle, replaces, busy: asked !== null };
}
