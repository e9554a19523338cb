import type { Editor } from '@tiptap/core';
import { useCallback, useMemo, useState, useSyncExternalStore } from 'react';
import { useAccess, useEnding } from '../collab/use-provider';
import type { Desk, StartComment } from '../desk-context';
import { viewOf } from '../quotes/quote-store';
import type { DeskFacts } from './desk-page';
import { focusQuote } from './focus-quote';
import type { PaneState } from './panes';
import type { Session } from './use-session';

/** What this person may do now: as the page was told when it was made, until the connection says otherwise. */
export function useRights(facts: DeskFacts, { provider }: Session) {
  const access = useAccess(provider);
  const ending = useEnding(provider);
  if (!access) return { canEdit: facts.canEdit, canComment: facts.canComment };
  const writable = access.canEdit && !access.reload && !access.damaged;
  // Whoever is signed out goes on writing: it is sent when they are back.
  const shutOut = ending !== null && ending.code !== 4401;
  return { canEdit: writable && !shutOut, canComment: access.role !== 'viewer' && !shutOut };
}

/** The value of the desk's context. */
export function useDeskValue(
  facts: DeskFacts,
  panes: PaneState,
  session: Session,
  editor: Editor | null,
  rights: { canEdit: boolean; canComment: boolean },
): Desk {
  const { doc, provider } = session;
  const quotes = useSyncExternalStore(session.quotes.subscribe, session.quotes.snapshot);
  const [startComment, setStart] = useState<StartComment | null>(null);
  const setStartComment = useCallback((start: StartComment | null) => setStart(() => start), []);
  const { canEdit, canComment } = rights;
  const { show } = panes;
  return useMemo<Desk>(
    () => ({
      memoId: facts.memo.id,
      me: facts.me,
      handling: facts.memo.handling,
      highWater: facts.highWater,
      canEdit,
      canComment,
      editor,
      doc,
      provider,
      quotes: quotes.known,
      quotesLoaded: quotes.loaded,
      quoteView: (citation) => viewOf(quotes, citation),
      refreshQuotes: session.quotes.refresh,
      addQuote: session.quotes.add,
      focusQuote: (citation) => focusQuote(editor, citation),
      startComment,
      setStartComment,
      showPane: show,
    }),
    [facts, canEdit, canComment, editor, doc, provider, quotes, session, startComment, setStartComment, show],
  );
}
