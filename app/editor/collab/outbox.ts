import type { RefusalCode } from '#domain/sync/messages';

/** Words that the server did not take, and why. */
export interface RefusedWords {
  /** What happened and what to do, in plain words. */
  text: string;
  /** The words that were written in it, for the author to copy. */
  words: string;
}

/** An edit that the server did not take, kept for its author. */
export interface Refused extends RefusedWords {
  code: RefusalCode;
}

/**
 * What this page has written and the server has not yet acknowledged. Pure bookkeeping: what is sent, and when, is the
 * provider's business.
 */
export class Outbox {
  readonly #outstanding = new Map<number, Uint8Array>();
  #lastId = 0;
  #ahead: Uint8Array[] = [];
  #stuck: Uint8Array | null = null;

  /** Whether anything is not known to be saved. */
  get hasUnsaved(): boolean {
    return this.#ahead.length > 0 || this.#outstanding.size > 0 || this.#stuck !== null;
  }

  /** All that is not known to be saved, as updates in their order. */
  get unsaved(): Uint8Array[] {
    const stuck = this.#stuck ? [this.#stuck] : [];
    return [...new Set([...this.#outstanding.values(), ...stuck]), ...this.#ahead];
  }

  /** What cannot be sent, as long as it is not covered; null for nothing. What is written later stands on it. */
  get stuck(): Uint8Array | null {
    return this.#stuck;
  }

  /** Whether something that was sent is not yet answered. */
  get isUnderWay(): boolean {
    return this.#outstanding.size > 0;
  }

  /** This cannot be sent. */
  stop(update: Uint8Array): void {
    this.#stuck = update;
  }

  /** Something was written that could not be sent: the next exchange of states carries it. */
  keepForLater(update: Uint8Array): void {
    this.#ahead.push(update);
  }

  /** Numbers an update that is being sent, or a piece of it. */
  number(update: Uint8Array): number {
    this.#lastId++;
    this.#outstanding.set(this.#lastId, update);
    return this.#lastId;
  }

  /** All that was written is about to be sent as one update, which stands for everything before it. */
  covered(): void {
    this.#outstanding.clear();
    this.#ahead = [];
    this.#stuck = null;
  }

  /** The server has committed this one. */
  acknowledged(id: number): void {
    this.#outstanding.delete(id);
  }

  /** Whether this one, which the server did not take, was still waited for: not where a later one stands for it. */
  isAwaited(id: number): boolean {
    return this.#outstanding.has(id);
  }
}
