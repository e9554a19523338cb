import { uuidv4 } from 'lib0/random';
import type { AudienceChoice, Subject, Thread } from '#server/review/types';

/** What a draft will be when it is sent. */
export type DraftFor =
  | { kind: 'new'; on: Subject }
  | { kind: 'reply'; thread: string }
  | { kind: 'edit'; comment: string };

/** Words that are not sent yet. */
export interface Draft {
  id: string;
  to: DraftFor;
  body: string;
  /** The id that the remark will have: sent twice, as after a lost answer, it is one. */
  remark: string;
  /** Who it is for; null for those whom its place says, the readers of the memo. */
  audience: AudienceChoice | null;
}

/** Where drafts outlive the page; sessionStorage fits. */
export type DraftShelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** The tab's own store; where the browser denies it, drafts last as long as the page. */
export function tabShelf(): DraftShelf {
  const none: DraftShelf = { getItem: () => null, setItem: () => {}, removeItem: () => {} };
  // On the server nobody has begun anything.
  if (typeof window === 'undefined') return none;
  try {
    return window.sessionStorage;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return none;
  }
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null) return false;
  const { id, to, body, remark } = value as Record<string, unknown>;
  const isWritten = typeof id === 'string' && typeof body === 'string' && typeof remark === 'string';
  return isWritten && typeof to === 'object' && to !== null && 'audience' in value;
}

function readDrafts(json: string | null): Draft[] {
  try {
    const stored: unknown = JSON.parse(json ?? '[]');
    return Array.isArray(stored) ? stored.filter(isDraft) : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

/** The draft of a reply, or of other words for a remark: there is one at most. */
export const replyId = (thread: string) => `reply:${thread}`;
export const editId = (comment: string) => `edit:${comment}`;

/** Whether the remark of a draft is among these threads, in the words of the draft. */
export const hasCome = (draft: Draft | null, threads: readonly Thread[]): boolean =>
  draft !== null &&
  threads.some(({ remarks }) =>
    remarks.some(({ id, body }) => id === draft.remark && body === draft.body.trim()),
  );

/**
 * What one person has begun to write about a memo or a cable and not sent. Kept for this tab on each keystroke: closing a card,
 * a failed sending and a reload lose nothing of it.
 */
export class Drafts {
  #drafts: readonly Draft[];
  #ids: readonly string[];
  readonly #listeners = new Set<() => void>();
  readonly #key: string;

  constructor(
    /** The memo's id, or `cable:` and the cable's. */
    place: string,
    personId: string,
    private readonly shelf: DraftShelf,
  ) {
    this.#key = `comment-drafts:${personId}:${place}`;
    this.#drafts = readDrafts(shelf.getItem(this.#key));
    this.#ids = this.#drafts.map(({ id }) => id);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The ids, a new list only when one comes or goes. */
  readonly ids = (): readonly string[] => this.#ids;

  readonly get = (id: string): Draft | null => this.#drafts.find((draft) => draft.id === id) ?? null;

  /** Begins a draft; where there is one of this id already, its words stay. */
  readonly begin = (id: string, to: DraftFor, body = '', audience: AudienceChoice | null = null): void => {
    if (!this.get(id)) this.#set([...this.#drafts, { id, to, body, remark: uuidv4(), audience }]);
  };

  /** Puts a draft that was thrown away where it was. */
  readonly putBack = (draft: Draft): void => {
    if (!this.get(draft.id)) this.#set([...this.#drafts, draft]);
  };

  /** Says who it is for. */
  readonly address = (id: string, audience: AudienceChoice | null): void =>
    this.#set(this.#drafts.map((draft) => (draft.id === id ? { ...draft, audience } : draft)));

  readonly write = (id: string, body: string): void =>
    this.#set(this.#drafts.map((draft) => (draft.id === id ? { ...draft, body } : draft)));

  /** Its words in the text were moved into other characters. */
  readonly place = (id: string, on: Subject): void =>
    this.#set(this.#drafts.map((draft) => (draft.id === id ? { ...draft, to: { kind: 'new', on } } : draft)));

  /** Throws a draft away; returns it, to be put back. */
  readonly drop = (id: string): Draft | null => {
    const draft = this.get(id);
    if (draft) this.#set(this.#drafts.filter((other) => other.id !== id));
    return draft;
  };

  #set(drafts: readonly Draft[]): void {
    const ids = drafts.map(({ id }) => id);
    if (ids.join() !== this.#ids.join()) this.#ids = ids;
    this.#drafts = drafts;
    this.#keep();
    for (const listener of [...this.#listeners]) listener();
  }

  #keep(): void {
    try {
      if (this.#drafts.length > 0) this.shelf.setItem(this.#key, JSON.stringify(this.#drafts));
      else this.shelf.removeItem(this.#key);
    } catch (error) {
      // A full shelf: the words are still on the page.
      if (!(error instanceof DOMException)) throw error;
    }
  }
}
