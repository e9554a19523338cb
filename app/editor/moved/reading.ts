import type { Schema } from '@tiptap/pm/model';
import * as Y from 'yjs';
import type { Range } from '#app/review/anchors';

/** What holds items in their order: an element its children, a text its letters. */
export type Holder = Y.XmlFragment | Y.XmlText;

/** One character of a block of text, or something that stands in it like one. */
export interface Unit {
  id: Y.ID;
  /** What it is part of: the text of a block, or for an object the block itself. */
  of: Holder;
  char: string;
  /** The editor's position before it. */
  at: number;
  /** Whether it was deleted here, and whoever moved the words around it did not know of that. */
  isGhost: boolean;
}

/** A paragraph, a heading: what holds words. */
export interface Block {
  element: Y.XmlElement;
  /** The editor's position where its words begin. */
  from: number;
  units: Unit[];
}

/** The shared text at one moment, as far as it was asked for, in the editor's positions. */
export interface Reading {
  blocks: ReadonlyMap<Y.XmlElement, Block>;
  places: ReadonlyMap<Y.XmlElement, Range>;
  /** Of the whole text, as the editor counts. */
  size: number;
}

/** What stands in for a quotation, a line break: all that is no character. */
export const OBJECT = '\ufffc';

export const textOf = (units: readonly Unit[]): string => units.map(({ char }) => char).join('');

/** What stands under a type, in its order, deleted or not. */
function* itemsOf(type: Holder): Generator<Y.Item> {
  for (let item = type._start; item !== null; item = item.right) yield item;
}

export const childOf = (item: Y.Item): unknown =>
  item.content instanceof Y.ContentType ? item.content.type : null;

/**
 * Reads the places of all elements of the shared text, and the characters of those blocks that are asked for.
 * @param isThere whether an item is in the text at the moment that is asked for
 * @param isGhost whether one that is not is wanted all the same; it takes no room
 */
export function readText(
  root: Y.XmlFragment,
  schema: Schema,
  isThere: (item: Y.Item) => boolean,
  wanted: ReadonlySet<Y.XmlElement>,
  isGhost: (item: Y.Item) => boolean = () => false,
): Reading {
  const blocks = new Map<Y.XmlElement, Block>();
  const places = new Map<Y.XmlElement, Range>();

  /** Adds the units of an item; returns the position behind them. */
  const units = (item: Y.Item, text: string, at: number, into: Block | null): number => {
    const { id, parent: of } = item;
    const isThereNow = isThere(item);
    const step = isThereNow ? 1 : 0;
    if (into && (of instanceof Y.XmlText || of instanceof Y.XmlElement) && (isThereNow || isGhost(item)))
      for (let i = 0; i < text.length; i++)
        into.units.push({
          id: Y.createID(id.client, id.clock + i),
          of,
          char: text.charAt(i),
          at: at + i * step,
          isGhost: !isThereNow,
        });
    return at + text.length * step;
  };
  const readWords = (type: Y.XmlText, start: number, into: Block | null): number => {
    let at = start;
    for (const item of itemsOf(type))
      if (item.content instanceof Y.ContentString) at = units(item, item.content.str, at, into);
    return at;
  };
  const readElement = (item: Y.Item, element: Y.XmlElement, from: number, into: Block | null): number => {
    units(item, OBJECT, from, into);
    const { isLeaf, isTextblock } = schema.nodes[element.nodeName] ?? {};
    let to = from + 1;
    if (!isLeaf) {
      const block = isTextblock && wanted.has(element) ? { element, from: to, units: [] } : null;
      if (block) blocks.set(element, block);
      to = readChildren(element, to, block) + 1;
    }
    places.set(element, { from, to });
    return to;
  };
  const readChildren = (type: Y.XmlFragment, start: number, into: Block | null): number => {
    let at = start;
    for (const item of itemsOf(type)) {
      const child = childOf(item);
      if (child instanceof Y.XmlText) at = readWords(child, at, into);
      else if (child instanceof Y.XmlElement && isThere(item)) at = readElement(item, child, at, into);
      else if (child instanceof Y.XmlElement) units(item, OBJECT, at, into);
    }
    return at;
  };
  const size = readChildren(root, 0, null);
  return { blocks, places, size };
}

/** The block that an item is part of or makes; null for one that is in none. */
export function blockOf(item: Y.Item, schema: Schema): Y.XmlElement | null {
  const isBlock = (type: unknown): type is Y.XmlElement =>
    type instanceof Y.XmlElement && schema.nodes[type.nodeName]?.isTextblock === true;
  const made = childOf(item);
  if (isBlock(made)) return made;
  for (let at: Y.Item | null = item; at !== null; ) {
    const { parent } = at as Y.Item;
    if (isBlock(parent)) return parent;
    at = parent instanceof Y.AbstractType ? parent._item : null;
  }
  return null;
}
