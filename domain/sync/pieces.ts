import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

/** How much one edit may hold. */
export interface PieceLimits {
  /** Bytes of the update. */
  bytes: number;
  structs: number;
  clients: number;
  deleteRanges: number;
}

/** Well within what the server takes as one edit (server/collab/PROTOCOL.md). */
export const PIECE: PieceLimits = { bytes: 1 << 19, structs: 10_000, clients: 48, deleteRanges: 4_000 };

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number];
type Ranges = Map<number, { clock: number; len: number }[]>;

/** Room for what stands around structs and ranges: counts, clients, first clocks. */
const FRAME = 64;
const PER_CLIENT = 24;
/** A range at its longest: clock and length. */
const PER_RANGE = 10;

/** A stretch of structs of one client, written one behind another. */
interface Run {
  clock: number;
  written: Uint8Array[];
}

const weigh = (struct: Struct): Uint8Array => {
  const encoder = new Y.UpdateEncoderV1();
  // Only the writer of a whole update is public; a struct writes itself the same way there.
  (struct as Y.Item).write(encoder, 0);
  return encoder.toUint8Array();
};

function encode(runs: ReadonlyMap<number, Run>, ranges: Ranges): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, runs.size);
  for (const [client, { clock, written }] of runs) {
    for (const value of [written.length, client, clock]) encoding.writeVarUint(encoder, value);
    for (const bytes of written) encoding.writeUint8Array(encoder, bytes);
  }
  encoding.writeVarUint(encoder, ranges.size);
  for (const [client, list] of ranges) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, list.length);
    for (const { clock, len } of list) {
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarUint(encoder, len);
    }
  }
  return encoding.toUint8Array(encoder);
}

/** What a struct stands on: its neighbours when it was written, and the type it is in. */
const standsOn = (struct: Struct): Y.ID[] =>
  struct instanceof Y.Item
    ? [struct.origin, struct.rightOrigin, struct.parent].filter((id): id is Y.ID => id instanceof Y.ID)
    : [];

/** In an order in which each struct comes behind all that it stands on; null where there is none. */
function inOrder(structs: readonly Struct[]): Struct[] | null {
  const queues = new Map<number, Struct[]>();
  for (const struct of structs) {
    const queue = queues.get(struct.id.client);
    if (queue) queue.push(struct);
    else queues.set(struct.id.client, [struct]);
  }
  const done = new Map([...queues].map(([client, [first]]) => [client, first?.id.clock ?? 0]));
  const isThere = ({ client, clock }: Y.ID) => clock < (done.get(client) ?? Number.POSITIVE_INFINITY);
  const order: Struct[] = [];
  const at = new Map<number, number>();
  for (let moved = true; order.length < structs.length; ) {
    if (!moved) return null;
    moved = false;
    for (const [client, queue] of queues) {
      let next = at.get(client) ?? 0;
      for (let struct = queue[next]; struct && standsOn(struct).every(isThere); struct = queue[++next]) {
        order.push(struct);
        done.set(client, struct.id.clock + struct.length);
        moved = true;
      }
      at.set(client, next);
    }
  }
  return order;
}

class Writer {
  readonly pieces: Uint8Array[] = [];
  #runs = new Map<number, Run>();
  #ranges: Ranges = new Map();
  #bytes = FRAME;
  #structs = 0;
  #deletes = 0;

  constructor(private readonly limits: PieceLimits) {}

  struct(struct: Struct): void {
    const bytes = weigh(struct);
    const { client, clock } = struct.id;
    const isNew = () => !this.#runs.has(client);
    const weight = () => bytes.length + (isNew() ? PER_CLIENT : 0);
    const { limits } = this;
    const isFull =
      this.#bytes + weight() > limits.bytes ||
      this.#structs >= limits.structs ||
      (isNew() && this.#runs.size >= limits.clients);
    if (isFull) this.flush();
    this.#bytes += weight();
    this.#structs++;
    const run = this.#runs.get(client);
    if (run) run.written.push(bytes);
    else this.#runs.set(client, { clock, written: [bytes] });
  }

  deleted(client: number, range: { clock: number; len: number }): void {
    const { limits } = this;
    const isNew = () => !this.#ranges.has(client);
    const weight = () => PER_RANGE + (isNew() ? PER_CLIENT : 0);
    const isFull =
      this.#bytes + weight() > limits.bytes ||
      this.#deletes >= limits.deleteRanges ||
      (isNew() && this.#ranges.size >= limits.clients);
    if (isFull) this.flush();
    this.#bytes += weight();
    this.#deletes++;
    this.#ranges.set(client, [...(this.#ranges.get(client) ?? []), range]);
  }

  flush(): void {
    if (this.#structs + this.#deletes === 0) return;
    this.pieces.push(encode(this.#runs, this.#ranges));
    this.#runs = new Map();
    this.#ranges = new Map();
    this.#bytes = FRAME;
    this.#structs = 0;
    this.#deletes = 0;
  }
}

/**
 * Cuts a Yjs update (format 1) into updates within these limits, each of which can be applied behind the ones before it:
 * structs first, behind all that they stand on, then deletions. An update within the limits is returned as it is; so is
 * one with holes. A single struct larger than a piece stays whole, as a piece of its own.
 */
export function inPieces(update: Uint8Array, limits: PieceLimits): Uint8Array[] {
  // Most are a keystroke: whatever it is, it takes bytes.
  if (update.length <= Math.min(limits.clients, limits.structs, limits.deleteRanges, limits.bytes))
    return [update];
  const { structs, ds } = Y.decodeUpdate(update);
  const ranges = [...ds.clients].flatMap(([client, list]) =>
    list.map(({ clock, len }) => [client, { clock, len }] as const),
  );
  const clients = Math.max(new Set(structs.map(({ id }) => id.client)).size, ds.clients.size);
  const fits =
    update.length <= limits.bytes &&
    structs.length <= limits.structs &&
    ranges.length <= limits.deleteRanges &&
    clients <= limits.clients;
  if (fits || structs.some((struct) => struct instanceof Y.Skip)) return [update];
  const order = inOrder(structs);
  if (!order) return [update];
  const writer = new Writer(limits);
  for (const struct of order) writer.struct(struct);
  for (const [client, range] of ranges) writer.deleted(client, range);
  writer.flush();
  return writer.pieces;
}
