/**
 * What browser and server say to one another over the memo's websocket beyond the y-websocket protocol (SPEC SY).
 * The byte layouts and the order of messages are written down in server/collab/PROTOCOL.md.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { MemoRole } from '../access/can';

/** The first varUint of a frame. 0–3 are y-websocket's, from 64 on ours. */
export const MESSAGE = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  edit: 64,
  ack: 65,
  refused: 66,
  event: 67,
} as const;

/** The second varUint of a sync frame. */
export const SYNC = { step1: 0, step2: 1, update: 2 } as const;

/** Bytes of an update at most; a frame has a few more around it. */
export const MAX_UPDATE = 1 << 20;

/** Bytes of a memo at most. Above it only deletions are taken. */
export const MAX_MEMO = 5_000_000;

/** Why the server closes a socket. y-websocket clients come back by themselves, except after 4400–4499. */
export const CLOSE = {
  /** The client broke the protocol: an unknown message, text, bytes that cannot be read. */
  unreadable: 1003,
  /** A frame above the limit. */
  tooBig: 1009,
  /** The memo cannot be read at the moment, or the server cannot keep up. */
  tryLater: 1013,
  /** The server goes away and is back soon. */
  restart: 1012,
  /** The session ended, or the account was disabled. */
  signedOut: 4401,
  /** Access was taken away in a memo that may still be known to exist. */
  forbidden: 4403,
  /** The memo is not there for this person, or no longer. */
  gone: 4404,
} as const;

/** Why an edit was not taken. */
export type RefusalCode =
  | 'read-only'
  | 'signed-out'
  | 'old-page'
  | 'damaged'
  | 'too-big'
  /** Nested deeper than any editor can show. */
  | 'too-deep'
  /** The memo has reached its size: deleting still works. */
  | 'full'
  /** Written under the Yjs client id of somebody else. */
  | 'not-yours'
  | 'malformed'
  | 'not-saved';

/** An edit that was not taken. */
export interface Refusal {
  /** The message it answers. */
  id: number;
  code: RefusalCode;
  /** What happened and what to do, in plain words. */
  text: string;
}

/** A person as the server writes it into the awareness state of each of their windows, under `user`. */
export interface Presence {
  id: string;
  name: string;
  /** `#rrggbb`, dark enough for white text. */
  color: string;
}

/** What this connection may do from now on. */
export interface Access {
  role: MemoRole;
  canEdit: boolean;
  /** The page is older or newer than the server: it must be reloaded before it can edit. */
  reload: boolean;
  /** The memo was damaged in the store: it is shown as far as it goes, and nobody can change it. */
  damaged: boolean;
  /** Who the server takes this connection for. */
  you: Presence;
}

/** Something that changed beside the text. */
export type MemoEvent =
  /** Fetch the comments, the quotes, or the list of people with access again. */
  { kind: 'comments' | 'quotes' | 'people' } | ({ kind: 'access' } & Access);

function frame(type: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, type);
  write(encoder);
  return encoding.toUint8Array(encoder);
}

/** Client → server: take this update; answer by `id`, which grows by one per connection or longer. */
export function encodeEdit(id: number, update: Uint8Array): Uint8Array {
  return frame(MESSAGE.edit, (encoder) => {
    encoding.writeVarUint(encoder, id);
    encoding.writeVarUint8Array(encoder, update);
  });
}

/** The body of an edit, after its type. @throws where the bytes end early */
export function readEdit(decoder: decoding.Decoder): { id: number; update: Uint8Array } {
  return { id: decoding.readVarUint(decoder), update: decoding.readVarUint8Array(decoder) };
}

/** Server → client: the edit of this id is committed. */
export function encodeAck(id: number): Uint8Array {
  return frame(MESSAGE.ack, (encoder) => encoding.writeVarUint(encoder, id));
}

/** The id of an acknowledgement, after its type. */
export function readAck(decoder: decoding.Decoder): number {
  return decoding.readVarUint(decoder);
}

/** Server → client: the edit of this id was not taken. */
export function encodeRefused({ id, code, text }: Refusal): Uint8Array {
  return frame(MESSAGE.refused, (encoder) => {
    encoding.writeVarUint(encoder, id);
    encoding.writeVarString(encoder, code);
    encoding.writeVarString(encoder, text);
  });
}

/** The body of a refusal, after its type. */
export function readRefused(decoder: decoding.Decoder): Refusal {
  const id = decoding.readVarUint(decoder);
  const code = decoding.readVarString(decoder) as RefusalCode;
  return { id, code, text: decoding.readVarString(decoder) };
}

/** Server → client: something beside the text changed. */
export function encodeEvent(event: MemoEvent): Uint8Array {
  return frame(MESSAGE.event, (encoder) => encoding.writeVarString(encoder, JSON.stringify(event)));
}

/** The body of an event, after its type. */
export function readEvent(decoder: decoding.Decoder): MemoEvent {
  return JSON.parse(decoding.readVarString(decoder)) as MemoEvent;
}
