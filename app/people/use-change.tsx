import { useFetcher } from '@remix-run/react';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef } from 'react';
import { toast } from '#app/ui/toast';
import type { ChangeAnswer } from './roster';

type Fields = Record<string, string>;

/** What is said once a change is made, and the change that takes it back. */
export interface Done {
  text: string;
  undo?: Fields;
}

const UndoContext = createContext<(fields: Fields) => void>(() => {});

/** Takes changes back for the whole page: the row that made one may be gone by then. */
export function UndoProvider({ children }: { children: ReactNode }) {
  const { submit, data } = useFetcher<ChangeAnswer>();
  useEffect(() => {
    if (data?.fault) toast(data.fault, { tone: 'trouble' });
  }, [data]);
  const undo = useCallback(
    (fields: Fields) => submit(fields, { method: 'post', action: '/people' }),
    [submit],
  );
  return <UndoContext.Provider value={undo}>{children}</UndoContext.Provider>;
}

/** A change of people or teams: how to make it, what is on its way (shown as done), what went wrong with the last. */
export interface Change {
  send: (fields: Fields, done: Done) => void;
  pending: FormData | undefined;
  fault: string | null;
}

/** One to each row and control, so that faults stand where they belong. */
export function useChange(): Change {
  const { submit, formData, data, state } = useFetcher<ChangeAnswer>();
  const undo = useContext(UndoContext);
  const done = useRef<Done | null>(null);
  useEffect(() => {
    const said = done.current;
    if (!data || !said) return;
    done.current = null;
    if (data.fault !== null) return;
    // What was made can be unmade only by the id that it got.
    const fields = said.undo && data.made ? { ...said.undo, id: data.made } : said.undo;
    toast(said.text, fields ? { undo: () => undo(fields) } : {});
  }, [data, undo]);
  return {
    send: (fields, said) => {
      done.current = said;
      submit(fields, { method: 'post', action: '/people' });
    },
    pending: formData,
    fault: state === 'idle' ? (data?.fault ?? null) : null,
  };
}
