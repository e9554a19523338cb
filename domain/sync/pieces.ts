import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { MAX_UPDATE } from './messages';
import { inParts, type Part, type Struct } from './parts';

/** How much one edit may hold. */
export interface PieceLimits {
  /** Bytes of the update. */
  bytes: number;
  structs: number;
  clients: number;
  deleteRanges: number;
  /** Clocks of a struct; a longer one is parted. */
  length: number;
  /** Bytes of a struct that cannot be parted. */
  whole: number;
}

/** Well within what the server takes as one edit (server/collab/PROTOCOL.md). */
export const PIECE: PieceLimits = {
  bytes: 1 << 19,
  structs: 10_000,
  clients: 48,
  deleteRanges: 4_000,
  length: 500_000,
  whole: MAX_UPDATE - 128,
};

/** An update in pieces. */
export interface Pieces {
  /** Each can be applied behind the ones before it. */
  pieces: Uint8Array[];
  /** What no edit can hold, and all that stands on it; null where there is nothing of the kind. */
  stuck: Uint8Array | null;
}

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

/**
 * In an order in which each struct comes behind all that it stands on, and those that have no place in it: what is too
 * large, all that stands on it, and all that its client wrote later.
 */
function inOrder(parts: readonly Part[], whole: number): { order: Part[]; left: Part[] } {
  const queues = new Map<number, Part[]>();
  for (const part of parts) {
    const queue = queues.get(part.struct.id.client);
    if (queue) queue.push(part);
    else queues.set(part.struct.id.client, [part]);
  }
  const done = new Map([...queues].map(([client, [first]]) => [client, first?.struct.id.clock ?? 0]));
  const isThere = ({ client, clock }: Y.ID) => clock < (done.get(client) ?? Number.POSITIVE_INFINITY);
  const canGo = ({ struct, bytes }: Part) => bytes.length <= whole && standsOn(struct).every(isThere);
  const order: Part[] = [];
  const at = new Map<number, number>();
  for (let moved = true; moved; ) {
    moved = false;
    for (const [client, queue] of queues) {
      let next = at.get(client) ?? 0;
      for (let part = queue[next]; part && canGo(part); part = queue[++next]) {
        order.push(part);
        done.set(client, part.struct.id.clock + part.struct.length);
        moved = true;
      }
      at.set(client, next);
    }
  }
  return { order, left: [...queues].flatMap(([client, queue]) => queue.slice(at.get(client))) };
}

class Writer {
  readonly pieces: Uint8Array[] = [];
  #runs = new Map<number, Run>();
  #ranges: Ranges = new Map();
  #bytes = FRAME;
  #structs = 0;
  #deletes = 0;

  constructor(private readonly limits: PieceLimits) {}

  struct({ struct, bytes }: Part): void {
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

const NO_LIMITS: PieceLimits = {
  bytes: Number.POSITIVE_INFINITY,
  structs: Number.POSITIVE_INFINITY,
  clients: Number.POSITIVE_INFINITY,
  deleteRanges: Number.POSITIVE_INFINITY,
  length: Number.POSITIVE_INFINITY,
  whole: Number.POSITIVE_INFINITY,
};

type Range = readonly [client: number, range: { clock: number; len: number }];

function written(parts: readonly Part[], ranges: readonly Range[], limits: PieceLimits): Uint8Array[] {
  const writer = new Writer(limits);
  for (const part of parts) writer.struct(part);
  for (const [client, range] of ranges) writer.deleted(client, range);
  writer.flush();
  return writer.pieces;
}

/** These ranges in two: those before the first clock of a client that is left over, and those behind it. */
function parted(ranges: readonly Range[], left: readonly Part[]): [before: Range[], behind: Range[]] {
  const firsts = new Map<number, number>();
  for (const { struct } of left)
    if (!firsts.has(struct.id.client)) firsts.set(struct.id.client, struct.id.clock);
  const [before, behind]: [Range[], Range[]] = [[], []];
  for (const [client, { clock, len }] of ranges) {
    const first = Math.max(clock, Math.min(clock + len, firsts.get(client) ?? Number.POSITIVE_INFINITY));
    if (first > clock) before.push([client, { clock, len: first - clock }]);
    if (first < clock + len) behind.push([client, { clock: first, len: clock + len - first }]);
  }
  return [before, behind];
}

function isWithin(
  update: Uint8Array,
  structs: readonly Struct[],
  ranges: readonly Range[],
  limits: PieceLimits,
) {
  const writers = new Set(structs.map(({ id }) => id.client));
  const deleted = new Set(ranges.map(([client]) => client));
  return (
    update.length <= limits.bytes &&
    structs.length <= limits.structs &&
    ranges.length <= limits.deleteRanges &&
    Math.max(writers.size, deleted.size) <= limits.clients &&
    structs.every(({ length }) => length <= limits.length)
  );
}

/**
 * Cuts a Yjs update (format 1) into updates within these limits, each of which can be applied behind the ones before it:
 * structs first, behind all that they stand on, then deletions. An update within the limits is returned as it is; so is
 * one with holes, where no edit is too small for it. A text larger than a piece is parted; what is one thing and larger
 * than an edit is left over, with all that stands on it and all that its client wrote later: Yjs takes the clocks of a
 * client in their order.
 */
export function inPieces(update: Uint8Array, limits: PieceLimits): Pieces {
  const { structs, ds } = Y.decodeUpdate(update);
  const ranges = [...ds.clients].flatMap(([client, list]) =>
    list.map(({ clock, len }) => [client, { clock, len }] as const),
  );
  if (isWithin(update, structs, ranges, limits)) return { pieces: [update], stuck: null };
  const asItIs =
    update.length > limits.whole ? { pieces: [], stuck: update } : { pieces: [update], stuck: null };
  if (structs.some((struct) => struct instanceof Y.Skip)) return asItIs;
  const { order, left } = inOrder(
    structs.flatMap((struct) => inParts(struct, limits)),
    limits.whole,
  );
  if (left.length > 0 && left.every(({ bytes }) => bytes.length <= limits.whole)) return asItIs;
  const [before, behind] = parted(ranges, left);
  const [stuck = null] = written(left, behind, NO_LIMITS);
  return { pieces: written(order, before, limits), stuck };
}
