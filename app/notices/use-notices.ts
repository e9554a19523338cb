import { useCallback, useEffect, useRef, useState } from 'react';
import { ask, Fault, tell } from '#app/ask';
import type { Notice } from './notice';

/** While somebody looks at the page it asks this often. */
const EVERY_MS = 30_000;
const CHANGED = 'notices-may-have-changed';

/** To be called where something happened that somebody may be told of. */
export const noticesMayHaveChanged = (): void => void window.dispatchEvent(new Event(CHANGED));

/** What a person is told, as far as it is known here. */
export interface Notices {
  /** Null before the first answer. */
  list: readonly Notice[] | null;
  /** True where the last question was not answered; it is asked again. */
  failed: boolean;
  mark(ids: readonly string[], read: boolean): void;
  refresh(): void;
}

/** Asks what one is told once the page is there, and again while it is looked at. */
export function useNotices(): Notices {
  const [list, setList] = useState<readonly Notice[] | null>(null);
  const [failed, setFailed] = useState(false);
  /** Of answers only that to the latest question counts: it knows of all marks before it. */
  const question = useRef(0);
  const settle = useCallback((asking: Promise<Record<string, unknown>>) => {
    question.current += 1;
    const mine = question.current;
    asking.then(
      ({ notices }) => {
        if (mine !== question.current) return;
        setList(notices as Notice[]);
        setFailed(false);
      },
      (error: unknown) => {
        if (!(error instanceof Fault)) throw error;
        if (mine === question.current) setFailed(true);
      },
    );
  }, []);
  const refresh = useCallback(() => settle(ask('/notices')), [settle]);
  useEffect(() => {
    const look = () => document.visibilityState === 'visible' && refresh();
    const stop = new AbortController();
    document.addEventListener('visibilitychange', look, { signal: stop.signal });
    for (const event of [CHANGED, 'online']) window.addEventListener(event, look, { signal: stop.signal });
    const timer = setInterval(look, EVERY_MS);
    look();
    return () => {
      clearInterval(timer);
      stop.abort();
      question.current += 1;
    };
  }, [refresh]);
  const mark = useCallback(
    (ids: readonly string[], read: boolean) => {
      if (ids.length === 0) return;
      setList((before) => before?.map((one) => (ids.includes(one.id) ? { ...one, read } : one)) ?? null);
      settle(tell('/notices', { intent: read ? 'read' : 'unread', notices: ids.join(' ') }));
    },
    [settle],
  );
  return { list, failed, mark, refresh };
}
