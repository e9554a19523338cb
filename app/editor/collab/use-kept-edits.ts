import { useCallback, useEffect, useState } from 'react';
import { CLOSE } from '#domain/sync/messages';
import { forgetEdits, keptEdits, sweepCopies } from './kept-edits';
import type { RefusedWords } from './outbox';
import { probeMemo } from './probe';

const mayRead = async (memoId: string) => ((await probeMemo(memoId))?.code === CLOSE.gone ? false : null);

/**
 * What this person wrote and nobody took, from earlier pages of this browser, and how to forget it. Looks at the copies
 * in this browser as well, and removes those of memos that are no longer open to them.
 */
export function useKeptEdits(userId: string): [RefusedWords | null, () => void] {
  const [kept, setKept] = useState<RefusedWords | null>(null);
  useEffect(() => {
    let gone = false;
    const look = async () => {
      await sweepCopies(userId, mayRead);
      const edits = await keptEdits(userId);
      const last = edits.at(-1);
      if (!gone && last) setKept({ text: last.text, words: edits.map(({ words }) => words).join('\n\n') });
    };
    void look();
    return () => {
      gone = true;
    };
  }, [userId]);
  const forget = useCallback(() => {
    setKept(null);
    void forgetEdits(userId);
  }, [userId]);
  return [kept, forget];
}
