import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { ask, Fault } from '#app/ask';
import { AudienceField, type AudienceOption, audienceValue } from '#app/review/audience';
import { useReviewDesk } from '#app/review/review-context';
import { recall, remember } from '#app/ui/kept';
import type { TeamName } from '#db/queries/teams';
import type { AudienceChoice } from '#server/review/types';
import { lastUsedFirst, type MemoChoice, recallLastMemo } from '../quote';

const KEPT = 'comment-audience';
const UUID = /^[0-9a-f-]{36}$/;

/** Who comments from this browser were for last; else one's first team, else everyone. */
export function usualAudience(teams: readonly TeamName[], kept = recall(KEPT)): AudienceChoice {
  const [scope, id = ''] = (kept ?? '').split(':');
  if (scope === 'cable') return { scope };
  if (scope === 'team' && teams.some((team) => team.id === id)) return { scope, team: id };
  if (scope === 'memo' && UUID.test(id)) return { scope, memo: id };
  const [first] = teams;
  return first ? { scope: 'team', team: first.id } : { scope: 'cable' };
}

/** The memos that one may comment in; null until they are here. Without them the other choices stand. */
function useMemos(cableId: string, key: string): readonly MemoChoice[] | null {
  const [memos, setMemos] = useState<readonly MemoChoice[] | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    ask(`/cables/${cableId}/memos?${new URLSearchParams({ comment: key })}`, stop.signal).then(
      (answer) => setMemos(lastUsedFirst(answer.memos as MemoChoice[], recallLastMemo())),
      (error: unknown) => {
        if (!(error instanceof Fault) && !stop.signal.aborted) throw error;
      },
    );
    return () => stop.abort();
  }, [cableId, key]);
  return memos;
}

/** Who a comment on a passage is for: everyone, a team of one's own, the readers of a memo. */
export function CableAudience({
  draft,
  cableId,
  paragraph,
  teams,
}: {
  draft: string;
  cableId: string;
  /** Its key. */
  paragraph: string;
  teams: readonly TeamName[];
}) {
  const { drafts } = useReviewDesk();
  const memos = useMemos(cableId, paragraph);
  const chosen = useSyncExternalStore(drafts.subscribe, () => drafts.get(draft)?.audience ?? null);
  const options = useMemo(
    (): AudienceOption[] => [
      { choice: { scope: 'cable' }, label: 'Everyone with access to this cable' },
      ...teams.map(({ id, name }): AudienceOption => ({ choice: { scope: 'team', team: id }, label: name })),
    ],
    [teams],
  );
  const offered = (memos ?? []).map(
    ({ id, title, citation }): AudienceOption => ({
      choice: { scope: 'memo', memo: id },
      label: `${title || 'Untitled memo'}${citation ? ' (quotes it)' : ''}`,
    }),
  );
  const isThere = [...options, ...offered].some(
    ({ choice }) => audienceValue(choice) === audienceValue(chosen),
  );
  useEffect(() => {
    // The memo of last time is not one of this reader's any more.
    if (memos !== null && !isThere) drafts.address(draft, usualAudience(teams, null));
  }, [memos, isThere, drafts, draft, teams]);
  const awaited: AudienceOption[] =
    memos === null && chosen && !isThere ? [{ choice: chosen, label: 'A memo' }] : [];
  return (
    <AudienceField
      draft={draft}
      options={options}
      memos={[...offered, ...awaited]}
      chosen={(choice) => remember(KEPT, audienceValue(choice))}
    />
  );
}
