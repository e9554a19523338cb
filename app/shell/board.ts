import { useEffect, useSyncExternalStore } from 'react';

const NOTHING: readonly never[] = [];

/** Where parts of a page lay things out for the shell, for as long as they are there. */
export class Board<T> {
  #laid: readonly T[] = NOTHING;
  readonly #watchers = new Set<() => void>();

  /** Lays these out; returns what takes them away. */
  lay(things: readonly T[]): () => void {
    this.#set([...this.#laid, ...things]);
    return () => this.#set(this.#laid.filter((thing) => !things.includes(thing)));
  }

  /** All that is laid out now, in the order in which it came. */
  readonly read = (): readonly T[] => this.#laid;

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  #set(next: readonly T[]): void {
    this.#laid = next;
    for (const watcher of this.#watchers) watcher();
  }
}

/** Lays these out while the component is there; give it the same array each time. */
export function useLay<T>(board: Board<T>, things: readonly T[]): void {
  useEffect(() => board.lay(things), [board, things]);
}

/** All that is laid out now. */
export const useLaid = <T>(board: Board<T>): readonly T[] =>
  useSyncExternalStore(board.subscribe, board.read, () => NOTHING);
