import * as Y from 'yjs';
import { NO_LIMITS } from './limits';
import { writerOf } from './owners';
import { type Range, type Scan, scanUpdate } from './scan';

/** Edits of one connection become one row of the log while they wait, up to so many bytes and so many edits. */
const MAX_BYTES = 16 << 10;
const MAX_EDITS = 100;

const meets = (ranges: readonly Range[], client: number, from: number, to: number) =>
  ranges.some((range) => range.client === client && range.from < to && range.to > from);

/** Whether this goes on from, builds on, or deletes something that the other brings. */
const leansOn = (scan: Scan, { brings }: Scan) =>
  scan.brings.some(({ client }) => brings.some((range) => range.client === client)) ||
  scan.links.some(({ onClient, onClock }) => meets(brings, onClient, onClock, onClock + 1)) ||
  scan.deletes.some(({ client, from, to }) => meets(brings, client, from, to));

/** An edit with where its answer goes. */
export interface Passenger<Answer> {
  update: Uint8Array;
  scan: Scan;
  /** Called once. */
  answer: Answer;
}

/**
 * One row of the log on its way: an edit, and what the same connection wrote after it while it waited for its commit.
 * Under a load too high for a row a keystroke, each connection has one row a commit.
 */
export class Flight<From, Answer> {
  readonly #passengers: Passenger<Answer>[];
  /** Edits that brought nothing beyond this one and those before it: they are saved when it is. */
  readonly behind: Answer[] = [];
  readonly writer: number | null;
  bytes: number;
  #joined: { update: Uint8Array; scan: Scan } | null = null;

  constructor(
    first: Passenger<Answer>,
    /** The connection; null where it is the server that writes: nothing joins that. */
    readonly from: From | null,
    /** Client ids that are used for the first time. */
    readonly claims: readonly number[],
  ) {
    this.#passengers = [first];
    this.writer = writerOf(first.scan);
    this.bytes = first.update.length;
  }

  get passengers(): readonly Passenger<Answer>[] {
    return this.#passengers;
  }

  /** Nothing boards any more; what the row says, the same each time. */
  depart(): { update: Uint8Array; scan: Scan } {
    this.#joined ??= this.#join();
    return this.#joined;
  }

  /** Whether this edit may still be part of the row. */
  hasRoomFor({ update, scan }: Passenger<Answer>): boolean {
    const alone = scan.brings.length === 0 || (this.writer !== null && writerOf(scan) === this.writer);
    return (
      this.#joined === null &&
      alone &&
      this.#passengers.length < MAX_EDITS &&
      this.bytes + update.length <= MAX_BYTES
    );
  }

  board(passenger: Passenger<Answer>): void {
    this.#passengers.push(passenger);
    this.bytes += passenger.update.length;
  }

  #join(): { update: Uint8Array; scan: Scan } {
    const [first] = this.#passengers;
    if (first && this.#passengers.length === 1) return first;
    const update = Y.mergeUpdates(this.#passengers.map((one) => one.update));
    return { update, scan: scanUpdate(update, NO_LIMITS) };
  }
}

/** What a memo has on its way into the log, in the order of the rows to come. */
export class Flights<From, Answer> {
  readonly #all: Flight<From, Answer>[] = [];
  #bytes = 0;

  get bytes(): number {
    return this.#bytes;
  }

  get isEmpty(): boolean {
    return this.#all.length === 0;
  }

  get last(): Flight<From, Answer> | undefined {
    return this.#all.at(-1);
  }

  /** All that they bring and delete, in their order. */
  *scans(): Iterable<Scan> {
    for (const { passengers } of this.#all) for (const { scan } of passengers) yield scan;
  }

  /**
   * Puts an edit, which claims no client id, into the row of its connection that still waits; false where there is
   * none, or where the edit leans on a row behind that one.
   */
  joined(passenger: Passenger<Answer>, from: From | null): boolean {
    if (from === null) return false;
    const at = this.#all.findLastIndex((flight) => flight.from === from);
    const flight = this.#all[at];
    if (!flight?.hasRoomFor(passenger)) return false;
    const isHeldUp = this.#all
      .slice(at + 1)
      .some(({ passengers }) => passengers.some(({ scan }) => leansOn(passenger.scan, scan)));
    if (isHeldUp) return false;
    flight.board(passenger);
    this.#bytes += passenger.update.length;
    return true;
  }

  add(flight: Flight<From, Answer>): void {
    this.#all.push(flight);
    this.#bytes += flight.bytes;
  }

  /** Takes the answers to edits that brought nothing: what they counted on is lost. */
  takeBehind(): Answer[] {
    return this.#all.flatMap((flight) => flight.behind.splice(0));
  }

  /** It has arrived, or is lost. */
  remove(flight: Flight<From, Answer>): void {
    this.#all.splice(this.#all.indexOf(flight), 1);
    this.#bytes -= flight.bytes;
  }
}
