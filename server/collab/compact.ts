import * as Y from 'yjs';
import { Ledger } from './ledger';
import { NO_LIMITS } from './limits';
import { scanUpdate } from './scan';

/** The state that a compaction made does not say what the updates say: it is not used. */
export class CompactionDiffers extends Error {}

function replay(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  // One transaction: a hundred times faster than one each, and nothing tidies up in between.
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}

function ledgerOf(updates: readonly Uint8Array[]): Ledger {
  const ledger = new Ledger();
  for (const update of updates) ledger.absorb(scanUpdate(update, NO_LIMITS));
  return ledger;
}

const read = (content: Y.Item['content']): unknown =>
  content instanceof Y.ContentType ? content.type.toJSON() : content.getContent();

/** All that is in this root, in sequence and by key: whether it is text, XML or a map, a state does not say. */
function contentsOf(root: NonNullable<ReturnType<Y.Doc['share']['get']>>): unknown[] {
  const sequence: unknown[] = [];
  for (let item = root._start; item; item = item.right) {
    // Where one item ends and the next begins is no part of the text.
    if (!item.deleted && item.content instanceof Y.ContentString) sequence.push(...item.content.str);
    else if (!item.deleted) sequence.push(read(item.content));
  }
  const entries = [...root._map].filter(([, item]) => !item.deleted);
  return [sequence, entries.map(([key, item]) => [key, read(item.content)]).sort()];
}

const readAloud = (doc: Y.Doc): string =>
  JSON.stringify([...doc.share].sort().map(([name, root]) => [name, contentsOf(root)]));

/**
 * One state that says what these updates say, made by replay, which forgets the text of what was deleted.
 * @throws CompactionDiffers where state vector, deletions or text are not those of the updates
 */
export function compact(updates: readonly Uint8Array[]): Uint8Array {
  const before = replay(updates);
  const state = Y.encodeStateAsUpdate(before);
  const after = replay([state]);
  if (before.store.pendingStructs || before.store.pendingDs)
    throw new CompactionDiffers('something is missing');
  if (!Y.equalSnapshots(Y.snapshot(before), Y.snapshot(after)))
    throw new CompactionDiffers('clocks or deletions');
  if (readAloud(before) !== readAloud(after)) throw new CompactionDiffers('the text');
  // The state may know of more deletions: what was written into a deleted paragraph goes with it.
  if (!ledgerOf(updates).isWithin(ledgerOf([state]))) throw new CompactionDiffers('what is known of it');
  return state;
}
