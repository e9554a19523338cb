/** A message as a websocket frame of a server: final, binary, unmasked (RFC 6455, 5.2). */
function framed(message: Uint8Array): Buffer {
  const { length } = message;
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const bytes = Buffer.allocUnsafe(head + length);
  bytes[0] = 0x82;
  if (head === 2) bytes[1] = length;
  else if (head === 4) {
    bytes[1] = 126;
    bytes.writeUInt16BE(length, 2);
  } else {
    bytes[1] = 127;
    bytes.writeBigUInt64BE(BigInt(length), 2);
  }
  bytes.set(message, head);
  return bytes;
}

/** Messages that are sent together, and often to many: their frames are made once, for all receivers. */
export class Frames {
  #bytes: Buffer | null = null;

  constructor(readonly messages: readonly Uint8Array[]) {}

  /** As they go over the wire. */
  get bytes(): Buffer {
    if (!this.#bytes) {
      const [only] = this.messages;
      this.#bytes =
        only && this.messages.length === 1 ? framed(only) : Buffer.concat(this.messages.map(framed));
    }
    return this.#bytes;
  }
}
