import { useEffect, useState } from 'react';
import type * as Y from 'yjs';
import { useKeeping, useSaveState } from '../collab/use-provider';
import { useDesk } from '../desk-context';

/** A short loss of the connection is not worth a line. */
const WORTH_SAYING_MS = 8_000;
const TICK_MS = 5_000;

const plural = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`;

/** What is said to somebody who is offline: for how long, and what becomes of what they write. */
export function offlineSentence(ms: number, edits: number, kept: boolean): string {
  const minutes = Math.floor(ms / 60_000);
  const since = minutes < 1 ? 'less than a minute' : plural(minutes, 'minute');
  if (edits === 0)
    return `Offline for ${since}. You can go on writing: it is sent when the connection is back.`;
  const [is, them] = edits === 1 ? ['edit is', 'it'] : ['edits are', 'them'];
  if (kept) return `Offline for ${since}. Your ${edits} ${is} on this computer and will be sent.`;
  return `Offline for ${since}. Your ${edits} ${is} kept in this window only and will be sent: leave it open, or you lose ${them}.`;
}

/** Edits of this person since the connection was lost. */
function useEditsSince(doc: Y.Doc, since: number | null): number {
  const [edits, setEdits] = useState(0);
  useEffect(() => {
    setEdits(0);
    if (since === null) return;
    const count = (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
      if (transaction.local) setEdits((n) => n + 1);
    };
    doc.on('update', count);
    return () => doc.off('update', count);
  }, [doc, since]);
  return edits;
}

/** When the connection was lost; null while it is there. */
function useOfflineSince(offline: boolean): number | null {
  const [since, setSince] = useState<number | null>(null);
  useEffect(() => setSince(offline ? Date.now() : null), [offline]);
  return since;
}

/** A line about a long loss of the connection. */
export function OfflineLine() {
  const { doc, provider } = useDesk();
  const since = useOfflineSince(useSaveState(provider) === 'offline');
  const edits = useEditsSince(doc, since);
  const keeping = useKeeping(provider);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (since === null) return;
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [since]);
  if (since === null || now - since < WORTH_SAYING_MS) return null;
  return <p className="desk-notice">{offlineSentence(now - since, edits, keeping === 'kept')}</p>;
}
