import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import { CLOSE, MAX_UPDATE } from '#domain/sync/messages';
import type { Frames } from './frame';
import type { Session, Wire } from './session';

/** Frames above this are refused by the websocket itself: an update and a few bytes around it. */
export const MAX_FRAME = MAX_UPDATE + 1_024;

/** Websockets without compression: it costs memory per connection and gains nothing on small frames. */
export const newSocketServer = () =>
  new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: MAX_FRAME,
    clientTracking: false,
  });

/**
 * A websocket as its session sees it. What is sent within one turn of the loop goes to the socket in one write: frames
 * are ready made, so the websocket itself is needed only for control frames, which it writes whole.
 */
class SocketWire implements Wire {
  #out: Buffer[] = [];
  #outBytes = 0;
  readonly #flush = () => this.flush();

  constructor(
    private readonly websocket: WebSocket,
    private readonly socket: Duplex,
  ) {}

  get backlog(): number {
    return this.socket.writableLength + this.#outBytes;
  }

  send(frames: Frames): void {
    if (this.websocket.readyState !== WebSocket.OPEN) return;
    if (this.#out.length === 0) setImmediate(this.#flush);
    for (const run of frames.runs) {
      this.#out.push(run);
      this.#outBytes += run.length;
    }
  }

  flush(): void {
    const [only] = this.#out;
    if (!only) return;
    const bytes = this.#out.length === 1 ? only : Buffer.concat(this.#out, this.#outBytes);
    this.#out = [];
    this.#outBytes = 0;
    if (this.websocket.readyState === WebSocket.OPEN) this.socket.write(bytes);
  }

  pause(): void {
    this.websocket.pause();
  }

  resume(): void {
    this.websocket.resume();
  }

  later(act: () => void, ms = 0): void {
    if (ms === 0) setImmediate(act);
    else setTimeout(act, ms).unref();
  }

  close(code: number, reason: string): void {
    this.flush();
    // Whoever says goodbye must be able to hear the answer.
    this.websocket.resume();
    this.websocket.close(code, reason);
  }

  cut(): void {
    this.websocket.terminate();
  }
}

/** The wire of a websocket that was upgraded on this socket. */
export const wireOf = (websocket: WebSocket, socket: Duplex): Wire => new SocketWire(websocket, socket);

/** A text frame, or bytes in parts: the protocol has neither. */
function bytesOf(data: RawData, isBinary: boolean): Uint8Array | null {
  return isBinary && data instanceof Buffer ? data : null;
}

/** Listens at once: what arrives before the memo is loaded waits in the session. */
export function plug(
  socket: WebSocket,
  under: Duplex,
  session: Session,
  log: Logger,
  ended: () => void,
): void {
  under.on('drain', () => session.drained());
  socket.on('error', (error) => {
    log.info({ err: error, memo: session.admission.memoId }, 'a websocket failed');
  });
  socket.on('close', () => {
    session.ended();
    ended();
  });
  socket.on('message', (data, isBinary) => {
    const bytes = bytesOf(data, isBinary);
    if (bytes) session.receive(bytes);
    else session.close(CLOSE.unreadable, 'Only binary messages are understood here.');
  });
}

/** Calls the socket dead that neither said anything nor answered the last ping. */
export class Pulse {
  readonly #alive = new WeakSet<WebSocket>();
  readonly #sockets = new Set<WebSocket>();

  add(socket: WebSocket): void {
    this.#sockets.add(socket);
    this.#alive.add(socket);
    for (const sign of ['pong', 'message']) socket.on(sign, () => this.#alive.add(socket));
    socket.on('close', () => this.#sockets.delete(socket));
  }

  beat(): void {
    for (const socket of this.#sockets) {
      // One that is held back cannot be heard: its answer waits behind the frames that are not read.
      if (socket.isPaused) continue;
      if (!this.#alive.has(socket)) socket.terminate();
      this.#alive.delete(socket);
      if (socket.readyState === WebSocket.OPEN) socket.ping();
    }
  }

  /** How many are open. */
  get size(): number {
    return this.#sockets.size;
  }

  terminate(): void {
    for (const socket of this.#sockets) socket.terminate();
  }
}

/** An upgrade that fails while it is answered must not take the process with it. */
export function muffle(socket: Duplex, log: Logger): void {
  socket.on('error', (error) => log.debug({ err: error }, 'an upgrade broke off'));
}
