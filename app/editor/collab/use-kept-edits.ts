import { useCallback, useEffect, useState } from 'react';
import { CLOSE } from '#domain/sync/messages';
import { forgetEdits, type KeptEdit, keepEdit, keptEdits, sweepCopies } from './kept-edits';
import type { RefusedWords } from './outbox';
import { probeMemo } from './probe';

const mayRead = async (memoId: string) => ((await probeMemo(memoId))?.code === CLOSE.gone ? false : null);

const ofAll = (edits: readonly RefusedWords[]): RefusedWords | null => {
  const last = edits.at(-1);
  return last ? { text: last.text, words: edits.map(({ words }) => words).join('\n\n') } : null;
};

/** What this person wrote and nobody took. */
interface Kept {
  kept: RefusedWords | null;
  /** Keeps something more. */
  keep(edit: KeptEdit): void;
  forget(): void;
}

/**
 * What this person wrote and nobody took, on this page and earlier ones of this browser. Looks at the copies in this
 * browser as well, and removes those of memos that are no longer open to them.
 */
export function useKeptEdits(userId: string): Kept {
  const [kept, setKept] = useState<RefusedWords | null>(null);
  useEffect(() => {
    let gone = false;
    const look = async () => {
      await sweepCopies(userId, mayRead);
      const edits = await keptEdits(userId);
      if (!gone && edits.length > 0) setKept(ofAll(edits));
    };
    void look();
    return () => {
      gone = true;
    };
  }, [userId]);
  const keep = useCallback(
    (edit: KeptEdit) => {
      setKept((before) => ofAll(before ? [before, edit] : [edit]));
      void keepEdit(userId, edit);
    },
    [userId],
  );
  const forget = useCallback(() => {
    setKept(null);
    void forgetEdits(userId);
  }, [userId]);
  return { kept, keep, forget };
}
