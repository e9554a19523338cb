/** The judgement on an update before anything is done with it. Pure, and microseconds for an honest one. */
import { MAX_UPDATE, type RefusalCode } from '#domain/sync/messages';
import type { Ledger } from './ledger';
import { Holes, type Limits, type Scan, scanUpdate, TooMuch } from './scan';
import { UnreadableUpdate } from './scan-values';

/** What the update of a client may hold. */
export const LIMITS: Limits = {
  structs: 20_000,
  clients: 64,
  deleteRanges: 5_000,
  structLength: 1_000_000,
  clock: 2 ** 31 - 1,
};

/** For what the server itself wrote or has judged before: the numbers that Yjs can hold. */
export const NO_LIMITS: Limits = {
  structs: Number.MAX_SAFE_INTEGER,
  clients: Number.MAX_SAFE_INTEGER,
  deleteRanges: Number.MAX_SAFE_INTEGER,
  structLength: Number.MAX_SAFE_INTEGER,
  clock: Number.MAX_SAFE_INTEGER,
};

/** What to do with an update. */
export type Verdict =
  /** Commit it. */
  | { kind: 'news'; scan: Scan }
  /** It adds nothing to what was accepted before. */
  | { kind: 'known' }
  /** Something before it is missing: ask for all that we lack. It is never parked. */
  | { kind: 'resync' }
  | { kind: 'refuse'; code: RefusalCode; why: string };

/** Judges an update of a client of the memo that `ledger` knows. */
export function judge(update: Uint8Array, ledger: Ledger, limits: Limits = LIMITS): Verdict {
  if (limits === LIMITS && update.length > MAX_UPDATE) {
    return { kind: 'refuse', code: 'too-big', why: `${update.length} bytes` };
  }
  try {
    const scan = scanUpdate(update, limits);
    const fit = ledger.fit(scan);
    if (fit === 'news') return { kind: 'news', scan };
    return { kind: fit === 'gap' ? 'resync' : 'known' };
  } catch (error) {
    if (error instanceof Holes) return { kind: 'resync' };
    if (error instanceof TooMuch) return { kind: 'refuse', code: 'too-big', why: error.message };
    if (error instanceof UnreadableUpdate) return { kind: 'refuse', code: 'malformed', why: error.message };
    throw error;
  }
}
