import { useSearchParams } from '@remix-run/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Drafts, tabShelf } from '#app/review/drafts';
import type { Card } from '#app/review/order';
import type { ReviewDesk } from '#app/review/review-context';
import { useBegun } from '#app/review/use-cards';
import { useChanges, useNews } from '#app/review/use-changes';
import { GONE } from '#app/review/use-named-thread';
import type { Me } from '#app/shell/shell';
import { toast } from '#app/ui/toast';
import { arrange } from './arrange';
import { CableAudience, usualAudience } from './audience';
import { CommentedWords } from './commented-words';
import { type CableComments, type CommentParts, NO_CARDS } from './context';
import { CommentsMark, GoneComments, ParagraphComments } from './paragraph-comments';
import { PassageExcerpt } from './passage-excerpt';
import { useThreads } from './use-threads';

const PARTS: CommentParts = {
  Mark: CommentsMark,
  Cards: ParagraphComments,
  Gone: GoneComments,
  Words: CommentedWords,
};

let begunHere = 0;
function nextDraft(): string {
  begunHere += 1;
  return `new:${Date.now()}-${begunHere}`;
}

const paragraphOf = (key: string | null) =>
  key === null ? null : document.querySelector<HTMLElement>(`[data-paragraph="${CSS.escape(key)}"]`);

/** Which paragraphs' comments are unfolded, and which card takes the focus next, or is only brought into sight. */
function useFolds() {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [toReach, setToReach] = useState<{ id: string; focus: boolean } | null>(null);
  const unfold = useCallback((key: string, isOpen: boolean) => {
    setOpen((before) => {
      const now = new Set(before);
      if (isOpen) now.add(key);
      else now.delete(key);
      return now;
    });
  }, []);
  const focusCard = useCallback((id: string) => setToReach({ id, focus: true }), []);
  const bringIn = useCallback((id: string) => setToReach({ id, focus: false }), []);
  return { open, toReach, unfold, focusCard, bringIn };
}

/** Once the comments are here, goes to the thread that the address names: `?thread=`. */
function useNamedThread(
  loaded: boolean,
  keyOf: (id: string) => string | null,
  gone: readonly Card[],
  activate: ReviewDesk['activate'],
  focusCard: ReviewDesk['focusCard'],
): void {
  const thread = useSearchParams()[0].get('thread');
  const reached = useRef<string | null>(null);
  useEffect(() => {
    if (thread === null || !loaded || reached.current === thread) return;
    reached.current = thread;
    if (keyOf(thread) === null && gone.every(({ id }) => id !== thread)) return void toast(GONE);
    activate(thread);
    focusCard(thread);
  }, [thread, loaded, keyOf, gone, activate, focusCard]);
}

/** All that the comments on a cable's page do and know; the parts of the cards are those of a memo's comments. */
export function useCableReview(
  cableId: string,
  me: Me,
  keys: ReadonlySet<string>,
): { desk: ReviewDesk; comments: CableComments } {
  const { store, list, loaded } = useThreads(cableId);
  const drafts = useMemo(() => new Drafts(`cable:${cableId}`, me.id, tabShelf()), [cableId, me.id]);
  const begun = useBegun(drafts, list);
  const [active, setActive] = useState<string | null>(null);
  const [wanted, want] = useState<string | null>(null);
  const { open, toReach, unfold, focusCard, bringIn } = useFolds();
  const last = useRef<string | null>(null);
  const changes = useChanges(store);
  useNews(store, me);
  const { byKey, gone } = useMemo(() => arrange(list, begun, keys), [list, begun, keys]);

  const keyOf = useCallback(
    (id: string) => {
      for (const [key, { open: here, resolved }] of byKey)
        if ([...here, ...resolved].some((card) => card.id === id)) return key;
      return null;
    },
    [byKey],
  );
  const activate = useCallback(
    (id: string) => {
      setActive(id);
      const key = keyOf(id);
      last.current = key ?? last.current;
      if (key) unfold(key, true);
    },
    [keyOf, unfold],
  );
  useNamedThread(loaded, keyOf, gone, activate, focusCard);
  const giveBack = useCallback(() => paragraphOf(last.current)?.focus({ preventScroll: true }), []);

  const desk = useMemo<ReviewDesk>(
    () => ({
      me,
      excerpt: (id, on) => (on.kind === 'passage' ? <PassageExcerpt id={id} on={on} /> : null),
      audienceField: (draft, on) =>
        on.kind === 'passage' ? (
          <CableAudience draft={draft} cableId={cableId} paragraph={on.key} teams={me.teams} />
        ) : null,
      drafts,
      active,
      activate,
      spotOf: () => null,
      ...changes,
      wanted,
      want,
      focusCard,
      giveBack,
    }),
    [me, cableId, drafts, active, activate, changes, wanted, focusCard, giveBack],
  );
  const comments = useMemo<CableComments>(() => {
    const show: CableComments['show'] = (id, focus) => {
      activate(id);
      if (focus) focusCard(id);
      else bringIn(id);
    };
    const at: CableComments['at'] = (key) => byKey.get(key) ?? NO_CARDS;
    return {
      parts: PARTS,
      toReach,
      at,
      gone,
      threads: loaded ? list : null,
      isOpen: (key) => open.has(key),
      toggle: (key, focus) => {
        const { open: here, resolved, above } = at(key);
        const [elsewhere] = above;
        if (here.length + resolved.length === 0 && elsewhere) return show(elsewhere.id, focus);
        const isOpen = !open.has(key);
        unfold(key, isOpen);
        last.current = key;
        const first = [...here, ...resolved][0];
        if (isOpen && focus && first) focusCard(first.id);
      },
      show,
      start: (on) => {
        const id = nextDraft();
        drafts.begin(id, { kind: 'new', on }, '', usualAudience(me.teams));
        last.current = on.key;
        unfold(on.key, true);
        setActive(id);
        want(id);
      },
    };
  }, [byKey, gone, loaded, list, open, toReach, unfold, activate, focusCard, bringIn, drafts, me.teams]);
  return { desk, comments };
}
