import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { Ledger } from './ledger';
import { NO_LIMITS } from './limits';
import { type Range, type Scan, scanUpdate } from './scan';

/** Known deletions are left out from here on; below, rewriting costs more than they do. */
const WORTH_LEAVING_OUT = 8;

function writeVector(heads: readonly [client: number, clock: number][]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, heads.length);
  for (const [client, clock] of heads) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
  }
  return encoding.toUint8Array(encoder);
}

function withDeletes(structs: Uint8Array, deletes: readonly Range[]): Uint8Array {
  const byClient = new Map<number, Range[]>();
  for (const range of deletes) {
    const ranges = byClient.get(range.client) ?? [];
    byClient.set(range.client, ranges);
    ranges.push(range);
  }
  const encoder = encoding.createEncoder();
  encoding.writeUint8Array(encoder, structs);
  encoding.writeVarUint(encoder, byClient.size);
  for (const [client, ranges] of byClient) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, ranges.length);
    for (const { from, to } of ranges) {
      encoding.writeVarUint(encoder, from);
      encoding.writeVarUint(encoder, to - from);
    }
  }
  return encoding.toUint8Array(encoder);
}

/**
 * What of this update is news. A struct of which a part is known already must not reach Yjs as it is: where the known
 * part was collected as garbage, Yjs throws in the middle of its work. The deletions that each answer to sync step 1
 * repeats are not stored and sent again, unless what they repeat may yet be lost.
 * @param isSettled whether all that the ledger knows is committed
 */
export function newsIn(
  update: Uint8Array,
  scan: Scan,
  ledger: Ledger,
  isSettled: boolean,
): { update: Uint8Array; scan: Scan } {
  let news = { update, scan };
  const known = scan.brings.filter(({ client, from }) => from < ledger.head(client));
  if (known.length > 0) {
    const heads = known.map(({ client }): [number, number] => [client, ledger.head(client)]);
    const cut = Y.diffUpdate(update, writeVector(heads));
    news = { update: cut, scan: scanUpdate(cut, NO_LIMITS) };
  }
  if (!isSettled) return news;
  const deletes = news.scan.deletes.filter((range) => !ledger.isDeleted(range));
  if (news.scan.deletes.length - deletes.length < WORTH_LEAVING_OUT) return news;
  const less = withDeletes(news.update.subarray(0, news.scan.deleteSetAt), deletes);
  return { update: less, scan: scanUpdate(less, NO_LIMITS) };
}
