import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition } from '@tiptap/y-tiptap';
import { fromBase64, toBase64 } from 'lib0/buffer';
import * as Y from 'yjs';
import { CONTEXT, resolve, wholeCharacter } from '#domain/passage/selectors';
import type { TextAnchor } from '#server/review/types';
import type { FlatText } from './flat-text';

/** The memo's text as Yjs holds it, and what each of its nodes is in the editor; y-tiptap keeps this. */
export interface YText {
  doc: Y.Doc;
  type: Y.XmlFragment;
  mapping: Map<Y.AbstractType<unknown>, unknown>;
}

/** A stretch of the document, in the editor's positions. */
export interface Range {
  from: number;
  to: number;
}

/** The most that is kept of the words, as the server takes it. */
const MAX_EXACT = 2_000;
/** Words this long are found again by themselves; shorter ones need so much of their surroundings. */
const TELLING = 24;
const EVIDENCE = 8;

type ToRelative = (position: number, type: Y.XmlFragment, mapping: YText['mapping']) => Y.RelativePosition;
type ToAbsolute = (
  doc: Y.Doc,
  type: Y.XmlFragment,
  position: Y.RelativePosition,
  mapping: YText['mapping'],
) => number | null;

/** The relative position of a place; `side` says which neighbour it clings to: -1 the character before, 0 the one behind. */
function relative({ doc, type, mapping }: YText, position: number, side: -1 | 0): Uint8Array {
  const found = (absolutePositionToRelativePosition as ToRelative)(position, type, mapping);
  const place = Y.createAbsolutePositionFromRelativePosition(found, doc);
  const clinging =
    place?.type instanceof Y.XmlText
      ? Y.createRelativePositionFromTypeIndex(place.type, place.index, side)
      : found;
  return Y.encodeRelativePosition(clinging);
}

/** Whether this type, or one that it stands in, was deleted. */
function isGone(type: Y.AbstractType<unknown>): boolean {
  const { _item: item } = type;
  if (item === null) return false;
  return item.deleted || (item.parent instanceof Y.AbstractType && isGone(item.parent));
}

function absolute({ doc, type, mapping }: YText, encoded: string): number | null {
  const place = Y.createAbsolutePositionFromRelativePosition(
    Y.decodeRelativePosition(fromBase64(encoded)),
    doc,
  );
  if (!place || isGone(place.type)) return null;
  // By way of type and index: y-tiptap mistrusts a position by character at the very start of a text.
  const plain = Y.createRelativePositionFromTypeIndex(place.type, place.index, -1);
  const byIndex = place.index === 0 ? plain : Y.decodeRelativePosition(fromBase64(encoded));
  return (relativePositionToAbsolutePosition as ToAbsolute)(doc, type, byIndex, mapping);
}

/** A stretch, or a place between two characters, as Yjs finds it again: by what stands at its ends. */
export type KeptPlace = Pick<TextAnchor, 'start' | 'end'>;

export const keepPlace = (y: YText, { from, to }: Range): KeptPlace => ({
  start: toBase64(relative(y, from, from === to ? -1 : 0)),
  end: toBase64(relative(y, to, -1)),
});

/** Where a kept place is now, with nothing between its ends where its characters were deleted; null where that cannot be told. */
export function whereKept(y: YText, { start, end }: KeptPlace): Range | null {
  const from = absolute(y, start);
  const to = absolute(y, end);
  return from === null || to === null ? null : { from, to: Math.max(from, to) };
}

/**
 * Whether an undo of this window brought a character at the ends back: what came back are copies, and only this window
 * knows of what. For all others the place is where the deleted ones were.
 */
export const isOnCopies = ({ doc }: YText, place: KeptPlace): boolean =>
  [place.start, place.end].some((encoded) => {
    const { item } = Y.decodeRelativePosition(fromBase64(encoded));
    const character = item && Y.getItem(doc.store, item);
    return character instanceof Y.Item && character.redone !== null;
  });

/** The words between two positions without blanks around them; null where there are none. */
export function trimmed(flat: FlatText, { from, to }: Range): Range | null {
  const start = flat.toOffset(from);
  const words = flat.text.slice(start, flat.toOffset(to));
  const exact = words.trim();
  if (exact === '') return null;
  const first = start + words.indexOf(exact);
  return { from: flat.toPosition(first), to: flat.toPosition(first + exact.length) };
}

