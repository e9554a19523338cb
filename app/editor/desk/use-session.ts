import { useCallback, useEffect, useState } from 'react';
import * as Y from 'yjs';
import { noticesMayHaveChanged } from '#app/notices/use-notices';
import { openReview, type ReviewSession } from '#app/review/review-session';
import type { MemoEvent } from '#domain/sync/messages';
import { MemoProvider } from '../collab/provider';
import { QuoteHosts } from '../quotes/hosts';
import { QuoteStore } from '../quotes/quote-store';

/** A memo as this window holds it: its document, the connection to the others, its quotations. */
export interface Session {
  doc: Y.Doc;
  provider: MemoProvider;
  quotes: QuoteStore;
  hosts: QuoteHosts;
  review: ReviewSession;
}

/**
 * Each connection begins by saying what this person may do, and says it again where that changes. After the first time
 * something may have been missed, or may be seen now that was not before: all is fetched again.
 */
function backWatch(): (event: MemoEvent) => boolean {
  let first = true;
  return (event) => {
    if (event.kind !== 'access') return false;
    const isBack = !first;
    first = false;
    return isBack;
  };
}

function open(memoId: string, userId: string): { session: Session; close(): void } {
  const doc = new Y.Doc();
  const provider = new MemoProvider({ memoId, doc, userId });
  const quotes = new QuoteStore(memoId, doc);
  const stop = quotes.start();
  const { review, close: closeReview } = openReview(memoId);
  const isBack = backWatch();
  const unhear = provider.onEvent((event) => {
    if (event.kind === 'quotes' || isBack(event)) void quotes.refresh();
    if (event.kind === 'quotes' || event.kind === 'comments') noticesMayHaveChanged();
    // A new quote may bring what was said of its words elsewhere.
    if (event.kind === 'comments' || event.kind === 'quotes' || isBack(event)) void review.threads.refresh();
  });
  const close = () => {
    unhear();
    stop();
    closeReview();
    provider.destroy();
    doc.destroy();
  };
  return { session: { doc, provider, quotes, hosts: new QuoteHosts(), review }, close };
}

/** The session, made in the browser only; null before. `restart` begins anew with an empty document and a new connection. */
export function useSession(memoId: string, userId: string): { session: Session | null; restart(): void } {
  const [session, setSession] = useState<Session | null>(null);
  const [run, setRun] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each run is a session of its own
  useEffect(() => {
    const opened = open(memoId, userId);
    setSession(opened.session);
    return opened.close;
  }, [memoId, userId, run]);
  const restart = useCallback(() => setRun((n) => n + 1), []);
  return { session, restart };
}
