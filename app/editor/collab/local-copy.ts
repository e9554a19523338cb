import { IndexeddbPersistence, storeState } from 'y-indexeddb';
import type * as Y from 'yjs';
import { copyName, noteUnsent, openCopy, unsentWords, wipeCopy, wiped } from './copy-store';
import { keepEdit } from './kept-edits';
import type { Refused } from './outbox';

/**
 * Whether what is written is in this browser's store as well. `refused`: the browser lets the page keep nothing (a
 * private window, a policy); `full`: it did, until its disk or the page's share of it was full.
 */
export type Keeping = 'opening' | 'kept' | 'refused' | 'full' | 'wiped';

/** A browser that does not answer for so long is taken to refuse. */
const OPEN_MS = 3_000;
/** Updates in the store, from which on they are joined into one. */
const JOIN_AT = 500;
const isFull = (error: unknown) => error instanceof DOMException && error.name === 'QuotaExceededError';

/**
 * The copy of a memo in this browser: what is written is in it at once, survives a closed tab, and is sent on return.
 * Never throws: a browser that keeps nothing is no reason not to write, only to say so.
 */
export class LocalCopy {
  #keeping: Keeping = 'opening';
  /** Null until this page has noted anything: what an earlier one noted stands. */
  #noted: string | null = null;
  #persistence: IndexeddbPersistence | null = null;
  readonly #changed: () => void;
  readonly #doc: Y.Doc;
  /** Resolves when what the browser had kept is in the document, or when it is known that it keeps nothing. */
  readonly opened: Promise<void>;

  readonly name: string;

  constructor(
    private readonly of: { userId: string; memoId: string },
    doc: Y.Doc,
    changed: () => void = () => {},
  ) {
    this.name = copyName(of.userId, of.memoId);
    this.#doc = doc;
    this.#changed = changed;
    this.opened = this.#open();
  }

  get keeping(): Keeping {
    return this.#keeping;
  }

  /** Whether this transaction came from here. */
  isOrigin(origin: unknown): boolean {
    return origin !== null && origin === this.#persistence;
  }

  /** Ends it; what is kept stays kept. */
  close(): void {
    this.#doc.off('update', this.#write);
    void this.#persistence?.destroy();
  }

  /** An edit was not taken: it is kept for its author, and the copy that has it in it is removed. */
  async keepApart({ code, text, words }: Refused): Promise<void> {
    if (words) await keepEdit(this.of.userId, { memoId: this.of.memoId, code, text, words });
    await this.#wipe();
  }

  /** The memo is no longer open to this person: their unsent words are kept for them, its text is removed. */
  async surrender(reason: string, unsaved: string): Promise<void> {
    const { userId, memoId } = this.of;
    const words = unsaved || (await unsentWords(userId, memoId).catch(() => ''));
    const text = `${reason} What you had written last was not saved.`;
    if (words) await keepEdit(userId, { memoId, code: 'gone', text, words });
    await this.#wipe();
  }

  /** Notes which words are not known to be saved; empty: none. */
  async noteUnsent(words: string): Promise<void> {
    if (this.#keeping !== 'kept' || words === this.#noted) return;
    this.#noted = words;
    await noteUnsent(this.of.userId, this.of.memoId, words).catch((error: unknown) => this.#failed(error));
  }

  async #wipe(): Promise<void> {
    this.close();
    this.#become('wiped');
    await wipeCopy(this.name);
  }

  async #open(): Promise<void> {
    await wiped(this.name);
    try {
      // Asked before: a database that does not open would be an unhandled rejection inside y-indexeddb.
      const db = await within(OPEN_MS, openCopy(this.name));
      db.close();
    } catch {
      this.#become('refused');
      return;
    }
    if (this.#keeping === 'wiped') return;
    const persistence = new IndexeddbPersistence(this.name, this.#doc);
    this.#persistence = persistence;
    // Its own writer lets a full store pass unnoticed.
    this.#doc.off('update', persistence._storeUpdate);
    this.#doc.on('update', this.#write);
    try {
      await within(OPEN_MS, persistence.whenSynced);
      if (this.#keeping === 'opening') this.#become('kept');
    } catch {
      this.#become('refused');
    }
  }

  readonly #write = (update: Uint8Array, origin: unknown): void => {
    const persistence = this.#persistence;
    if (!persistence?.db || this.isOrigin(origin) || this.#keeping === 'wiped') return;
    try {
      const transaction = persistence.db.transaction(['updates'], 'readwrite');
      transaction.objectStore('updates').add(update);
      transaction.oncomplete = () => this.#written(persistence);
      transaction.onabort = () => this.#failed(transaction.error);
    } catch (error) {
      this.#failed(error);
    }
  };

  #written(persistence: IndexeddbPersistence): void {
    if (this.#keeping === 'full') this.#become('kept');
    persistence._dbsize++;
    if (persistence._dbsize < JOIN_AT) return;
    persistence._dbsize = 0;
    storeState(persistence, true).catch((error: unknown) => this.#failed(error));
  }

  #failed(error: unknown): void {
    if (this.#keeping !== 'wiped') this.#become(isFull(error) ? 'full' : 'refused');
  }

  #become(keeping: Keeping): void {
    if (this.#keeping === keeping) return;
    this.#keeping = keeping;
    this.#changed();
  }
}

function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('it took too long')), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
