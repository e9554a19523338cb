import type { Node, Schema } from '@tiptap/pm/model';
import * as Y from 'yjs';
import type { Range } from '#app/review/anchors';
import type { Moment } from './moment';
import { type Block, childOf, type Reading } from './reading';
import type { IsOwn, Stranded } from './stranded';
import type { Trace } from './trace';

/** Own elements, whole, that went with what they stood in: a list's new entry, a quotation within a cell. */
export function wholeElements(moment: Moment, isOwn: IsOwn, schema: Schema): Set<Y.XmlElement> {
  const isLost = (item: Y.Item | null): boolean =>
    item !== null && isOwn(item.id) && moment.isUnseen(item.id);
  const isInline = ({ parent }: Y.XmlElement): boolean =>
    parent instanceof Y.XmlElement && schema.nodes[parent.nodeName]?.isTextblock === true;
  const elements = moment.gone().flatMap((item) => {
    const element = childOf(item);
    if (!(element instanceof Y.XmlElement) || isInline(element) || !isLost(item)) return [];
    return element.parent instanceof Y.XmlElement && isLost(element.parent._item) ? [] : [element];
  });
  return new Set(elements);
}

/** Whether a block is one of these elements or stands in one. */
export function isWithin(elements: ReadonlySet<Y.XmlElement>, { element }: Block): boolean {
  for (let at: unknown = element; at instanceof Y.XmlElement; at = at.parent)
    if (elements.has(at)) return true;
  return false;
}

/** The elements in the order of the text, each with what it was in the editor. */
export function inOrder(
  elements: Iterable<Y.XmlElement>,
  { places }: Reading,
  before: Node,
): { element: Y.XmlElement; node: Node }[] {
  const placed = [...elements].map((element) => ({ element, from: places.get(element)?.from ?? -1 }));
  placed.sort((a, b) => a.from - b.from);
  return placed.flatMap(({ element, from }) => {
    const node = from < 0 ? null : before.nodeAt(from);
    return node ? [{ element, node }] : [];
  });
}

interface Neighbourhood {
  was: Reading;
  trace: Trace;
  stranded: ReadonlyMap<Y.XmlElement, Stranded>;
  moment: Moment;
  after: Node;
}

/** The nearest element on one side that was there for whoever moved it; null where there is none. */
function neighbour(
  element: Y.XmlElement,
  side: 'left' | 'right',
  { moment }: Neighbourhood,
): Y.XmlElement | null {
  for (let item = element._item?.[side] ?? null; item !== null; item = item[side]) {
    const there = childOf(item);
    if (there instanceof Y.XmlElement && moment.was(item) && !moment.isUnseen(item.id)) return there;
  }
  return null;
}

/** Where a whole element goes: behind the copy of what it stood behind, or before that of what it stood before. */
export function besideNeighbour(element: Y.XmlElement, node: Node, around: Neighbourhood): number | null {
  for (const side of ['left', 'right'] as const) {
    const beside = neighbour(element, side, around);
    const at = beside && copyOf(beside, side, around);
    if (!at) continue;
    const to = side === 'left' ? at.to : at.from;
    const $to = around.after.resolve(to);
    if ($to.parent.canReplaceWith($to.index(), $to.index(), node.type)) return to;
  }
  return null;
}

/** The place of an element's copy, known by the words at the end that is asked for. */
function copyOf(element: Y.XmlElement, side: 'left' | 'right', around: Neighbourhood): Range | null {
  const { was, stranded, trace, after } = around;
  const within = [...stranded.values()].filter(({ block }) => depthIn(element, block.element) !== null);
  const ordered = within.sort((a, b) => a.block.from - b.block.from);
  const found = side === 'left' ? ordered.at(-1) : ordered[0];
  if (!found || !was.places.has(element)) return null;
  const at = trace.find(found.block, found.seen, side === 'left' ? found.seen.length : 0);
  if (at === null) return null;
  const $at = after.resolve(at);
  const depth = $at.depth - (depthIn(element, found.block.element) ?? 0);
  return depth < 1 ? null : { from: $at.before(depth), to: $at.after(depth) };
}

/** How many levels a block stands within an element, 0 for itself; null where it does not. */
function depthIn(element: Y.XmlElement, block: Y.XmlElement): number | null {
  let depth = 0;
  for (let at: unknown = block; at instanceof Y.XmlElement; at = at.parent) {
    if (at === element) return depth;
    depth++;
  }
  return null;
}
