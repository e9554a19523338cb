import * as Y from 'yjs';
import { Ledger } from './ledger';
import { NO_LIMITS } from './limits';
import { scanUpdate } from './scan';
import type { Stored } from './store';

/** The committed text of a memo, read and compared. How it is held is nobody else's business. */
export interface MemoState {
  /** Adds a committed update. */
  apply(update: Uint8Array): void;
  /** The state vector of all that is committed. */
  vector(): Uint8Array;
  /** What a client with this state vector lacks, as one update. @throws where the vector cannot be read */
  diff(vector: Uint8Array): Uint8Array;
  /** Everything, as one update. */
  full(): Uint8Array;
}

class DocState implements MemoState {
  constructor(private readonly doc: Y.Doc) {}
  apply(update: Uint8Array): void {
    Y.applyUpdate(this.doc, update);
  }
  vector(): Uint8Array {
    return Y.encodeStateVector(this.doc);
  }
  diff(vector: Uint8Array): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc, vector);
  }
  full(): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc);
  }
}

/** A memo in memory. */
export interface Opened {
  state: MemoState;
  ledger: Ledger;
  /** True: something is missing or spoilt; it is shown and not changed. */
  damaged: boolean;
}

/** The snapshot of a memo is spoilt: what is left would look like an almost empty memo. */
export class UnreadableMemo extends Error {}

function replay(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}

function bears(doc: Y.Doc, update: Uint8Array): boolean {
  try {
    scanUpdate(update, NO_LIMITS);
    Y.applyUpdate(doc, update);
    return true;
  } catch {
    return false;
  }
}

/** The updates that can be read and applied one after the other. A failed application spoils its document. */
function bearable(updates: readonly Uint8Array[]): Uint8Array[] {
  const good: Uint8Array[] = [];
  let doc = new Y.Doc();
  for (const update of updates) {
    if (bears(doc, update)) good.push(update);
    else doc = replay(good);
  }
  return good;
}

function open(updates: readonly Uint8Array[], damaged: boolean): Opened {
  const ledger = new Ledger();
  for (const update of updates) ledger.absorb(scanUpdate(update, NO_LIMITS));
  return { state: new DocState(replay(updates)), ledger, damaged };
}

/**
 * Brings what the store holds to life.
 * @throws UnreadableMemo where the snapshot is spoilt, or nothing good is left of a memo that had a text
 */
export function openStored(stored: Stored): Opened {
  const updates = stored.snapshot ? [stored.snapshot, ...stored.updates] : stored.updates;
  if (stored.faults.some(({ seq }) => seq === null)) throw new UnreadableMemo('the snapshot is spoilt');
  const damaged = stored.faults.length > 0;
  let opened: Opened;
  try {
    opened = open(updates, damaged);
  } catch {
    const good = bearable(updates);
    if (stored.snapshot && good[0] !== stored.snapshot) throw new UnreadableMemo('the snapshot is spoilt');
    opened = open(good, true);
  }
  const nothing = stored.head > 0 && opened.ledger.isEmpty();
  if (nothing && opened.damaged) throw new UnreadableMemo('no update of this memo can be read');
  return opened;
}

/** The ledger of a state that is whole. */
export function ledgerOf(state: MemoState): Ledger {
  const ledger = new Ledger();
  ledger.absorb(scanUpdate(state.full(), NO_LIMITS));
  return ledger;
}

/** What `change` does to a copy of this state, as one update; null where it does nothing. */
export function updateBy(state: MemoState, change: (doc: Y.Doc) => void): Uint8Array | null {
  const copy = replay([state.full()]);
  const updates: Uint8Array[] = [];
  copy.on('update', (update: Uint8Array) => updates.push(update));
  copy.transact(() => change(copy));
  return updates.length > 0 ? Y.mergeUpdates(updates) : null;
}
