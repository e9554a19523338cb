import { useCallback, useEffect, useState } from 'react';
import * as Y from 'yjs';
import { noticesMayHaveChanged } from '#app/notices/use-notices';
import { openReview, type ReviewSession } from '#app/review/review-session';
import type { KeptEdit } from '../collab/kept-edits';
import { MemoProvider } from '../collab/provider';
import { MovedWords } from '../moved/moved-words';
import { QuoteHosts } from '../quotes/hosts';
import { QuoteStore } from '../quotes/quote-store';
import { hearEvents } from './hear-events';

/** A memo as this window holds it: its document, the connection to the others, its quotations. */
export interface Session {
  doc: Y.Doc;
  provider: MemoProvider;
  quotes: QuoteStore;
  hosts: QuoteHosts;
  review: ReviewSession;
  moved: MovedWords;
}

type Keep = (edit: KeptEdit) => void;

const REMOVED =
  'Somebody removed the text that you were writing in, before they had your last words. These are in the memo no longer.';

function open(memoId: string, userId: string, keep: Keep): { session: Session; close(): void } {
  const doc = new Y.Doc();
  const provider = new MemoProvider({ memoId, doc, userId });
  const moved = new MovedWords(doc, provider, (words) =>
    keep({ memoId, code: 'removed', text: REMOVED, words }),
  );
  const quotes = new QuoteStore(memoId, doc);
  const stop = quotes.start();
  const { review, close: closeReview } = openReview(memoId);
  const unhear = provider.onEvent(
    hearEvents({
      quotes: () => void quotes.refresh(),
      threads: () => void review.threads.refresh(),
      notices: noticesMayHaveChanged,
    }),
  );
  const close = () => {
    unhear();
    stop();
    closeReview();
    moved.destroy();
    provider.destroy();
    doc.destroy();
  };
  return { session: { doc, provider, quotes, hosts: new QuoteHosts(), review, moved }, close };
}

/** The session, made in the browser only; null before. `restart` begins anew with an empty document and a new connection. */
export function useSession(
  memoId: string,
  userId: string,
  keep: Keep,
): { session: Session | null; restart(): void } {
  const [session, setSession] = useState<Session | null>(null);
  const [run, setRun] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each run is a session of its own
  useEffect(() => {
    const opened = open(memoId, userId, keep);
    setSession(opened.session);
    return opened.close;
  }, [memoId, userId, keep, run]);
  const restart = useCallback(() => setRun((n) => n + 1), []);
  return { session, restart };
}
