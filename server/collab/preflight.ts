/** The judgement on an update before anything is done with it. Pure, and microseconds for an honest one. */
import { MAX_UPDATE, type RefusalCode } from '#domain/sync/messages';
import type { Ledger } from './ledger';
import { LIMITS } from './limits';
import { Holes, type Limits, type Scan, scanUpdate, TooMuch } from './scan';
import { UnreadableUpdate } from './scan-values';
import { newsIn } from './trim';

/** What to do with an update. */
export type Verdict =
  /** Commit this: the update, less what is known already. */
  | { kind: 'news'; update: Uint8Array; scan: Scan }
  /** It adds nothing to what was accepted before. */
  | { kind: 'known' }
  /** Something before it is missing: ask for all that we lack. It is never parked. */
  | { kind: 'resync' }
  | { kind: 'refuse'; code: RefusalCode; why: string };

/**
 * Judges an update of a client of the memo that `ledger` knows.
 * @param isSettled whether all that the ledger knows is committed
 */
export function judge(
  update: Uint8Array,
  ledger: Ledger,
  limits: Limits = LIMITS,
  isSettled = true,
): Verdict {
  if (limits === LIMITS && update.length > MAX_UPDATE) {
    return { kind: 'refuse', code: 'too-big', why: `${update.length} bytes` };
  }
  try {
    // Whoever comes back names every deletion of the memo: what is known already is no reason to refuse the rest.
    const deleteRanges = limits.deleteRanges + ledger.deletedRanges;
    const scan = scanUpdate(update, { ...limits, deleteRanges });
    const fit = ledger.fit(scan);
    if (fit !== 'news') return { kind: fit === 'gap' ? 'resync' : 'known' };
    const news = newsIn(update, scan, ledger, isSettled);
    // What was cut off may have said of the rest that it stands elsewhere than it does.
    if (ledger.deepest(news.scan) > limits.depth) {
      return { kind: 'refuse', code: 'too-deep', why: `nested deeper than ${limits.depth}` };
    }
    return { kind: 'news', ...news };
  } catch (error) {
    if (error instanceof Holes) return { kind: 'resync' };
    if (error instanceof TooMuch) return { kind: 'refuse', code: 'too-big', why: error.message };
    if (error instanceof UnreadableUpdate) return { kind: 'refuse', code: 'malformed', why: error.message };
    throw error;
  }
}
