import type * as Y from 'yjs';
import { Fault } from '#app/ask';
import { citedIds, outline } from '#domain/memo/outline';
import { fetchQuotes } from './api';
import type { ResolvedQuote } from './resolved';

/** How long the text must be still before it is looked through for new quotations. */
const STILL_MS = 40;
const RETRY_MS = 4_000;

/** The quotations of a memo as far as they are known here. */
export interface Quotes {
  known: ReadonlyMap<string, ResolvedQuote>;
  /** True after the first answer. */
  loaded: boolean;
  /** Ids that stand in the text, that the server was asked for, and that are not this memo's. */
  unknown: ReadonlySet<string>;
}

/** How one citation id stands. */
export type QuoteView = { kind: 'loading' } | { kind: 'unknown' } | { kind: 'known'; quote: ResolvedQuote };

const LOADING: QuoteView = { kind: 'loading' };
const UNKNOWN: QuoteView = { kind: 'unknown' };
const known = new WeakMap<ResolvedQuote, QuoteView>();

/** What is to be shown for this id; the same value for as long as that is the same. */
export function viewOf(quotes: Quotes, id: string | null): QuoteView {
  const quote = id === null ? undefined : quotes.known.get(id);
  if (!quote) return id === null || quotes.unknown.has(id) ? UNKNOWN : LOADING;
  const view = known.get(quote) ?? { kind: 'known', quote };
  known.set(quote, view);
  return view;
}

/**
 * Keeps the quotations of a memo for this reader: fetches them at once, whenever the text holds one that is not known,
 * and when it is told to. One fetch at a time; a wish during a fetch is answered by one more after it.
 */
export class QuoteStore {
  private quotes: Quotes = { known: new Map(), loaded: false, unknown: new Set() };
  private readonly listeners = new Set<() => void>();
  private running: Promise<void> | null = null;
  private wanted = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly memoId: string,
    private readonly doc: Y.Doc,
    private readonly load: (memoId: string) => Promise<ResolvedQuote[]> = fetchQuotes,
  ) {}

  /** Starts fetching and watching; returns how to stop. */
  start(): () => void {
    const look = () => this.soon(STILL_MS, () => this.lookForNew());
    this.doc.on('update', look);
    void this.refresh();
    return () => {
      clearTimeout(this.timer);
      this.doc.off('update', look);
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): Quotes => this.quotes;

  /** Fetches all anew; resolves when that is done. Where the server cannot be reached it is tried again by itself. */
  readonly refresh = async (): Promise<void> => {
    this.wanted = true;
    this.running ??= this.fetchWhileWanted().finally(() => {
      this.running = null;
    });
    await this.running;
  };

  /** Puts in a quotation that the server just gave, before the next fetch. */
  readonly add = (quote: ResolvedQuote): void => {
    this.set({ ...this.quotes, known: new Map(this.quotes.known).set(quote.id, quote) });
  };

  private async fetchWhileWanted(): Promise<void> {
    while (this.wanted) {
      this.wanted = false;
      const asked = this.idsInText();
      try {
        this.settle(await this.load(this.memoId), asked);
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        this.soon(RETRY_MS, () => void this.refresh());
      }
    }
  }

  private settle(quotes: ResolvedQuote[], asked: string[]): void {
    const known = new Map(quotes.map((quote) => [quote.id, quote]));
    this.set({ known, loaded: true, unknown: new Set(asked.filter((id) => !known.has(id))) });
  }

  private lookForNew(): void {
    const { known, unknown } = this.quotes;
    if (this.idsInText().some((id) => !known.has(id) && !unknown.has(id))) void this.refresh();
  }

  private idsInText(): string[] {
    return citedIds(outline(this.doc));
  }

  private soon(ms: number, act: () => void): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(act, ms);
  }

  private set(quotes: Quotes): void {
    this.quotes = quotes;
    for (const listener of this.listeners) listener();
  }
}
