import fc from 'fast-check';
import * as encoding from 'lib0/encoding';

/** A struct as a forger writes it: nothing in it need fit. */
export interface Forged {
  kind: number;
  length: number;
  origin: [client: number, clock: number] | null;
  right: [client: number, clock: number] | null;
  parent: 'text' | 'title' | 'meta' | [client: number, clock: number];
  sub: string | null;
}

/** What a forger puts into one update. */
export interface Forgery {
  /** `back`: how many clocks before the end of what is known of the client its structs begin. */
  clients: { client: number; back: number; structs: Forged[] }[];
  deletes: { client: number; from: number; length: number }[];
}

const client = fc.integer({ min: 1, max: 3 });
const clock = fc.nat(12);
const id = fc.tuple(client, clock);

const struct: fc.Arbitrary<Forged> = fc.record({
  kind: fc.constantFrom(0, 0, 1, 2, 3, 4, 4, 4, 5, 6, 7, 7, 8),
  length: fc.integer({ min: 1, max: 5 }),
  origin: fc.option(id, { freq: 1 }),
  right: fc.option(id, { freq: 1 }),
  parent: fc.oneof(fc.constantFrom('text' as const, 'title' as const, 'meta' as const), id),
  sub: fc.option(fc.constantFrom('mark', 'href')),
});

/** Updates in the grammar of Yjs about three clients, whose clocks, neighbours and parents mostly exist. */
export const anyForgery: fc.Arbitrary<Forgery> = fc.record({
  clients: fc.uniqueArray(
    fc.record({ client, back: fc.nat(4), structs: fc.array(struct, { minLength: 1, maxLength: 3 }) }),
    { maxLength: 3, selector: (one) => one.client },
  ),
  deletes: fc.array(fc.record({ client, from: clock, length: fc.integer({ min: 1, max: 6 }) }), {
    maxLength: 3,
  }),
});

function content(encoder: encoding.Encoder, { kind, length }: Forged): void {
  const many = (one: () => void) => {
    encoding.writeVarUint(encoder, length);
    for (let n = 0; n < length; n++) one();
  };
  if (kind === 1) encoding.writeVarUint(encoder, length);
  else if (kind === 2) many(() => encoding.writeVarString(encoder, '{"a":[1]}'));
  else if (kind === 3) encoding.writeVarUint8Array(encoder, Uint8Array.from([1, 2]));
  else if (kind === 4) encoding.writeVarString(encoder, 'a😀bcd'.slice(0, length));
  else if (kind === 5) encoding.writeVarString(encoder, '{"embed":true}');
  else if (kind === 6) {
    encoding.writeVarString(encoder, 'link');
    encoding.writeVarString(encoder, length % 2 ? 'null' : '{"href":"https://example.org"}');
  } else if (kind === 7) {
    const isElement = length % 2 === 1;
    encoding.writeVarUint(encoder, isElement ? 3 : 6);
    if (isElement) encoding.writeVarString(encoder, 'paragraph');
  } else many(() => encoding.writeAny(encoder, { a: [null, 'x'] }));
}

function place(encoder: encoding.Encoder, { origin, right, parent, sub }: Forged): void {
  for (const link of [origin, right]) if (link) for (const part of link) encoding.writeVarUint(encoder, part);
  if (origin || right) return;
  encoding.writeVarUint(encoder, typeof parent === 'string' ? 1 : 0);
  if (typeof parent === 'string') encoding.writeVarString(encoder, parent);
  else for (const part of parent) encoding.writeVarUint(encoder, part);
  if (sub !== null) encoding.writeVarString(encoder, sub);
}

function write(encoder: encoding.Encoder, forged: Forged): void {
  const { kind, length, origin, right, sub } = forged;
  if (kind === 0) {
    encoding.writeUint8(encoder, 0);
    encoding.writeVarUint(encoder, length);
    return;
  }
  encoding.writeUint8(encoder, kind | (origin ? 128 : 0) | (right ? 64 : 0) | (sub === null ? 0 : 32));
  place(encoder, forged);
  content(encoder, forged);
}

/** The bytes of a forgery. @param head where the clocks known of a client end */
export function forge({ clients, deletes }: Forgery, head: (client: number) => number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, clients.length);
  for (const { client: who, back, structs } of clients) {
    encoding.writeVarUint(encoder, structs.length);
    encoding.writeVarUint(encoder, who);
    encoding.writeVarUint(encoder, Math.max(0, head(who) - back));
    for (const one of structs) write(encoder, one);
  }
  encoding.writeVarUint(encoder, deletes.length);
  for (const { client: who, from, length } of deletes) {
    encoding.writeVarUint(encoder, who);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, from);
    encoding.writeVarUint(encoder, length);
  }
  return encoding.toUint8Array(encoder);
}
