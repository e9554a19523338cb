import * as Y from 'yjs';

/** A struct as a whole update decodes it. */
export type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number];

/** A struct with the bytes that it takes. */
export interface Part {
  struct: Struct;
  bytes: Uint8Array;
}

const weigh = (struct: Struct): Uint8Array => {
  const encoder = new Y.UpdateEncoderV1();
  // Only the writer of a whole update is public; a struct writes itself the same way there.
  (struct as Y.Item).write(encoder, 0);
  return encoder.toUint8Array();
};

/** The middle of a struct, but never that of a character of two halves: Yjs would write something else for it. */
function middleOf(struct: Struct): number {
  const middle = struct.length >> 1;
  const text =
    struct instanceof Y.Item && struct.content instanceof Y.ContentString ? struct.content.str : '';
  const isSplit = /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(middle - 1, middle + 1));
  return isSplit ? middle - 1 : middle;
}

/** The two halves of a struct, as Yjs itself would part it for an edit in its middle; null for what has none. */
function halves(struct: Struct): [Struct, Struct] | null {
  const at = middleOf(struct);
  if (at < 1) return null;
  const { client, clock } = struct.id;
  const behind = Y.createID(client, clock + at);
  if (struct instanceof Y.GC) return [new Y.GC(struct.id, at), new Y.GC(behind, struct.length - at)];
  if (!(struct instanceof Y.Item)) return null;
  const { origin, rightOrigin, parent, parentSub, content } = struct;
  const rest = content.splice(at);
  const before = Y.createID(client, clock + at - 1);
  return [
    new Y.Item(struct.id, null, origin, null, rightOrigin, parent, parentSub, content),
    new Y.Item(behind, null, before, null, rightOrigin, parent, parentSub, rest),
  ];
}

/** This struct in as many parts as it takes for each to be within these limits, or to be one that cannot be parted. */
export function inParts(struct: Struct, limits: { bytes: number; length: number }): Part[] {
  const bytes = weigh(struct);
  const fits = bytes.length <= limits.bytes && struct.length <= limits.length;
  const both = fits ? null : halves(struct);
  return both ? both.flatMap((half) => inParts(half, limits)) : [{ struct, bytes }];
}
