/**
 * The byte layouts of the websocket as the server sees them; PROTOCOL.md says the same in prose. Pure: no socket, no
 * clock, no Yjs document. What both sides share is in domain/sync/messages.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { MESSAGE, readEdit, SYNC } from '#domain/sync/messages';

/** One client's entry in an awareness frame. */
export interface AwarenessEntry {
  clientId: number;
  clock: number;
  /** JSON; `null` says that the client left. Not parsed yet. */
  state: string;
}

/** What a client may say. */
export type ClientMessage =
  /** Send me what this state vector lacks. */
  | { type: 'step1'; vector: Uint8Array }
  /** An update without a number, from a plain y-websocket client: its answer to step 1, or an edit. */
  | { type: 'update'; update: Uint8Array }
  | { type: 'edit'; id: number; update: Uint8Array }
  | { type: 'awareness'; entries: AwarenessEntry[] }
  | { type: 'query-awareness' };

/** The client broke the protocol: its connection ends, and nobody else's. */
export class ProtocolError extends Error {}

/** More entries than this in one awareness frame come from no honest client. */
const MAX_ENTRIES = 2_000;

function readEntries(decoder: decoding.Decoder): AwarenessEntry[] {
  const body = decoding.createDecoder(decoding.readVarUint8Array(decoder));
  const count = decoding.readVarUint(body);
  if (count > MAX_ENTRIES) throw new ProtocolError(`${count} awareness entries in one frame`);
  const entries: AwarenessEntry[] = [];
  for (let n = 0; n < count; n++) {
    const clientId = decoding.readVarUint(body);
    const clock = decoding.readVarUint(body);
    entries.push({ clientId, clock, state: decoding.readVarString(body) });
  }
  return entries;
}

function readSync(decoder: decoding.Decoder): ClientMessage {
  const step = decoding.readVarUint(decoder);
  const body = decoding.readVarUint8Array(decoder);
  switch (step) {
    case SYNC.step1:
      return { type: 'step1', vector: body };
    case SYNC.step2:
    case SYNC.update:
      return { type: 'update', update: body };
    default:
      throw new ProtocolError(`sync message ${step} is unknown`);
  }
}

function readMessage(decoder: decoding.Decoder): ClientMessage {
  const type = decoding.readVarUint(decoder);
  switch (type) {
    case MESSAGE.sync:
      return readSync(decoder);
    case MESSAGE.awareness:
      return { type: 'awareness', entries: readEntries(decoder) };
    case MESSAGE.queryAwareness:
      return { type: 'query-awareness' };
    case MESSAGE.edit:
      return { type: 'edit', ...readEdit(decoder) };
    default:
      throw new ProtocolError(`message ${type} is unknown`);
  }
}

/**
 * Reads one frame of a client. The update inside is still unjudged.
 * @throws ProtocolError where the frame is no message, ends early or goes on too long
 */
export function decode(frame: Uint8Array): ClientMessage {
  const decoder = decoding.createDecoder(frame);
  let message: ClientMessage;
  try {
    message = readMessage(decoder);
  } catch (error) {
    if (error instanceof ProtocolError) throw error;
    throw new ProtocolError('the frame cannot be read', { cause: error });
  }
  if (decoding.hasContent(decoder)) throw new ProtocolError('bytes after the end of the message');
  return message;
}

function sync(step: number, body: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.sync);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, body);
  return encoding.toUint8Array(encoder);
}

/** Asks for what this state vector lacks. */
export const encodeStep1 = (vector: Uint8Array) => sync(SYNC.step1, vector);

/** The answer to step 1. */
export const encodeStep2 = (update: Uint8Array) => sync(SYNC.step2, update);

/** A committed edit of somebody else. */
export const encodeUpdate = (update: Uint8Array) => sync(SYNC.update, update);

/** Who is here, and where their carets are. No entries: a sign of life, which y-websocket clients need every 30 s. */
export function encodeAwareness(entries: readonly AwarenessEntry[]): Uint8Array {
  const body = encoding.createEncoder();
  encoding.writeVarUint(body, entries.length);
  for (const { clientId, clock, state } of entries) {
    encoding.writeVarUint(body, clientId);
    encoding.writeVarUint(body, clock);
    encoding.writeVarString(body, state);
  }
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.awareness);
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(body));
  return encoding.toUint8Array(encoder);
}

/** How a plain y-websocket client is told that its edit was not taken. */
export function encodeDenied(text: string): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.auth);
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarString(encoder, text);
  return encoding.toUint8Array(encoder);
}
