import { useNavigate, useNavigation } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import type { Sort } from './search-view';

/** A pause in typing of this length asks the server. */
const PAUSE_MS = 120;

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

/**
 * The query as it is typed. The page follows it after a pause, without new entries in the browser's history; what
 * comes from elsewhere (back, an example) goes into the field.
 * @param answered the query that the page shows the answer to
 */
export function useQuery(
  answered: string,
  sort: Sort,
): {
  query: string;
  type: (query: string) => void;
  /** The query is sent as it stands: nothing more follows from typing. */
  settle: () => void;
  /** An answer is on its way. */
  busy: boolean;
} {
  const [query, setQuery] = useState(answered);
  const navigate = useNavigate();
  const { location } = useNavigation();
  const sent = useRef(answered);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => {
    if (answered === sent.current) return;
    clearTimeout(timer.current);
    sent.current = answered;
    setQuery(answered);
  }, [answered]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const type = (next: string) => {
    setQuery(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      sent.current = next;
      navigate(searchAddress(next, { typing: true, sort }), { replace: true, preventScrollReset: true });
    }, PAUSE_MS);
  };
  const settle = () => {
    clearTimeout(timer.current);
    sent.current = query;
  };
  return { query, type, settle, busy: location?.pathname === '/search' };
}
