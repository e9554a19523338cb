import * as Y from 'yjs';
import { Ledger } from './ledger';
import { NO_LIMITS } from './limits';
import { scanUpdate } from './scan';
import type { Stored } from './store';
import { MemoText } from './text';

/** A memo in memory. */
export interface Opened {
  text: MemoText;
  ledger: Ledger;
  /** Whom each client id belongs to. */
  owners: Map<number, string>;
  /** True: something is missing or spoilt; it is shown and not changed. */
  damaged: boolean;
}

/** The snapshot of a memo is spoilt: what is left would look like an almost empty memo. */
export class UnreadableMemo extends Error {}

/** Whether this is an update that follows on what is there. Bytes that are none, and orphans, are left out. */
function bears(opened: Opened, seq: number, update: Uint8Array): boolean {
  try {
    const scan = scanUpdate(update, NO_LIMITS);
    if (opened.ledger.fit(scan) === 'gap') return false;
    opened.ledger.absorb(scan);
    opened.text.add(seq, update, scan);
    return true;
  } catch {
    return false;
  }
}

function rebase({ text, ledger }: Opened, snapshot: { seq: number; payload: Uint8Array }): void {
  try {
    const scan = scanUpdate(snapshot.payload, NO_LIMITS);
    ledger.absorb(scan);
    text.rebase(snapshot.payload, snapshot.seq, scan);
  } catch (error) {
    throw new UnreadableMemo('the snapshot is spoilt', { cause: error });
  }
}

/**
 * Brings what the store holds to life.
 * @throws UnreadableMemo where the snapshot is spoilt, or nothing good is left of a memo that had a text
 */
export function openStored(stored: Stored): Opened {
  if (stored.faults.some(({ seq }) => seq === null)) throw new UnreadableMemo('the snapshot is spoilt');
  const opened: Opened = {
    text: new MemoText(),
    ledger: new Ledger(),
    owners: new Map(stored.owners),
    damaged: stored.faults.length > 0,
  };
  if (stored.snapshot) rebase(opened, stored.snapshot);
  for (const { seq, payload } of stored.updates) {
    if (!bears(opened, seq, payload)) opened.damaged = true;
  }
  const nothing = stored.head > 0 && opened.ledger.isEmpty();
  if (nothing && opened.damaged) throw new UnreadableMemo('no update of this memo can be read');
  return opened;
}

/** The ledger of what is committed. */
export function ledgerOf(text: MemoText): Ledger {
  const ledger = new Ledger();
  for (const part of text.parts()) ledger.absorb(scanUpdate(part, NO_LIMITS));
  return ledger;
}

/** A throw-away document of these updates. */
export function docOf(parts: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const part of parts) Y.applyUpdate(doc, part);
  });
  return doc;
}

/** What `change` does to a copy of this text, as one update; null where it does nothing. */
export function updateBy(text: MemoText, change: (doc: Y.Doc) => void): Uint8Array | null {
  const copy = docOf(text.parts());
  const updates: Uint8Array[] = [];
  copy.on('update', (update: Uint8Array) => updates.push(update));
  copy.transact(() => change(copy));
  return updates.length > 0 ? Y.mergeUpdates(updates) : null;
}
