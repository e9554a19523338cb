import { useFetcher } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { toast } from '#app/ui/toast';
import type { ProfileAnswer } from './profile';

/**
 * A form of one's own account: sent without leaving the page; what was done is said, and what is wrong takes the focus.
 * @param emptied whether the form is emptied when it has done its work
 */
export function useOwn(emptied = false) {
  const fetcher = useFetcher<ProfileAnswer>();
  const form = useRef<HTMLFormElement>(null);
  const { data, state } = fetcher;
  useEffect(() => {
    if (!data) return;
    if (data.done) toast(data.done);
    if (data.done && emptied) form.current?.reset();
    if (!data.done) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [data, emptied]);
  const answer = state === 'idle' ? (data ?? {}) : {};
  return {
    Form: fetcher.Form,
    form,
    busy: state !== 'idle',
    faults: answer.faults ?? {},
    until: answer.until,
  };
}
