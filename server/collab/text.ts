import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { NO_LIMITS } from './limits';
import { type Scan, scanUpdate } from './scan';

/** A part of a memo's history as bytes. The parts in their order are the memo. */
interface Piece {
  bytes: Uint8Array;
  /** The number of the last update in it. */
  upTo: number;
  /** Where its clocks end, for each client in it. */
  ends: readonly (readonly [client: number, clock: number])[];
  deleteSetAt: number;
}

/** Single updates behind the base are joined when there are this many: Yjs joins a hundred fast, twenty thousand never. */
const JOIN_AT = 100;
/** Updates behind the base that a reader from the store should not have to fetch one by one. */
export const LONG = 500;
/** An update that says nothing: no structs, no deletions. */
const NOTHING = Uint8Array.from([0, 0]);

function pieceOf(bytes: Uint8Array, upTo: number, scan: Scan = scanUpdate(bytes, NO_LIMITS)): Piece {
  const ends = scan.brings.map(({ client, to }) => [client, to] as const);
  return { bytes, upTo, ends, deleteSetAt: scan.deleteSetAt };
}

function join(pieces: readonly Piece[]): Piece {
  const [first] = pieces;
  if (first && pieces.length === 1) return first;
  return pieceOf(Y.mergeUpdates(pieces.map(({ bytes }) => bytes)), pieces.at(-1)?.upTo ?? 0);
}

/**
 * The committed text of a memo as bytes, never as a document: a history of 1 MB would cost twelve as a Y.Doc. All
 * that a relay is asked, which clocks it has and what a client lacks, is answered from the bytes.
 */
export class MemoText {
  #base: Piece[] = [];
  /** Joined updates, then single ones. */
  #tail: Piece[] = [];
  #singles = 0;
  readonly #heads = new Map<number, number>();
  #vector: Uint8Array | null = null;
  #full: Uint8Array | null = null;
  #size = 0;
  #seq = 0;
  #since = 0;

  /** The number of the last update in it; 0 for a memo that nobody has written in. */
  get seq(): number {
    return this.#seq;
  }

  /** Bytes, roughly what a reader fetches. */
  get size(): number {
    return this.#size;
  }

  /** Updates behind the base: those that a compaction would take up. */
  get loose(): number {
    return this.#seq - this.#since;
  }

  /**
   * Whether a compaction is worth its while under a memo that is being written in: replay takes as long as the whole is
   * large, so a large one waits for more.
   */
  get isLong(): boolean {
    const base = this.#base.reduce((sum, { bytes }) => sum + bytes.length, 0);
    return this.loose >= LONG && (this.#size - base) * 4 >= base;
  }

  /** Begins with a state of which `upTo` was the last update; what was there before it is replaced. */
  rebase(state: Uint8Array, upTo: number, scan?: Scan): void {
    const piece = pieceOf(state, upTo, scan);
    this.#base = [piece];
    this.#tail = this.#tail.filter((one) => one.upTo > upTo);
    this.#singles = Math.min(this.#singles, this.#tail.length);
    this.#since = upTo;
    this.#seq = Math.max(this.#seq, upTo);
    this.#count(piece);
    this.#size = [piece, ...this.#tail].reduce((sum, { bytes }) => sum + bytes.length, 0);
  }

  /** Adds the committed update of this number. */
  add(seq: number, update: Uint8Array, scan?: Scan): void {
    const piece = pieceOf(update, seq, scan);
    this.#tail.push(piece);
    this.#singles++;
    this.#seq = seq;
    this.#size += update.length;
    this.#count(piece);
    if (this.#singles >= JOIN_AT) this.#joinSingles();
  }

  /** The state vector of all that is committed. */
  vector(): Uint8Array {
    this.#vector ??= this.#encodeVector();
    return this.#vector;
  }

  /**
   * What a client with this state vector lacks, as updates in their order; at least one, the last of which may say
   * nothing.
   * @throws where the vector cannot be read
   */
  lackedBy(vector: Uint8Array): Uint8Array[] {
    const has = Y.decodeStateVector(vector);
    this.#joinSingles();
    const parts: Uint8Array[] = [];
    for (const piece of [...this.#base, ...this.#tail]) {
      const part = has.size === 0 ? piece.bytes : this.#lacked(piece, has, vector);
      if (part) parts.push(part);
    }
    return parts.length > 0 ? parts : [NOTHING];
  }

  /** What came after this update, as updates in their order; some of it may be older. */
  since(seq: number): Uint8Array[] {
    return [...this.#base, ...this.#tail].filter(({ upTo }) => upTo > seq).map(({ bytes }) => bytes);
  }

  /** Everything, as updates in their order. */
  parts(): Uint8Array[] {
    this.#joinSingles();
    return [...this.#base, ...this.#tail].map(({ bytes }) => bytes);
  }

  /** Everything, as one update. */
  full(): Uint8Array {
    if (!this.#full) {
      const parts = this.parts();
      this.#full =
        parts.length === 0 ? NOTHING : parts.length === 1 ? (parts[0] ?? NOTHING) : Y.mergeUpdates(parts);
    }
    return this.#full;
  }

  #count(piece: Piece): void {
    for (const [client, clock] of piece.ends) {
      if (clock > (this.#heads.get(client) ?? 0)) this.#heads.set(client, clock);
    }
    this.#vector = null;
    this.#full = null;
  }

  #joinSingles(): void {
    if (this.#singles < 2) return;
    const singles = this.#tail.splice(this.#tail.length - this.#singles);
    this.#tail.push(join(singles));
    this.#singles = 0;
  }

  /** Deletions have no clocks: those of a piece are always told, its structs only where some are lacked. */
  #lacked(piece: Piece, has: ReadonlyMap<number, number>, vector: Uint8Array): Uint8Array | null {
    if (piece.ends.some(([client, clock]) => clock > (has.get(client) ?? 0))) {
      return Y.diffUpdate(piece.bytes, vector);
    }
    const deletes = piece.bytes.subarray(piece.deleteSetAt);
    return deletes[0] === 0 ? null : Uint8Array.from([0, ...deletes]);
  }

  #encodeVector(): Uint8Array {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, this.#heads.size);
    for (const [client, clock] of this.#heads) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
    }
    return encoding.toUint8Array(encoder);
  }
}
