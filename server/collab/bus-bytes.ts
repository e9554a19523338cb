import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { Said } from './bus';
import type { AwarenessEntry } from './protocol';

/** What one process tells the others of a memo, as bytes: its name, a kind, and what belongs to it. */
const KIND = { update: 0, awareness: 1, who: 2 } as const;

/** A message that no process of this version wrote. */
export class UnreadableSaid extends Error {}

function writeEntries(encoder: encoding.Encoder, entries: readonly AwarenessEntry[]): void {
  encoding.writeVarUint(encoder, entries.length);
  for (const { clientId, clock, state } of entries) {
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, state);
  }
}

function readEntries(decoder: decoding.Decoder): AwarenessEntry[] {
  const entries: AwarenessEntry[] = [];
  for (let n = decoding.readVarUint(decoder); n > 0; n--) {
    const clientId = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    entries.push({ clientId, clock, state: decoding.readVarString(decoder) });
  }
  return entries;
}

/** @param process the name of the process that says it */
export function encodeSaid(process: string, said: Exclude<Said, { kind: 'loss' }>): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, process);
  encoding.writeVarUint(encoder, KIND[said.kind]);
  if (said.kind === 'awareness') writeEntries(encoder, said.entries);
  if (said.kind === 'update') {
    encoding.writeVarUint(encoder, said.seq);
    encoding.writeVarString(encoder, said.user ?? '');
    encoding.writeVarUint8Array(encoder, said.update);
  }
  return encoding.toUint8Array(encoder);
}

function readSaid(decoder: decoding.Decoder, process: string): Said {
  const kind = decoding.readVarUint(decoder);
  switch (kind) {
    case KIND.update: {
      const seq = decoding.readVarUint(decoder);
      const user = decoding.readVarString(decoder) || null;
      return { kind: 'update', seq, user, update: decoding.readVarUint8Array(decoder) };
    }
    case KIND.awareness:
      return { kind: 'awareness', process, entries: readEntries(decoder) };
    case KIND.who:
      return { kind: 'who' };
    default:
      throw new UnreadableSaid(`kind ${kind} is unknown`);
  }
}

/** @throws UnreadableSaid */
export function decodeSaid(bytes: Uint8Array): { process: string; said: Said } {
  try {
    const decoder = decoding.createDecoder(bytes);
    const process = decoding.readVarString(decoder);
    return { process, said: readSaid(decoder, process) };
  } catch (error) {
    if (error instanceof UnreadableSaid) throw error;
    throw new UnreadableSaid('the message cannot be read', { cause: error });
  }
}
