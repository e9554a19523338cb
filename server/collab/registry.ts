import { type Ahead, aheadOf } from './ahead';
import { metrics } from './metrics';
import { Room, type RoomGrounds } from './room';
import { openStored } from './state';
import type { Stored } from './store';

/** A room that stays in memory until it is released. */
export interface Lease {
  room: Room;
  release: () => void;
}

/** Is given the text of a large memo before it is looked through; resolves when that may begin. */
export type TakesAhead = (ahead: Ahead) => Promise<void>;

interface Held {
  /** Those who wait for it, while it comes from the store. */
  waiting: TakesAhead[];
  opening: Promise<Room>;
  /** Set once it is loaded. */
  room: Room | null;
  leases: number;
}

/** Rooms by memo. A room is loaded once however many ask, and leaves memory when nobody needs it. */
export class Registry {
  readonly #held = new Map<string, Held>();

  constructor(private readonly grounds: Omit<RoomGrounds, 'settled' | 'broken'>) {}

  /**
   * The room of this memo, loaded if need be.
   * @param ahead is called where the memo is large and has to be loaded
   * @throws where the store cannot be read, or the memo is spoilt beyond reading: never an empty room instead
   */
  async take(memoId: string, ahead?: TakesAhead): Promise<Lease> {
    const held = this.#held.get(memoId) ?? this.#open(memoId);
    held.leases++;
    if (ahead && !held.room) held.waiting.push(ahead);
    try {
      const room = await held.opening;
      held.waiting.length = 0;
      // Whoever comes over from another process brings what was committed there.
      if (held.room && this.grounds.bus.shared) await room.refresh();
      held.room = room;
      let released = false;
      const release = () => {
        if (released) return;
        released = true;
        held.leases--;
        this.#drop(room);
      };
      return { room, release };
    } catch (error) {
      held.leases--;
      if (this.#held.get(memoId) === held) this.#held.delete(memoId);
      throw error;
    }
  }

  /** The room of this memo where it is in memory. */
  peek(memoId: string): Room | null {
    return this.#held.get(memoId)?.room ?? null;
  }

  /** All rooms in memory. */
  *rooms(): Iterable<Room> {
    for (const { room } of this.#held.values()) if (room) yield room;
  }

  #open(memoId: string): Held {
    const waiting: TakesAhead[] = [];
    const held: Held = { waiting, opening: this.#load(memoId, waiting), room: null, leases: 0 };
    this.#held.set(memoId, held);
    return held;
  }

  async #load(memoId: string, waiting: readonly TakesAhead[]): Promise<Room> {
    const stored = await this.grounds.store.load(memoId);
    await hurry(stored, waiting);
    const alarm = { memo: memoId, faults: stored.faults.slice(0, 20) };
    try {
      const opened = openStored(stored);
      if (opened.damaged) {
        metrics.damaged.inc();
        this.grounds.logger.error(alarm, 'ALARM: a memo is damaged in the store; it is read-only');
      }
      metrics.rooms.inc();
      return new Room(memoId, opened, {
        ...this.grounds,
        settled: (room) => this.#drop(room),
        broken: (room) => this.#forget(room),
      });
    } catch (error) {
      metrics.damaged.inc();
      this.grounds.logger.error({ ...alarm, err: error }, 'ALARM: a memo cannot be read from the store');
      throw error;
    }
  }

  #drop(room: Room): void {
    const held = this.#held.get(room.memoId);
    if (held?.room === room && held.leases === 0 && !room.busy) this.#forget(room);
  }

  #forget(room: Room): void {
    if (this.#held.get(room.memoId)?.room !== room) return;
    this.#held.delete(room.memoId);
    room.end();
    metrics.rooms.dec();
  }
}

/** A large text is sent first and looked through afterwards, which takes longer than reading it from the store. */
async function hurry(stored: Stored, waiting: readonly TakesAhead[]): Promise<void> {
  const ahead = waiting.length > 0 ? aheadOf(stored) : null;
  if (ahead) await Promise.all(waiting.map((take) => take(ahead)));
}
