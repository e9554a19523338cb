import type { Committed } from './arrivals';
import type { AwarenessEntry } from './protocol';

/** What processes tell one another of a memo that both have open. */
export type Said =
  /** It is committed. */
  | ({ kind: 'update' } & Committed)
  /** Who is there, or no longer, in the windows that this process serves. */
  | { kind: 'awareness'; process: string; entries: readonly AwarenessEntry[] }
  /** Who is with you? */
  | { kind: 'who' }
  /** The bus itself: something may have been lost, look into the store. Also the first that a listener hears. */
  | { kind: 'loss' };

/**
 * Carries what one process has to tell the others. It may lose messages, double and delay them: the log in the store is
 * the truth, and the numbers in it show what is missing. One contract suite proves both kinds.
 */
export interface Bus {
  /** Whether there may be other processes. */
  readonly shared: boolean;
  /** The name of this process among the others. */
  readonly process: string;
  /** Tells the other processes that listen to this memo. Never throws; what cannot be told is lost. */
  publish(memoId: string, said: Said): void;
  /** Hears what the others tell of this memo, until the returned function is called. */
  listen(memoId: string, hear: (said: Said) => void): () => void;
  close(): Promise<void>;
}
