import { useEffect } from 'react';
import { Fault } from '#app/ask';
import { useDesk } from '#app/editor/desk-context';
import type { Drafts } from './drafts';
import type { ReviewDesk } from './review-context';
import type { ReviewSession } from './review-session';

/** Below it the pane is a sheet; the same number stands in desk.css. */
const NARROW = '(max-width: 64rem)';

/** Listens to the text: clicks on commented words, and words that this window moved into other characters. */
export function useTextHearer(review: ReviewSession, drafts: Drafts, activate: ReviewDesk['activate']) {
  const { showPane } = useDesk();
  useEffect(() => {
    const { text, threads } = review;
    text.hearer = {
      picked: (id, writing) => {
        activate(id);
        // On a phone the sheet would come over the words just as somebody goes on writing in them.
        if (writing && window.matchMedia(NARROW).matches) return;
        showPane('comments');
        // The sheet may have come to lie on them.
        requestAnimationFrame(() => activate(id, true));
      },
      moved: (id, anchor) => {
        if (drafts.get(id)) return drafts.place(id, { kind: 'text', anchor });
        // Where it cannot be kept, the words themselves are looked for: nothing is lost.
        threads.change({ intent: 'move', thread: id, anchor }).catch((error: unknown) => {
          if (!(error instanceof Fault)) throw error;
        });
      },
    };
    return () => {
      text.hearer = null;
    };
  }, [review, drafts, activate, showPane]);
}
