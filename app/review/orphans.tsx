import { useSyncExternalStore } from 'react';
import { Button } from '#app/ui/button';
import { toast } from '#app/ui/toast';
import type { Thread } from '#server/review/types';
import type { Draft, Drafts } from './drafts';
import { useReviewDesk } from './review-context';

/** Replies and changes that were begun on what is there no longer. */
export function orphansOf(drafts: Drafts, threads: readonly Thread[]): Draft[] {
  const ids = new Set(threads.map(({ id }) => id));
  const alive = threads.flatMap(({ remarks }) => remarks).filter(({ body }) => body !== null);
  for (const { id } of alive) ids.add(id);
  const lost = ({ to }: Draft) =>
    (to.kind === 'reply' && !ids.has(to.thread)) || (to.kind === 'edit' && !ids.has(to.comment));
  return drafts
    .ids()
    .map(drafts.get)
    .filter((draft): draft is Draft => draft !== null && draft.body.trim() !== '' && lost(draft));
}

/** What was written to a comment that is gone: the words are still here. */
export function Orphans({ threads }: { threads: readonly Thread[] }) {
  const { drafts } = useReviewDesk();
  useSyncExternalStore(drafts.subscribe, drafts.ids);
  return orphansOf(drafts, threads).map((draft) => (
    <li key={draft.id} className="card orphan">
      <p className="excerpt-gone">The comment that you were writing to is gone. Your words:</p>
      <p className="remark-body">{draft.body}</p>
      <Button
        tone="quiet"
        size="small"
        onClick={() => {
          drafts.drop(draft.id);
          toast('Draft thrown away.', { undo: () => drafts.putBack(draft) });
        }}
      >
        Throw away
      </Button>
    </li>
  ));
}
