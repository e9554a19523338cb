import { useCallback, useEffect } from 'react';
import { type CommentTarget, useDesk } from '#app/editor/desk-context';
import { holdKeys } from '#app/ui/held-keys';
import { toast } from '#app/ui/toast';
import type { Drafts } from './drafts';
import type { ReviewDesk } from './review-context';
import { scrollToThread } from './scroll';
import { subjectOf } from './subject';

const SELECT_FIRST = 'Select words or a quote first, then press Comment.';
const MAY_NOT = 'You may read this memo, but not comment on it. Its owner can give you the right.';

let begun = 0;
const nextDraft = () => {
  begun += 1;
  return `new:${Date.now()}-${begun}`;
};

/** Starts a comment on what is selected; says why where that cannot be. */
export function useStart(
  drafts: Drafts,
  leaving: () => void,
  activate: ReviewDesk['activate'],
  want: (id: string | null) => void,
) {
  const { editor, canComment, showPane, setStartComment } = useDesk();
  const start = useCallback(
    (target: CommentTarget) => {
      if (!canComment) return void toast(MAY_NOT);
      const on = editor && subjectOf(editor, target);
      if (!on) return void toast(SELECT_FIRST);
      const id = nextDraft();
      leaving();
      drafts.begin(id, { kind: 'new', on });
      showPane('comments');
      activate(id);
      want(id);
      holdKeys(() => want(null));
      // The words have their place in the text once the card is there.
      requestAnimationFrame(() => scrollToThread(editor, id));
    },
    [editor, canComment, showPane, drafts, leaving, activate, want],
  );
  useEffect(() => {
    setStartComment(start);
    return () => setStartComment(null);
  }, [start, setStartComment]);
  return start;
}
