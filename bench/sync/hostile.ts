import * as encoding from 'lib0/encoding';
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

/** Sends them in turn, as fast as the socket takes them, and comes back at once when it is shut out; counts both. */
export class Attacker {
  #ended = false;
  sent = 0;
  cutOff = 0;

  constructor(
    private readonly target: Target,
    private readonly document: string,
  ) {}

  async attack(): Promise<void> {
    const all = frames(this.target, this.document);
    for (let n = 0; !this.#ended; ) {
      let closed = false;
      let opened = () => {};
      const open = new Promise<void>((done) => {
        opened = done;
      });
      const socket = new BareSocket(this.target.address(this.document), this.target.headers(0), {
        opened,
        said: () => {},
        closed: () => {
          closed = true;
          opened();
        },
      });
      await open;
      while (!closed && !this.#ended) {
        const frame = all[n++ % all.length];
        if (frame && !socket.send(frame)) await Promise.race([socket.drained(), pause(50)]);
        this.sent++;
        await pause(1);
      }
      socket.close();
      this.cutOff++;
      await pause(5);
    }
  }

  end(): void {
    this.#ended = true;
  }
}
