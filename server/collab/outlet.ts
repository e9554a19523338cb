import type { Frames } from './frame';
import { metrics } from './metrics';

/** A receiver that has this much unread gets no more edits until it has read. */
const BEHIND_AT = 1 << 20;
/** A receiver that has this much unread, or reads nothing for so long, is cut off. */
const MAX_UNREAD = 8 << 20;
const MAX_BEHIND_MS = 30_000;

/** Where frames go out, and how much of them is not taken yet, in bytes. */
export interface Sender {
  send(frames: Frames): void;
  readonly backlog: number;
}

/** What goes out to one receiver, who may be slower than what others write. */
export class Outlet {
  #upTo = 0;
  /** What a receiver that reads too slowly has missed: all after this update of the log. */
  #behind: { seq: number; since: number } | null = null;

  /** @param cutOff ends the connection of a receiver that does not read */
  constructor(
    private readonly sender: Sender,
    private readonly cutOff: () => void,
    private readonly now: () => number,
  ) {}

  /** The receiver will be told, or asks for, everything up to this update by another way. */
  begin(upTo: number): void {
    this.#upTo = upTo;
  }

  /** Sends what is meant for this receiver alone: answers, acknowledgements, events. */
  say(frames: Frames): void {
    if (this.sender.backlog > MAX_UNREAD) this.cutOff();
    else this.sender.send(frames);
  }

  /** Sends what all are told of one another, unless the receiver is behind: it is told anew when it has caught up. */
  send(frames: Frames): void {
    if (!this.#behind) this.say(frames);
  }

  /** Sends edits up to this number of the log; to a receiver that is behind, when it can take them. */
  offer(frames: Frames, upTo: number): void {
    if (!this.#behind && this.sender.backlog > BEHIND_AT) {
      metrics.behind.inc();
      this.#behind = { seq: this.#upTo, since: this.now() };
    }
    if (this.#behind) return;
    this.#upTo = upTo;
    if (frames.messages.length > 0) this.send(frames);
  }

  /**
   * The receiver may have read everything.
   * @returns after which update it has missed all; null where it has not, or has not read
   */
  catchUp(): number | null {
    if (!this.#behind || this.sender.backlog > 0) return null;
    const { seq } = this.#behind;
    this.#behind = null;
    return seq;
  }

  /** Cuts off a receiver that has not read for long. @returns whether it did */
  endIfStuck(): boolean {
    const isStuck = this.#behind !== null && this.now() - this.#behind.since > MAX_BEHIND_MS;
    if (isStuck) this.cutOff();
    return isStuck;
  }
}
