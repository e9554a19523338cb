import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/** What is done when something comes. */
export interface Hearer {
  opened(): void;
  said(message: Buffer): void;
  closed(why: string): void;
}

/**
 * A websocket client with next to no cost of its own, so that the server is measured and not the client: a bare socket,
 * frames masked with zeros, no extensions.
 */
export class BareSocket {
  readonly #socket: Socket;
  #rest: Buffer = Buffer.alloc(0);
  #parts: Buffer[] = [];
  #upgraded = false;

  constructor(
    url: string,
    headers: Record<string, string>,
    private readonly hearer: Hearer,
  ) {
    const { hostname, port, pathname, search } = new URL(url);
    this.#socket = connect(Number(port), hostname);
    this.#socket.setNoDelay(true);
    const lines = [
      `GET ${pathname}${search} HTTP/1.1`,
      `Host: ${hostname}:${port}`,
      'Upgrade: websocket',
      'Connection: Upgrade',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
      'Sec-WebSocket-Version: 13',
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ];
    this.#socket.on('connect', () => this.#socket.write(`${lines.join('\r\n')}\r\n\r\n`));
    this.#socket.on('data', (chunk) => this.#read(chunk));
    this.#socket.on('error', (error) => hearer.closed(error.message));
    this.#socket.on('close', () => hearer.closed('closed'));
  }

  /** Sends a binary message; false where the socket would rather wait. */
  send(message: Uint8Array): boolean {
    return this.#frame(2, message);
  }

  drained(): Promise<void> {
    return new Promise((done) => this.#socket.once('drain', () => done()));
  }

  close(): void {
    this.#socket.destroy();
  }

  #frame(kind: number, body: Uint8Array): boolean {
    const { length } = body;
    const head = length < 126 ? 6 : length < 65_536 ? 8 : 14;
    const bytes = Buffer.alloc(head + length);
    bytes[0] = 0x80 | kind;
    if (head === 6) bytes[1] = 0x80 | length;
    else if (head === 8) {
      bytes[1] = 0xfe;
      bytes.writeUInt16BE(length, 2);
    } else {
      bytes[1] = 0xff;
      bytes.writeBigUInt64BE(BigInt(length), 2);
    }
    bytes.set(body, head);
    return this.#socket.write(bytes);
  }

  #read(chunk: Buffer): void {
    let bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    if (!this.#upgraded) {
      const end = bytes.indexOf('\r\n\r\n');
      if (end < 0) {
        this.#rest = bytes;
        return;
      }
      const status = bytes.toString('latin1', 0, 12);
      if (status !== 'HTTP/1.1 101') {
        this.hearer.closed(bytes.toString('latin1', 0, 60));
        this.#socket.destroy();
        return;
      }
      this.#upgraded = true;
      bytes = bytes.subarray(end + 4);
      this.hearer.opened();
    }
    this.#rest = Buffer.from(this.#frames(bytes));
  }

  /** Reads all whole frames; what is left over. */
  #frames(bytes: Buffer): Buffer {
    let at = 0;
    while (bytes.length - at >= 2) {
      const first = bytes[at] ?? 0;
      let length = (bytes[at + 1] ?? 0) & 127;
      const head = length === 126 ? 4 : length === 127 ? 10 : 2;
      if (bytes.length - at < head) break;
      if (head === 4) length = bytes.readUInt16BE(at + 2);
      else if (head === 10) length = Number(bytes.readBigUInt64BE(at + 2));
      if (bytes.length - at < head + length) break;
      const body = bytes.subarray(at + head, at + head + length);
      at += head + length;
      this.#take(first, body);
    }
    return bytes.subarray(at);
  }

  #take(first: number, body: Buffer): void {
    const kind = first & 15;
    if (kind === 9) this.#frame(10, body);
    else if (kind === 8) this.#socket.destroy();
    else if (kind <= 2) {
      if (first & 128 && this.#parts.length === 0) return void this.hearer.said(body);
      this.#parts.push(Buffer.from(body));
      if (!(first & 128)) return;
      const whole = Buffer.concat(this.#parts);
      this.#parts = [];
      this.hearer.said(whole);
    }
  }
}
