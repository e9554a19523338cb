import * as Y from 'yjs';
import { Histogram } from './histogram';
import { BareSocket } from './socket';
import type { Target } from './targets';
import { hello, keystroke, readSync, sync } from './wire';

/** Client ids as browsers choose them: five bytes long. Each client of a run has its own. */
const FIRST_ID = 0x40000000;
const RING = 4_096;
const now = () => performance.now();

/** What was delivered while it was measured: a delivery is one keystroke that one other window has got. */
export interface Measured {
  delivered: number;
  latency: Histogram;
  seconds: number;
  closed: number;
}

/** A window of the load: it types, and knows what it got from whom. */
class Window {
  readonly doc = new Y.Doc();
  readonly text = this.doc.getText('t');
  clock = 0;
  synced = false;
  closed = false;
  syncedAt = 0;
  readonly startedAt = now();
  readonly ready: Promise<void>;
  readonly socket: BareSocket;

  constructor(
    private readonly load: Load,
    readonly index: number,
    readonly document: string,
    private readonly keepsText: boolean,
  ) {
    const { target } = load;
    this.doc.clientID = FIRST_ID + index;
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.socket.send(sync(target.dialect, document, 2, update));
    });
    let done = () => {};
    this.ready = new Promise((resolve) => {
      done = resolve;
    });
    this.socket = new BareSocket(target.address(document), target.headers(index), {
      opened: () => {
        const first = hello(target.dialect, document);
        if (first) this.socket.send(first);
        if (target.dialect === 'relay') this.#synced(done);
        else this.socket.send(sync(target.dialect, document, 0, Y.encodeStateVector(this.doc)));
      },
      said: (message) => this.#hear(message, done),
      closed: () => {
        this.closed = true;
        done();
      },
    });
  }

  type(): void {
    this.load.sent(this.index, this.clock);
    this.clock++;
    // A window that keeps no text writes at the end of its own.
    this.text.insert(this.keepsText ? Math.min(this.text.length, this.clock) : this.clock - 1, 'x');
  }

  #hear(message: Buffer, done: () => void): void {
    const { target } = this.load;
    const said = readSync(target.dialect, message);
    if (!said) return;
    if (said.step === 0) {
      const answer = Y.encodeStateAsUpdate(this.doc, said.body);
      this.socket.send(sync(target.dialect, this.document, 1, answer));
      return;
    }
    if (this.keepsText) Y.applyUpdate(this.doc, said.body, this);
    if (said.step === 1) this.#synced(done);
    else this.load.got(this.index, said.body);
  }

  #synced(done: () => void): void {
    this.synced = true;
    this.syncedAt = now();
    done();
  }
}

/** Windows in this process that type at a rate. */
export class Load {
  readonly windows: Window[] = [];
  readonly #sent: Float64Array[] = [];
  /** For each window, how many of its keystrokes another has got. */
  readonly seen: number[] = [];
  #due: Float64Array = new Float64Array(0);
  #gap = 0;
  #typists: Window[] = [];
  #running = false;
  #from = Number.POSITIVE_INFINITY;
  #measured: Measured = { delivered: 0, latency: new Histogram(), seconds: 0, closed: 0 };

  constructor(readonly target: Target) {}

  /** Opens a window on each of these documents. @throws where one does not get in */
  async open(documents: readonly string[], keepsText: boolean): Promise<Window[]> {
    const opened: Window[] = [];
    for (let at = 0; at < documents.length; at += 50) {
      const some = documents.slice(at, at + 50).map((document) => {
        const window = new Window(this, this.windows.length, document, keepsText);
        this.windows.push(window);
        this.#sent.push(new Float64Array(RING));
        this.seen.push(0);
        return window;
      });
      opened.push(...some);
      await Promise.all(some.map(({ ready }) => ready));
    }
    if (opened.some(({ synced }) => !synced)) throw new Error('a window was not let in');
    return opened;
  }

  sent(index: number, clock: number): void {
    const ring = this.#sent[index];
    if (ring) ring[clock % RING] = now();
  }

  got(_by: number, update: Uint8Array): void {
    const at = now();
    const one = keystroke(update);
    const ranges = one ? [[one.client, one.clock, one.clock + 1] as const] : rangesOf(update);
    for (const [client, from, to] of ranges) {
      const index = client - FIRST_ID;
      const ring = this.#sent[index];
      if (!ring || index === _by) continue;
      this.seen[index] = Math.max(this.seen[index] ?? 0, to);
      for (let clock = Math.max(from, to - RING); clock < to; clock++) {
        const sent = ring[clock % RING] ?? 0;
        if (sent < this.#from) continue;
        this.#measured.delivered++;
        this.#measured.latency.add(at - sent);
      }
    }
  }

  /** All windows, or these, type so many keys a second each from now on; 0 stops them. */
  typeAt(rate: number, typists: Window[] = this.windows): void {
    this.#typists = typists.filter(({ closed }) => !closed);
    this.#gap = 1_000 / rate;
    const start = now();
    this.#due = Float64Array.from(this.#typists, () => start + Math.random() * this.#gap);
    if (rate === 0) this.#running = false;
    else if (!this.#running) {
      this.#running = true;
      this.#tick();
    }
  }

  async measure(seconds: number): Promise<Measured> {
    this.#measured = { delivered: 0, latency: new Histogram(), seconds: 0, closed: 0 };
    this.#from = now();
    await pause(seconds * 1_000);
    const measured = this.#measured;
    measured.seconds = (now() - this.#from) / 1_000;
    this.#from = Number.POSITIVE_INFINITY;
    measured.closed = this.windows.filter(({ closed }) => closed).length;
    return measured;
  }

  close(): void {
    this.#running = false;
    for (const { socket } of this.windows) socket.close();
  }

  #tick(): void {
    if (!this.#running) return;
    const at = now();
    for (const [n, window] of this.#typists.entries()) {
      for (let keys = 0; (this.#due[n] ?? 0) <= at && keys < 8; keys++) {
        window.type();
        this.#due[n] = (this.#due[n] ?? 0) + this.#gap * (0.5 + Math.random());
      }
    }
    setTimeout(() => this.#tick(), 1);
  }
}

function rangesOf(update: Uint8Array): (readonly [client: number, from: number, to: number])[] {
  const { from, to } = Y.parseUpdateMeta(update);
  return [...to].map(([client, end]) => [client, from.get(client) ?? 0, end] as const);
}

export const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
