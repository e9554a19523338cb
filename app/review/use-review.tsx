import { type RefObject, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useDesk } from '#app/editor/desk-context';
import { AudienceField, type AudienceOption } from './audience';
import { Drafts, tabShelf } from './drafts';
import { Excerpt } from './excerpt';
import type { ReviewDesk } from './review-context';
import type { ReviewSession } from './review-session';
import { scrollToThread } from './scroll';
import { useChanges, useNews } from './use-changes';
import { useNamedThread } from './use-named-thread';
import { useReturn } from './use-return';
import { useStart } from './use-start';
import { useTextHearer } from './use-text-hearer';

function useDrafts(): Drafts {
  const { memoId, me } = useDesk();
  return useMemo(() => new Drafts(memoId, me.id, tabShelf()), [memoId, me.id]);
}

/** A comment on a quote can be for others who may see its words; one on the memo's text is for its readers. */
function useAudiences(): readonly AudienceOption[] {
  const { teams } = useDesk().me;
  return useMemo(
    () => [
      { choice: { scope: 'memo' }, label: 'Readers of this memo' },
      ...teams.map(({ id, name }): AudienceOption => ({ choice: { scope: 'team', team: id }, label: name })),
      { choice: { scope: 'cable' }, label: 'Everyone with access to the cable' },
    ],
    [teams],
  );
}

/** All that the comments pane does and knows. */
export function useReview(review: ReviewSession, pane: RefObject<HTMLElement>) {
  const { editor, me } = useDesk();
  const drafts = useDrafts();
  const [active, setActive] = useState<string | null>(null);
  const [wanted, want] = useState<string | null>(null);
  const [toFocus, setToFocus] = useState<{ id: string } | null>(null);
  const spots = useSyncExternalStore(review.text.subscribe, review.text.snapshot);
  const { leaving, giveBack } = useReturn(pane);
  const changes = useChanges(review.threads);
  const activate = useCallback(
    (id: string, show = false) => {
      setActive(id);
      if (show && editor) scrollToThread(editor, id);
    },
    [editor],
  );
  const focusCard = useCallback((id: string) => setToFocus({ id }), []);
  const audiences = useAudiences();
  useNews(review.threads, me);
  useTextHearer(review, drafts, activate);
  const start = useStart(drafts, leaving, activate, want);
  useNamedThread(review, spots, activate, focusCard);
  useEffect(() => {
    if (!toFocus) return;
    const card = pane.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(toFocus.id)}"]`);
    card?.focus({ preventScroll: true });
  }, [toFocus, pane]);
  const desk = useMemo<ReviewDesk>(
    () => ({
      me,
      excerpt: (id, on) => <Excerpt id={id} on={on} />,
      audienceField: (draft, on) =>
        on.kind === 'quote' ? <AudienceField draft={draft} options={audiences} /> : null,
      drafts,
      active,
      activate,
      spotOf: (id) => spots.get(id) ?? null,
      ...changes,
      wanted,
      want,
      focusCard,
      giveBack,
    }),
    [me, audiences, drafts, active, activate, spots, changes, wanted, focusCard, giveBack],
  );
  return { desk, spots, start, leaving };
}
