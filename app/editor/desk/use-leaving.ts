import { useEffect } from 'react';
import { CLOSE } from '#domain/sync/messages';
import type { Ending, MemoProvider } from '../collab/provider';

/** By a new document: nothing of the old one stays in the browser's memory. */
const leave = (path: string) => window.location.replace(path);

/**
 * Where the session has ended and all is saved, the window goes to sign-in, from where one is led back; the text does not
 * stay on the screen of whoever was signed out. With something unsaved it stays: leaving would lose it.
 */
export function useLeaving(
  provider: Pick<MemoProvider, 'hasUnsaved'>,
  ending: Ending | null,
  go = leave,
): void {
  useEffect(() => {
    if (ending?.code !== CLOSE.signedOut || provider.hasUnsaved) return;
    const { pathname, search, hash } = window.location;
    go(`/login?next=${encodeURIComponent(pathname + search)}${hash}`);
  }, [provider, ending, go]);
}
