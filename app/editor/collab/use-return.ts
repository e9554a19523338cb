import { useEffect } from 'react';
import { CLOSE } from '#domain/sync/messages';
import { isMemoOpen } from './probe';
import type { MemoProvider } from './provider';
import { useEnding } from './use-provider';

/** Long enough to be no burden, short enough for an undo to be seen at once. */
const EVERY_MS = 2_000;

const CAN_COME_BACK: readonly number[] = [CLOSE.gone, CLOSE.forbidden];

/**
 * Calls `restart` when a memo that was taken from this page is given back: restored from the bin, shared anew. Looks now
 * and then while the page is seen, and whenever somebody comes back to it. The old session cannot go on: what this
 * browser kept of the memo went with the right to read it.
 */
export function useReturn(provider: MemoProvider | null, restart: () => void): void {
  const ending = useEnding(provider);
  const lost = ending !== null && CAN_COME_BACK.includes(ending.code) ? (provider?.roomname ?? null) : null;
  useEffect(() => {
    if (lost === null) return;
    let over = false;
    const look = async () => {
      if (document.visibilityState !== 'visible' || !navigator.onLine) return;
      const open = await isMemoOpen(lost);
      if (open && !over) restart();
    };
    const soon = () => void look();
    const timer = setInterval(soon, EVERY_MS);
    document.addEventListener('visibilitychange', soon);
    return () => {
      over = true;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', soon);
    };
  }, [lost, restart]);
}
