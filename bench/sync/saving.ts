import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { encodeEdit, MESSAGE, readAck } from '#domain/sync/messages';
import { Histogram } from './histogram';
import { pause } from './load';
import { BareSocket } from './socket';
import type { Target } from './targets';
import { readSync, sync } from './wire';

/** A window that asks for acknowledgements: from a key until it shows `Saved`. */
class Saver {
  readonly #doc = new Y.Doc();
  readonly #text = this.#doc.getText('t');
  readonly #sent = new Map<number, number>();
  #id = 0;
  closed = false;
  readonly ready: Promise<void>;
  readonly socket: BareSocket;

  constructor(target: Target, index: number, document: string, saved: (ms: number) => void) {
    this.#doc.clientID = 0x40000000 + index;
    this.#doc.on('update', (update: Uint8Array) => {
      this.#sent.set(++this.#id, performance.now());
      this.socket.send(encodeEdit(this.#id, update));
    });
    let done = () => {};
    this.ready = new Promise((resolve) => {
      done = resolve;
    });
    this.socket = new BareSocket(`${target.address(document)}&acks=1`, target.headers(index), {
      opened: () => this.socket.send(sync(target.dialect, document, 0, Y.encodeStateVector(this.#doc))),
      said: (message) => {
        const decoder = decoding.createDecoder(message);
        if (decoding.readVarUint(decoder) === MESSAGE.ack) {
          const id = readAck(decoder);
          saved(performance.now() - (this.#sent.get(id) ?? Number.NaN));
          this.#sent.delete(id);
        } else if (readSync(target.dialect, message)?.step === 1) done();
      },
      closed: () => {
        this.closed = true;
      },
    });
  }

  type(): void {
    this.#text.insert(this.#text.length, 'x');
  }
}

/**
 * How long a key takes to be saved while so many people type in so many memos.
 * @param rate keys a second of each
 * @throws where a window did not stay open
 */
export async function saving(
  target: Target,
  documents: readonly string[],
  each: number,
  rate: number,
  seconds: number,
): Promise<Histogram> {
  let latency = new Histogram();
  const savers: Saver[] = [];
  for (const document of documents) {
    const some = Array.from(
      { length: each },
      (_, n) => new Saver(target, savers.length + n, document, (ms) => latency.add(ms)),
    );
    savers.push(...some);
    await Promise.all(some.map(({ ready }) => ready));
  }
  const typing = savers.map((saver, n) => {
    const gap = 1_000 / rate;
    const next = (): NodeJS.Timeout =>
      setTimeout(
        () => {
          saver.type();
          typing[n] = next();
        },
        gap * (0.5 + Math.random()),
      );
    return next();
  });
  await pause(2_000);
  latency = new Histogram();
  await pause(seconds * 1_000);
  for (const timer of typing) clearTimeout(timer);
  if (savers.some(({ closed }) => closed)) throw new Error('a window was closed');
  for (const { socket } of savers) socket.close();
  return latency;
}
