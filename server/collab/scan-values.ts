/** Skipping the values inside an update: attributes, formats, embeds. Bounded in depth, or reading them later overflows. */
import * as decoding from 'lib0/decoding';

/** Bytes that are no update of a memo. */
export class UnreadableUpdate extends Error {}

/** A value nested deeper than this comes from no editor. */
const MAX_DEPTH = 32;

function deeper(depth: number): number {
  if (depth >= MAX_DEPTH) throw new UnreadableUpdate(`a value nested deeper than ${MAX_DEPTH}`);
  return depth + 1;
}

/** Skips one value of lib0's `any` encoding. @throws UnreadableUpdate, or lib0's error where the bytes end */
export function skipAny(decoder: decoding.Decoder, depth = 0): void {
  const kind = decoding.readUint8(decoder);
  switch (kind) {
    case 127:
    case 126:
    case 121:
    case 120:
      return;
    case 125:
      decoding.readVarInt(decoder);
      return;
    case 124:
      decoding.readFloat32(decoder);
      return;
    case 123:
      decoding.readFloat64(decoder);
      return;
    case 119:
      decoding.readVarString(decoder);
      return;
    case 118:
      skipEntries(decoder, deeper(depth), true);
      return;
    case 117:
      skipEntries(decoder, deeper(depth), false);
      return;
    case 116:
      decoding.readVarUint8Array(decoder);
      return;
    default:
      // 122 is a bigint, which JSON cannot hold: it would break every export.
      throw new UnreadableUpdate(`value of kind ${kind}`);
  }
}

function skipEntries(decoder: decoding.Decoder, depth: number, keyed: boolean): void {
  const count = decoding.readVarUint(decoder);
  for (let n = 0; n < count; n++) {
    if (keyed) decoding.readVarString(decoder);
    skipAny(decoder, depth);
  }
}

/** Checks that this is JSON that Yjs will be able to parse and to write again. @throws UnreadableUpdate */
export function skipJson(json: string): void {
  try {
    measure(JSON.parse(json), 0);
  } catch (error) {
    if (error instanceof UnreadableUpdate) throw error;
    throw new UnreadableUpdate('a value is not JSON', { cause: error });
  }
}

function measure(value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  const next = deeper(depth);
  for (const inner of Object.values(value)) measure(inner, next);
}
