import { useFetcher } from '@remix-run/react';
import type { ShareAnswer } from './sheet';

/** A change of a memo's sharing: how to make it, what is on its way (shown as done), what went wrong with the last. */
export interface Change {
  send: (fields: Record<string, string>) => void;
  pending: FormData | undefined;
  fault: string | null;
}

/** One to each row of the dialog, so that one change does not cut off another and faults stand where they belong. */
export function useChange(memoId: string): Change {
  const { submit, formData, data, state } = useFetcher<ShareAnswer>();
  return {
    send: (fields) => submit(fields, { method: 'post', action: `/memos/${memoId}/share` }),
    pending: formData,
    fault: state === 'idle' ? (data?.fault ?? null) : null,
  };
}
