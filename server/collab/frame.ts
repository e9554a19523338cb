/** Bytes before a message of this length (RFC 6455, 5.2). */
const headOf = (length: number) => (length < 126 ? 2 : length < 65_536 ? 4 : 10);

/** Messages as websocket frames of a server, one behind the other: final, binary, unmasked. */
function framed(messages: readonly Uint8Array[]): Buffer {
  const size = messages.reduce((sum, { length }) => sum + headOf(length) + length, 0);
  const bytes = Buffer.allocUnsafe(size);
  let at = 0;
  for (const message of messages) {
    const { length } = message;
    const head = headOf(length);
    bytes[at] = 0x82;
    if (head === 2) bytes[at + 1] = length;
    else if (head === 4) {
      bytes[at + 1] = 126;
      bytes.writeUInt16BE(length, at + 2);
    } else {
      bytes[at + 1] = 127;
      bytes.writeBigUInt64BE(BigInt(length), at + 2);
    }
    bytes.set(message, at + head);
    at += head + length;
  }
  return bytes;
}

/** Messages that are sent together, and often to many: their frames are made once, for all receivers. */
export class Frames {
  #runs: readonly Buffer[] | null;

  /** @param runs their frames, where they are made already */
  constructor(
    readonly messages: readonly Uint8Array[],
    runs: readonly Buffer[] | null = null,
  ) {
    this.#runs = runs;
  }

  /** As they go over the wire, in as few pieces as they lie in. */
  get runs(): readonly Buffer[] {
    this.#runs ??= [framed(this.messages)];
    return this.#runs;
  }

  /** All but those at these places; their frames are not made again. */
  without(isLeftOut: (at: number) => boolean): Frames {
    const [bytes, ...more] = this.runs;
    if (!bytes || more.length > 0) throw new Error('only frames that lie in one piece can be parted');
    const kept: Uint8Array[] = [];
    const runs: Buffer[] = [];
    let from = 0;
    let at = 0;
    for (const [n, message] of this.messages.entries()) {
      const end = at + headOf(message.length) + message.length;
      if (isLeftOut(n)) {
        if (at > from) runs.push(bytes.subarray(from, at));
        from = end;
      } else kept.push(message);
      at = end;
    }
    if (at > from) runs.push(bytes.subarray(from, at));
    return new Frames(kept, runs);
  }
}
