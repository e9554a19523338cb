import { useFetcher } from '@remix-run/react';
import { useEffect, useState } from 'react';
import type { ShareAnswer } from './sheet';

/** A change of a memo's sharing: how to make it, what is on its way (shown as done), what went wrong with the last. */
export interface Change {
  send: (fields: Record<string, string>) => void;
  pending: Record<string, string> | null;
  fault: string | null;
}

/** One to each row of the dialog, so that one change does not cut off another and faults stand where they belong. */
export function useChange(memoId: string): Change {
  const { submit, data, state } = useFetcher<ShareAnswer>();
  // Not the fetcher's own form data: that comes a moment late, and a box would jump back in between.
  const [pending, setPending] = useState<Record<string, string> | null>(null);
  useEffect(() => {
    if (state === 'idle') setPending(null);
  }, [state]);
  const send = (fields: Record<string, string>) => {
    setPending(fields);
    submit(fields, { method: 'post', action: `/memos/${memoId}/share` });
  };
  return { send, pending, fault: state === 'idle' ? (data?.fault ?? null) : null };
}
