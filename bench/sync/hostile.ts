import * as encoding from 'lib0/encoding';
import { encodeAwareness } from '#server/collab/protocol';
import { pause } from './load';
import { BareSocket } from './socket';
import type { Target } from './targets';
import { sync } from './wire';

const varUint = (value: number): number[] =>
  value < 128 ? [value] : [(value % 128) | 128, ...varUint(Math.floor(value / 128))];
const bytes = (...numbers: number[]) => Uint8Array.from(numbers.flatMap(varUint));

function awareness(entries: number, clock: number): Uint8Array {
  const body = encoding.createEncoder();
  encoding.writeVarUint(body, entries);
  for (let n = 0; n < entries; n++) for (const part of [n, clock, 0]) encoding.writeVarUint(body, part);
  const frame = encoding.createEncoder();
  encoding.writeVarUint(frame, 1);
  encoding.writeVarUint8Array(frame, encoding.toUint8Array(body));
  return encoding.toUint8Array(frame);
}

/** An edit with a value nested so deep, as the one attribute of a new client. */
function nested(depth: number): Uint8Array {
  const json = `${'['.repeat(depth)}${']'.repeat(depth)}`;
  return Uint8Array.from([1, 1, 7, 0, 5, 1, 1, 97, ...varUint(json.length), ...Buffer.from(json), 0]);
}

/** Frames that cost more than they weigh, and some that are merely wrong. */
function frames({ dialect }: Target, document: string): Uint8Array[] {
  const edit = (update: Uint8Array) => sync(dialect, document, 2, update);
  const noise = Uint8Array.from({ length: 4_000 }, (_, i) => (i * 7_919) % 256);
  return [
    edit(bytes(30_000_000, 0, 1, 0)),
    edit(bytes(1, 30_000_000, 7, 0)),
    edit(bytes(0, 1, 7, 200_000)),
    edit(bytes(1, 1, 7, 0, 0, 2 ** 40, 0)),
    edit(bytes(1, 1, 7, 1_000_000, 4, 1, 1, 97, 1, 97, 0)),
    edit(nested(100_000)),
    edit(noise),
    edit(new Uint8Array((1 << 20) - 64)),
    sync(dialect, document, 0, noise),
    awareness(100_000, 1),
    awareness(1, 2 ** 50),
    noise,
  ];
}

/** What an attacker sends, turn by turn. */
export interface Attack {
  frame(turn: number): Uint8Array;
  /** Frames in a millisecond, if the socket takes them. */
  perMs: number;
}

/** Frames that cost more than they weigh, in turn. */
export function costly(target: Target, document: string): Attack {
  const all = frames(target, document);
  return { frame: (turn) => all[turn % all.length] ?? new Uint8Array(), perMs: 1 };
}

const CLIENT = 0x60000000;

/** Letters of a client whose first is never sent, and that stand beside what nobody knows: each asks to be parked. */
export function gaps({ dialect }: Target, document: string): Attack {
  const beside = (...numbers: number[]) => [132, ...bytes(...numbers), 1, 120, 0];
  const letter = (clock: number) =>
    Uint8Array.from([...bytes(1, 1, CLIENT, clock), ...beside(CLIENT, clock - 1)]);
  const orphan = (clock: number) =>
    Uint8Array.from([...bytes(1, 1, CLIENT + 1, 0), ...beside(CLIENT + 2, clock)]);
  const deletion = (clock: number) => bytes(0, 1, CLIENT + 3, 1, clock, 1);
  const kinds = [letter, orphan, deletion];
  return {
    frame: (turn) =>
      sync(dialect, document, 2, kinds[turn % 3]?.(1 + (turn % 1_000_000)) ?? new Uint8Array()),
    perMs: 20,
  };
}

/** A caret that never rests, as large as one may be, with a new clock each time. */
export function carets(window: number): Attack {
  const cursor = 'x'.repeat(1_900);
  return {
    frame: (turn) => {
      const state = JSON.stringify({ turn, cursor });
      return encodeAwareness([{ clientId: CLIENT + 100 + window, clock: turn + 1, state }]);
    },
    perMs: 20,
  };
}

/** Sends as fast as the socket takes it, and comes back at once when it is shut out; counts both, and the answers. */
export class Attacker {
  #ended = false;
  sent = 0;
  heard = 0;
  cutOff = 0;

  constructor(
    private readonly target: Target,
    private readonly document: string,
    private readonly how: Attack,
    private readonly window = 0,
  ) {}

  async attack(): Promise<void> {
    while (!this.#ended) {
      let closed = false;
      let opened = () => {};
      const open = new Promise<void>((done) => {
        opened = done;
      });
      const socket = new BareSocket(this.target.address(this.document), this.target.headers(this.window), {
        opened,
        said: () => {
          this.heard++;
        },
        closed: () => {
          closed = true;
          opened();
        },
      });
      await open;
      while (!closed && !this.#ended) {
        for (let n = 0; n < this.how.perMs && !closed; n++)
          if (!socket.send(this.how.frame(this.sent++))) await Promise.race([socket.drained(), pause(50)]);
        await pause(1);
      }
      if (closed) this.cutOff++;
      socket.close();
      await pause(5);
    }
  }

  end(): void {
    this.#ended = true;
  }
}
