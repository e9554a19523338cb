/**
 * Reads what a Yjs update (v1) says without building anything of it: which clocks of which clients it brings, what it
 * refers to, what it deletes. Yjs' own readers allocate by numbers that the sender chose (a 7-byte update can cost
 * 230 MB) and skip over gaps; so a frame is scanned first, and only what passes is handed to Yjs.
 */
import * as decoding from 'lib0/decoding';
import { skipAny, skipJson, UnreadableUpdate } from './scan-values';

/** Clocks `from` (included) to `to` (excluded) of one client. */
export interface Range {
  client: number;
  from: number;
  to: number;
}

/** A struct that stands next to, or inside, one of another client. */
export interface Link {
  client: number;
  clock: number;
  onClient: number;
  onClock: number;
}

/** Where something stands that does not stand beside the clock before it. */
export interface Stand {
  client: number;
  clock: number;
  /** Beside this, or inside it; null: in the memo itself. */
  on: { client: number; clock: number } | null;
  /** By how much it stands deeper: 0 beside, 1 inside. */
  rise: 0 | 1;
  /** How deep that is; 0 until it is worked out. */
  depth: number;
}

/** What an update says. */
export interface Scan {
  /** What it brings: at most one range a client, without holes. */
  brings: Range[];
  /** What it builds on; for each client in the order of its clocks. */
  links: Link[];
  /** Where it stands, first to last for each client. */
  stands: Stand[];
  /** What it deletes, structs that arrive deleted included. */
  deletes: Range[];
  structs: number;
  /** Whether it brings anything that is not deleted already. */
  inserts: boolean;
  /** Where its delete set begins, in bytes; all before are structs. */
  deleteSetAt: number;
}

/** What an update may cost. */
export interface Limits {
  structs: number;
  clients: number;
  deleteRanges: number;
  structLength: number;
  clock: number;
  depth: number;
}

/** An update that is readable and beyond a limit. */
export class TooMuch extends Error {}

/** Clocks are missing inside the update: whoever sent it must send it again as a whole. */
export class Holes extends Error {}

/** Number of shared types that Yjs can read; their references are 0 to 6. */
const TYPES = 7;
const XML_ELEMENT = 3;
const XML_HOOK = 5;

class Scanner {
  /** Structs with more than one value under one key. */
  readonly #manyValued: Range[] = [];
  #onClient = 0;
  #onClock = 0;
  readonly scan: Scan = {
    brings: [],
    links: [],
    stands: [],
    deletes: [],
    structs: 0,
    inserts: false,
    deleteSetAt: 0,
  };

  constructor(
    private readonly decoder: decoding.Decoder,
    private readonly limits: Limits,
  ) {}

  uint(): number {
    const value = decoding.readVarUint(this.decoder);
    if (!Number.isSafeInteger(value)) throw new UnreadableUpdate('a number beyond 2^53');
    return value;
  }

  bounded(limit: number, what: string): number {
    const value = this.uint();
    if (value > limit) throw new TooMuch(`${what}: ${value}, at most ${limit}`);
    return value;
  }

  structs(): void {
    const clients = this.bounded(this.limits.clients, 'clients');
    const seen = new Set<number>();
    for (let n = 0; n < clients; n++) {
      const count = this.uint();
      const client = this.uint();
      if (seen.has(client)) throw new UnreadableUpdate('a client stands in it twice');
      seen.add(client);
      this.scan.structs += count;
      if (this.scan.structs > this.limits.structs) {
        throw new TooMuch(`structs: more than ${this.limits.structs}`);
      }
      this.structsOf(client, count);
    }
  }

  structsOf(client: number, count: number): void {
    const from = this.uint();
    let clock = from;
    for (let n = 0; n < count; n++) {
      const info = decoding.readUint8(this.decoder);
      const kind = info & 31;
      if (kind === 10) throw new Holes('clocks are missing');
      const length = kind === 0 ? this.length() : this.item(info, client, clock);
      if (length < 1) throw new UnreadableUpdate('a struct without length');
      if (length > this.limits.structLength) throw new TooMuch(`a struct of length ${length}`);
      if (kind < 2) this.scan.deletes.push({ client, from: clock, to: clock + length });
      else this.scan.inserts = true;
      clock += length;
      if (clock > this.limits.clock) throw new TooMuch(`clock ${clock}`);
    }
    if (clock > from) this.scan.brings.push({ client, from, to: clock });
  }

  length(): number {
    return this.bounded(this.limits.structLength, 'length of a struct');
  }

  item(info: number, client: number, clock: number): number {
    const hasOrigin = (info & 128) !== 0;
    const hasRightOrigin = (info & 64) !== 0;
    const isBeside = hasOrigin || hasRightOrigin;
    // Of two neighbours the left one says where it stands.
    if (hasOrigin) this.besides(client, clock);
    if (hasRightOrigin && hasOrigin) this.link(client, clock);
    else if (hasRightOrigin) this.besides(client, clock);
    const isEntry = !isBeside && this.home(info, client, clock);
    const length = this.content(info & 31);
    if (isEntry && length > 1 && (info & 31) !== 1)
      this.#manyValued.push({ client, from: clock, to: clock + length });
    return length;
  }