/** Describes a stretch of the text so that it is found again after whatever is done around it, and to it. */
export function describeRange(y: YText, flat: FlatText, range: Range): TextAnchor {
  const start = flat.toOffset(range.from);
  const end = flat.toOffset(range.to);
  const { text } = flat;
  return {
    ...keepPlace(y, range),
    exact: text.slice(start, wholeCharacter(text, Math.min(end, start + MAX_EXACT), -1)),
    prefix: text.slice(wholeCharacter(text, Math.max(0, start - CONTEXT), 1), start),
    suffix: text.slice(end, wholeCharacter(text, Math.min(text.length, end + CONTEXT), -1)),
  };
}

/** Where the characters are that the anchor was made on; null where none of them is left. */
export function rangeByPosition(y: YText, anchor: KeptPlace): Range | null {
  const range = whereKept(y, anchor);
  return range && range.from < range.to ? range : null;
}

/** Where the first character of an anchor is or was; null where that cannot be told. */
export const traceOf = (y: YText, anchor: TextAnchor): number | null => absolute(y, anchor.start);

const spaced = (text: string) => text.replaceAll('\n', ' ');
const bare = (text: string) => text.replace(/\s/g, '');

function shared(a: string, b: string, at: (text: string, n: number) => string): number {
  let n = 0;
  while (n < a.length && n < b.length && at(a, n) === at(b, n)) n += 1;
  return n;
}

/** Where the words of an anchor stand in a text, by offsets; all of both in one writing. */
function findWords(text: string, anchor: Wording, near: number): { start: number; end: number } | null {
  const { exact, prefix, suffix } = anchor;
  const found = resolve(text, { exact, prefix, suffix, start: near, end: near + exact.length });
  if (!found) return null;
  const before = shared(text.slice(0, found.start), prefix, (s, n) => s.charAt(s.length - 1 - n));
  const behind = shared(text.slice(found.end), suffix, (s, n) => s.charAt(n));
  const wanted = Math.min(EVIDENCE, prefix.length + suffix.length);
  return exact.length < TELLING && before + behind < wanted ? null : found;
}

/** The same for words that were parted into several lines, and are in one again: but for the blanks they are the same. */
function findJoined(text: string, anchor: Wording, near: number): { start: number; end: number } | null {
  if (!anchor.exact.includes('\n')) return null;
  const written = [...text.matchAll(/\S/g)].map(({ index }) => index);
  const found = findWords(bare(text), writtenAs(bare, anchor), bare(text.slice(0, near)).length);
  const start = written[found?.start ?? -1];
  const last = written[(found?.end ?? 0) - 1];
  return start === undefined || last === undefined ? null : { start, end: last + 1 };
}

type Wording = Pick<TextAnchor, 'exact' | 'prefix' | 'suffix'>;

const writtenAs = (write: (text: string) => string, { exact, prefix, suffix }: Wording): Wording => ({
  exact: write(exact),
  prefix: write(prefix),
  suffix: write(suffix),
});

/**
 * Where the words of an anchor stand now, by the words alone: they were moved, or taken out and brought back. Null
 * where they do not stand as they were, or too little around them speaks for its being them.
 * @param near offset at which they are expected
 */
export function rangeByWords(flat: FlatText, anchor: TextAnchor, near: number): Range | null {
  const found =
    findWords(spaced(flat.text), writtenAs(spaced, anchor), near) ?? findJoined(flat.text, anchor, near);
  return found && { from: flat.toPosition(found.start), to: flat.toPosition(found.end) };
}

/**
 * Where an anchor is now. The characters it was made on come first, also where they were changed; but where they are
 * only a rest of it, as after a paragraph was parted, its words in one piece elsewhere are better. Null: deleted.
 */
export function locateAnchor(y: YText, flat: FlatText, anchor: TextAnchor): Range | null {
  const range = rangeByPosition(y, anchor);
  const start = range ? flat.toOffset(range.from) : 0;
  const words = range ? flat.text.slice(start, flat.toOffset(range.to)) : '';
  const isRest = words.length < anchor.exact.length && anchor.exact.includes(words);
  if (range && words.trim() !== '' && !isRest) return range;
  const near = absolute(y, anchor.start);
  const moved = rangeByWords(flat, anchor, near === null ? start : flat.toOffset(near));
  return moved ?? (words.trim() === '' ? null : range);
}
