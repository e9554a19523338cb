import type { Duplex } from 'node:stream';
import type { Logger } from 'pino';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import { CLOSE, MAX_UPDATE } from '#domain/sync/messages';
import type { Session, Wire } from './session';

/** Frames above this are refused by the websocket itself: an update and a few bytes around it. */
export const MAX_FRAME = MAX_UPDATE + 1_024;

/** A receiver that has this much unread is cut off; it fetches what it missed when it comes back. */
const MAX_UNREAD = 8 << 20;

/** Websockets without compression: it costs memory per connection and gains nothing on small frames. */
export const newSocketServer = () =>
  new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: MAX_FRAME,
    clientTracking: false,
  });

/** A websocket as its session sees it. */
export function wireOf(socket: WebSocket): Wire {
  return {
    send(frame) {
      if (socket.readyState !== WebSocket.OPEN) return;
      if (socket.bufferedAmount > MAX_UNREAD) return socket.terminate();
      socket.send(frame);
    },
    close(code, reason) {
      socket.close(code, reason);
    },
  };
}

/** A text frame, or bytes in parts: the protocol has neither. */
function bytesOf(data: RawData, isBinary: boolean): Uint8Array | null {
  return isBinary && data instanceof Buffer ? data : null;
}

/** Listens at once: what arrives before the memo is loaded waits in the session. */
export function plug(socket: WebSocket, session: Session, log: Logger, ended: () => void): void {
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

/** Calls the socket dead that did not answer the last ping. */
export class Pulse {
  readonly #alive = new WeakSet<WebSocket>();
  readonly #sockets = new Set<WebSocket>();

  add(socket: WebSocket): void {
    this.#sockets.add(socket);
    this.#alive.add(socket);
    socket.on('pong', () => this.#alive.add(socket));
    socket.on('close', () => this.#sockets.delete(socket));
  }

  beat(): void {
    for (const socket of this.#sockets) {
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
