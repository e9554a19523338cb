import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** How a server wants to be spoken to. `relay`: it passes on and answers nothing. */
export type Dialect = 'y-websocket' | 'hocuspocus' | 'relay';

function message(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
}

/** A sync message: 0 the question, 1 the answer, 2 an edit. */
export function sync(dialect: Dialect, document: string, step: 0 | 1 | 2, body: Uint8Array): Uint8Array {
  return message((encoder) => {
    if (dialect === 'hocuspocus') encoding.writeVarString(encoder, document);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, body);
  });
}

/** What must be said first. */
export function hello(dialect: Dialect, document: string): Uint8Array | null {
  if (dialect !== 'hocuspocus') return null;
  return message((encoder) => {
    encoding.writeVarString(encoder, document);
    encoding.writeVarUint(encoder, 2);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarString(encoder, 'anybody');
  });
}

/** A sync message of the server; null where it says something else. */
export function readSync(dialect: Dialect, said: Buffer): { step: number; body: Uint8Array } | null {
  const decoder = decoding.createDecoder(said);
  if (dialect === 'hocuspocus') decoding.readVarUint8Array(decoder);
  const type = decoding.readVarUint(decoder);
  if (type !== 0 && !(dialect === 'hocuspocus' && type === 4)) return null;
  return { step: decoding.readVarUint(decoder), body: decoding.readVarUint8Array(decoder) };
}

/** Where an edit of one keystroke stands: its client and clock; null for any other update. Costs next to nothing. */
export function keystroke(update: Uint8Array): { client: number; clock: number } | null {
  if (update[0] !== 1 || update[1] !== 1) return null;
  let at = 2;
  const uint = () => {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = update[at++] ?? 0;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
  };
  return { client: uint(), clock: uint() };
}
