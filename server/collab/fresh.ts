import { Frames } from './frame';
import { encodeUpdate } from './protocol';

/** Who is told of edits. */
export interface Receiver {
  /** Sends edits up to this number of the log, unless the receiver is behind: it gets them when it can take them. */
  offer(frames: Frames, upTo: number): void;
}

/** Committed updates that those who have the memo open were not told of yet. */
export class Fresh<To extends Receiver> {
  #fresh: { message: Uint8Array; from: To | null }[] = [];

  /** @param from who wrote it, and needs not be told; null where nobody here did */
  add(update: Uint8Array, from: To | null): void {
    this.#fresh.push({ message: encodeUpdate(update), from });
  }

  /** Sends what was added since the last time, to each the same bytes but for what is their own. */
  flush(receivers: Iterable<To>, upTo: number): void {
    const fresh = this.#fresh;
    if (fresh.length === 0) return;
    this.#fresh = [];
    const all = new Frames(fresh.map(({ message }) => message));
    const authors = new Set(fresh.map(({ from }) => from));
    for (const receiver of receivers) {
      const frames = authors.has(receiver) ? all.without((at) => fresh[at]?.from === receiver) : all;
      receiver.offer(frames, upTo);
    }
  }
}
