import { randomUUID } from 'node:crypto';
import type { Bus, Said } from './bus';

type Hear = (said: Said) => void;

/** Joins processes that live in one: for a server that is alone, and for tests of several. */
export class LocalHub {
  readonly #buses = new Set<LocalBus>();

  /** A bus for one more of them. */
  join(): Bus {
    const bus = new LocalBus(this);
    this.#buses.add(bus);
    return bus;
  }

  /** Hands over to all but the speaker. */
  carry(from: LocalBus, memoId: string, said: Said): void {
    for (const bus of this.#buses) if (bus !== from) bus.hear(memoId, said);
  }

  /** How many are joined. */
  get size(): number {
    return this.#buses.size;
  }

  leave(bus: LocalBus): void {
    this.#buses.delete(bus);
  }
}

class LocalBus implements Bus {
  readonly process = randomUUID();
  readonly #ears = new Map<string, Set<Hear>>();

  constructor(private readonly hub: LocalHub) {}

  get shared(): boolean {
    return this.hub.size > 1;
  }

  publish(memoId: string, said: Said): void {
    this.hub.carry(this, memoId, said);
  }

  listen(memoId: string, hear: Hear): () => void {
    const ears = this.#ears.get(memoId) ?? new Set();
    this.#ears.set(memoId, ears.add(hear));
    if (this.shared) queueMicrotask(() => ears.has(hear) && hear({ kind: 'loss' }));
    return () => {
      ears.delete(hear);
      if (ears.size === 0) this.#ears.delete(memoId);
    };
  }

  hear(memoId: string, said: Said): void {
    for (const hear of this.#ears.get(memoId) ?? []) hear(said);
  }

  async close(): Promise<void> {
    this.hub.leave(this);
  }
}
