import fc from 'fast-check';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as sync from 'y-protocols/sync';
import * as Y from 'yjs';
import {
  encodeAck,
  encodeEdit,
  encodeEvent,
  encodeRefused,
  MESSAGE,
  readAck,
  readEvent,
  readRefused,
} from '#domain/sync/messages';
import {
  decode,
  encodeAwareness,
  encodeDenied,
  encodeStep1,
  encodeStep2,
  encodeUpdate,
  ProtocolError,
} from '#server/collab/protocol';

const bytes = fc.uint8Array({ maxLength: 200 });
const id = fc.maxSafeNat();

/** A frame as y-websocket writes it. */
function frame(type: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, type);
  write(encoder);
  return encoding.toUint8Array(encoder);
}

function body(message: Uint8Array, type: number): decoding.Decoder {
  const decoder = decoding.createDecoder(message);
  expect(decoding.readVarUint(decoder)).toBe(type);
  return decoder;
}

test('[SY5] an edit is read as it was written', () => {
  fc.assert(
    fc.property(id, bytes, (number, update) => {
      expect(decode(encodeEdit(number, update))).toEqual({ type: 'edit', id: number, update });
    }),
  );
});

test('[SY1] ack, refusal and event are read as they were written', () => {
  fc.assert(
    fc.property(id, fc.string({ unit: 'grapheme' }), (number, text) => {
      expect(readAck(body(encodeAck(number), MESSAGE.ack))).toBe(number);
      const refusal = { id: number, code: 'too-big' as const, text };
      expect(readRefused(body(encodeRefused(refusal), MESSAGE.refused))).toEqual(refusal);
    }),
  );
  expect(readEvent(body(encodeEvent({ kind: 'quotes' }), MESSAGE.event))).toEqual({ kind: 'quotes' });
});

test('[SY20] what y-websocket clients send is understood', () => {
  const doc = new Y.Doc();
  doc.getText('t').insert(0, 'Athens');
  const vector = Y.encodeStateVector(doc);
  const update = Y.encodeStateAsUpdate(doc);
  expect(decode(frame(0, (e) => sync.writeSyncStep1(e, doc)))).toEqual({ type: 'step1', vector });
  expect(decode(frame(0, (e) => sync.writeSyncStep2(e, doc)))).toEqual({ type: 'update', update });
  expect(decode(frame(0, (e) => sync.writeUpdate(e, update)))).toEqual({ type: 'update', update });
  expect(decode(frame(3, () => {}))).toEqual({ type: 'query-awareness' });
  const awareness = new Awareness(doc);
  awareness.setLocalState({ cursor: 1 });
  const entries = [{ clientId: doc.clientID, clock: 1, state: '{"cursor":1}' }];
  const said = encodeAwarenessUpdate(awareness, [doc.clientID]);
  expect(decode(frame(1, (e) => encoding.writeVarUint8Array(e, said)))).toEqual({
    type: 'awareness',
    entries,
  });
  awareness.destroy();
});

test('[SY20] what we send is what y-protocols would send', () => {
  const doc = new Y.Doc();
  doc.getText('t').insert(0, 'Athens');
  const update = Y.encodeStateAsUpdate(doc);
  expect(encodeStep1(Y.encodeStateVector(doc))).toEqual(frame(0, (e) => sync.writeSyncStep1(e, doc)));
  expect(encodeStep2(update)).toEqual(frame(0, (e) => sync.writeSyncStep2(e, doc)));
  expect(encodeUpdate(update)).toEqual(frame(0, (e) => sync.writeUpdate(e, update)));
  const awareness = new Awareness(new Y.Doc());
  const decoder = body(encodeAwareness([{ clientId: 7, clock: 3, state: '{"a":1}' }]), MESSAGE.awareness);
  applyAwarenessUpdate(awareness, decoding.readVarUint8Array(decoder), 'test');
  expect(awareness.getStates().get(7)).toEqual({ a: 1 });
  awareness.destroy();
  expect(encodeDenied('no')).toEqual(Uint8Array.from([2, 0, 2, 110, 111]));
});

test.each([
  ['nothing at all', []],
  ['an unknown message', [99]],
  ['an auth message, which only servers send', [2, 0, 1, 97]],
  ['an acknowledgement, which only servers send', [65, 1]],
  ['an unknown sync step', [0, 7, 0]],
  ['a length beyond the end', [0, 2, 100, 1, 2]],
  ['bytes after the end', [3, 3]],
  ['awareness of a million people in six bytes', [1, 4, 192, 132, 61, 0]],
  ['awareness whose text is cut off', [1, 4, 1, 7, 1, 9]],
])('[SY5] %s is no message', (_, numbers) => {
  expect(() => decode(Uint8Array.from(numbers))).toThrow(ProtocolError);
});

test('[SY5] a length beyond the end never reads what lies behind the frame in memory', () => {
  const memory = Buffer.from([0, 2, 10, 1, 2, ...Buffer.from('SECRET text of somebody else')]);
  expect(() => decode(memory.subarray(0, 5))).toThrow(ProtocolError);
});

test('[SY5] arbitrary bytes are a message or a ProtocolError, never anything else', () => {
  fc.assert(
    fc.property(bytes, (message) => {
      try {
        expect(decode(message)).toHaveProperty('type');
      } catch (error) {
        expect(error).toBeInstanceOf(ProtocolError);
      }
    }),
    { numRuns: 3_000 },
  );
});
