import { useEffect, useState } from 'react';
import { ask, Fault } from '#app/ask';

/** A quoted cable, as far as this reader may know it. */
export interface SourceCable {
  id: string;
  label: string;
  /** ISO 8601; null where the copy has no date. */
  sentAt: string | null;
  subject: string | null;
  /** Ids of the cables it refers to; null where the reader is not cleared for its header. */
  refs: string[] | null;
}

const NONE: readonly SourceCable[] = [];

/**
 * What is known of these cables, by date; empty before it is known. Asked for anew whenever another cable is quoted.
 * Where that fails the region goes without until then.
 */
export function useCables(memoId: string, ids: readonly string[]): readonly SourceCable[] {
  const [cables, setCables] = useState(NONE);
  const wanted = [...ids].sort().join(' ');
  useEffect(() => {
    if (wanted === '') return setCables(NONE);
    const stop = new AbortController();
    ask(`/memos/${memoId}/sources`, stop.signal).then(
      (answer) => {
        const quoted = new Set(wanted.split(' '));
        setCables((answer.cables as SourceCable[]).filter((cable) => quoted.has(cable.id)));
      },
      (error: unknown) => {
        if (!(error instanceof Fault) && !stop.signal.aborted) throw error;
      },
    );
    return () => stop.abort();
  }, [memoId, wanted]);
  return cables;
}