  /** Where a struct without neighbours stands; true under a key, false in a list. */
  home(info: number, client: number, clock: number): boolean {
    const isRoot = this.uint() === 1;
    if (isRoot) decoding.readVarString(this.decoder);
    if (!isRoot) this.link(client, clock);
    const on = isRoot ? null : { client: this.#onClient, clock: this.#onClock };
    this.scan.stands.push({ client, clock, on, rise: 1, depth: 0 });
    const hasKey = (info & 32) !== 0;
    if (hasKey) decoding.readVarString(this.decoder);
    return hasKey;
  }

  besides(client: number, clock: number): void {
    this.link(client, clock);
    if (this.#onClient === client && this.#onClock === clock - 1) return;
    const on = { client: this.#onClient, clock: this.#onClock };
    this.scan.stands.push({ client, clock, on, rise: 0, depth: 0 });
  }

  /** Reads a reference, which is at hand afterwards. */
  link(client: number, clock: number): void {
    const onClient = this.uint();
    const onClock = this.uint();
    if (onClient !== client) this.scan.links.push({ client, clock, onClient, onClock });
    // Yjs takes it for granted that a client builds on what it wrote before.
    else if (onClock >= clock) throw new UnreadableUpdate('a struct that builds on itself or on a later one');
    this.#onClient = onClient;
    this.#onClock = onClock;
  }

  /** Skips the content of an item; its length in clocks. */
  content(kind: number): number {
    switch (kind) {
      case 1:
        return this.length();
      case 2:
        return this.many(() => {
          const json = decoding.readVarString(this.decoder);
          if (json !== 'undefined') skipJson(json);
        });
      case 3:
        decoding.readVarUint8Array(this.decoder);
        return 1;
      case 4:
        return decoding.readVarString(this.decoder).length;
      case 5:
        skipJson(decoding.readVarString(this.decoder));
        return 1;
      case 6:
        decoding.readVarString(this.decoder);
        skipJson(decoding.readVarString(this.decoder));
        return 1;
      case 7:
        return this.type();
      case 8:
        return this.many(() => skipAny(this.decoder));
      default:
        // 9 is a document within the document: no memo has one.
        throw new UnreadableUpdate(`content ${kind} has no place in a memo`);
    }
  }

  many(skip: () => void): number {
    const count = this.length();
    for (let n = 0; n < count; n++) skip();
    return count;
  }

  type(): number {
    const reference = this.uint();
    if (reference >= TYPES) throw new UnreadableUpdate(`shared type ${reference} is unknown`);
    if (reference === XML_ELEMENT || reference === XML_HOOK) decoding.readVarString(this.decoder);
    return 1;
  }

  deletions(): void {
    const clients = this.bounded(this.limits.deleteRanges, 'clients with deletions');
    let ranges = 0;
    for (let n = 0; n < clients; n++) {
      const client = this.uint();
      const count = this.uint();
      ranges += count;
      if (ranges > this.limits.deleteRanges) {
        throw new TooMuch(`delete ranges: more than ${this.limits.deleteRanges}`);
      }
      for (let k = 0; k < count; k++) {
        const from = this.bounded(this.limits.clock, 'clock');
        const to = from + this.bounded(this.limits.clock, 'length of a deletion');
        // Yjs throws at an empty one, in the middle of its work.
        if (to === from) throw new UnreadableUpdate('a deletion without length');
        this.scan.deletes.push({ client, from, to });
      }
    }
  }

  /**
   * A key has one value. Those it had before may come as one struct, all of it deleted; of one that is deleted in part
   * only, Yjs throws when its parent is collected.
   */
  keys(): void {
    const isGone = ({ client, from, to }: Range) =>
      this.scan.deletes.some((gone) => gone.client === client && gone.from <= from && gone.to >= to);
    if (!this.#manyValued.every(isGone)) throw new UnreadableUpdate('a key with more than one value');
  }
}

/**
 * What this update says.
 * @throws TooMuch beyond a limit; Holes where clocks are missing inside; UnreadableUpdate for all else that is no
 * update of a memo
 */
export function scanUpdate(update: Uint8Array, limits: Limits): Scan {
  const decoder = decoding.createDecoder(update);
  const scanner = new Scanner(decoder, limits);
  try {
    scanner.structs();
    scanner.scan.deleteSetAt = decoder.pos;
    scanner.deletions();
    scanner.keys();
  } catch (error) {
    if (error instanceof TooMuch || error instanceof Holes || error instanceof UnreadableUpdate) throw error;
    throw new UnreadableUpdate('the update cannot be read', { cause: error });
  }
  if (decoding.hasContent(decoder)) throw new UnreadableUpdate('bytes after the end of the update');
  return scanner.scan;
}
