import { metrics } from './metrics';
import { costOf, type Pace } from './pace';

/** Bytes of frames that may wait to be read. The socket is paused long before, so only a broken client has more. */
const MAX_WAITING = 4 << 20;
/** Frames that wait, or bytes of them, above which the socket is not read. */
const PAUSE_AT = 64;
const PAUSE_AT_BYTES = 1 << 20;
/** Frames that one connection may have read before the others have their turn. */
const TURN = 32;
/** Edits of one connection on their way into the log: a flood waits in its own socket, not in everybody's commit. */
const MAX_OPEN = 256;

/** Where frames come in. */
export interface Source {
  /** Stops and goes on reading. */
  pause(): void;
  resume(): void;
  /** Runs this soon, after others had their turn. */
  later(act: () => void, ms?: number): void;
}

/** The frames of one connection: read in their order, so many in one turn, and no faster than its pace. */
export class Intake {
  readonly #waiting: Uint8Array[] = [];
  #bytes = 0;
  #paused = false;
  #resting = false;
  /** An edit may be answered while it is read. */
  #working = false;
  #open = 0;
  #read: ((frame: Uint8Array) => void) | null = null;

  constructor(
    private readonly source: Source,
    private readonly pace: Pace,
  ) {}

  /** A frame came in; false where more waits than any client may send. */
  take(frame: Uint8Array): boolean {
    this.#waiting.push(frame);
    this.#bytes += frame.length;
    if (this.#bytes > MAX_WAITING) return false;
    if (!this.#resting) this.work();
    return true;
  }

  /** The frame that is read next. */
  get first(): Uint8Array | undefined {
    return this.#waiting[0];
  }

  /** Takes away the frame that would be read next: it was read already. */
  skip(): void {
    this.#bytes -= this.#waiting.shift()?.length ?? 0;
  }

  /** From now on frames are read, those that wait first. */
  begin(read: (frame: Uint8Array) => void): void {
    this.#read = read;
    this.work();
  }

  /** Nothing is read any more; what waits is handed over. */
  end(): Uint8Array[] {
    this.#read = null;
    return this.#waiting.splice(0);
  }

  /** An edit is on its way into the log. */
  opened(): void {
    this.#open++;
  }

  /** Its fate is known. */
  settled(): void {
    this.#open--;
    if (this.#waiting.length > 0 && !this.#working) this.#rest(0);
  }

  /** Reads what waits: so much in one turn, no faster than the pace, and not beyond what the log takes. */
  work(): void {
    this.#working = true;
    this.#readOn();
    this.#working = false;
  }

  #readOn(): void {
    for (let left = TURN; this.#waiting.length > 0; left--) {
      if (!this.#read || this.#open >= MAX_OPEN) return void this.#hold();
      const { wait } = this.pace;
      if (left === 0 || wait > 0) {
        this.#rest(wait);
        return void this.#hold();
      }
      const [frame] = this.#waiting.splice(0, 1);
      if (!frame) break;
      this.#bytes -= frame.length;
      this.pace.spend(costOf(frame.length));
      this.#read(frame);
    }
    if (!this.#paused || !this.#read) return;
    this.#paused = false;
    this.source.resume();
  }

  #rest(ms: number): void {
    if (this.#resting) return;
    this.#resting = true;
    this.source.later(() => {
      this.#resting = false;
      this.work();
    }, ms);
  }

  #hold(): void {
    if (this.#paused || (this.#waiting.length < PAUSE_AT && this.#bytes < PAUSE_AT_BYTES)) return;
    metrics.held.inc();
    this.#paused = true;
    this.source.pause();
  }
}
