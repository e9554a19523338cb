import { Fault } from '#app/ask';
import type { Thread } from '#server/review/types';
import { type Change, fetchThreads, sendChange } from './api';

const RETRY_MS = 4_000;

/** The threads of a memo or a cable as far as they are known here. */
export interface Threads {
  list: readonly Thread[];
  /** True after the first answer. */
  loaded: boolean;
  /** Why the last fetch failed; null where it did not. It is tried again by itself. */
  fault: string | null;
}

/** Hears of each answer of the server: the threads before and now. */
export type ThreadHearer = (now: readonly Thread[], before: readonly Thread[]) => void;

/** How the store reaches the server; tests bring their own. */
export interface ThreadWire {
  fetch(address: string): Promise<Thread[]>;
  send(address: string, change: Change): Promise<string | null>;
}

/**
 * Keeps the threads at an address for this reader: of a memo, or of a cable. One fetch at a time; a wish during a fetch is answered by one more after
 * it, however many there were.
 */
export class ThreadStore {
  #threads: Threads = { list: [], loaded: false, fault: null };
  readonly #listeners = new Set<() => void>();
  readonly #hearers = new Set<ThreadHearer>();
  #running: Promise<void> | null = null;
  #wanted = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly address: string,
    private readonly wire: ThreadWire = { fetch: fetchThreads, send: sendChange },
  ) {}

  /** Starts with a first fetch; returns how to stop. */
  start(): () => void {
    void this.refresh();
    return () => clearTimeout(this.#timer);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): Threads => this.#threads;

  /** Calls back with each answer of the server after the first. Returns what ends it. */
  onNews(hearer: ThreadHearer): () => void {
    this.#hearers.add(hearer);
    return () => this.#hearers.delete(hearer);
  }

  /** Fetches all anew; resolves when that is done. */
  readonly refresh = async (): Promise<void> => {
    this.#wanted = true;
    this.#running ??= this.#fetchWhileWanted().finally(() => {
      this.#running = null;
    });
    await this.#running;
  };

  /** Makes a change and shows what became of it; the id of the thread where it opened one. @throws Fault */
  readonly change = async (change: Change): Promise<string | null> => {
    const made = await this.wire.send(this.address, change);
    await this.refresh();
    return made;
  };

  async #fetchWhileWanted(): Promise<void> {
    while (this.#wanted) {
      this.#wanted = false;
      try {
        this.#settle(await this.wire.fetch(this.address));
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        this.#set({ ...this.#threads, fault: error.message });
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => void this.refresh(), RETRY_MS);
      }
    }
  }

  #settle(list: readonly Thread[]): void {
    const { list: before, loaded } = this.#threads;
    this.#set({ list, loaded: true, fault: null });
    if (loaded) for (const hearer of [...this.#hearers]) hearer(list, before);
  }

  #set(threads: Threads): void {
    this.#threads = threads;
    for (const listener of [...this.#listeners]) listener();
  }
}
