import { Fragment, type Node } from '@tiptap/pm/model';
import { type Selection, TextSelection, type Transaction } from '@tiptap/pm/state';
import * as Y from 'yjs';
import type { Range } from '#app/review/anchors';
import { ghostsOf } from './ghosts';
import { select } from './kept-caret';
import type { Moment } from './moment';
import { placeOfRun } from './own-copies';
import { type Block, blockOf, childOf, type Reading, readText, type Unit } from './reading';
import { type Shift, shiftOf } from './shift';
import { type IsOwn, type Run, type Stranded, strandedIn } from './stranded';
import { Trace } from './trace';
import { besideNeighbour, inOrder, isWithin, wholeElements } from './whole-elements';

/** What has to be put elsewhere. */
interface Carried {
  content: Fragment;
  /** Where to, in the text as it is now. */
  to: number;
  /** Where it still stands; null where it is gone. */
  from: Range | null;
  /** Where it stood before the change; null for what is taken out. */
  was: Range | null;
}

/** The shared text on both sides of a change, and what became of a person's words and caret. */
export interface Carrying {
  carried: Carried[];
  /** What can be put nowhere: what it was written in is not in the text any more. */
  lost: Node[];
  /** Where a place of the text as it was has got to, if its words were moved; null: nothing is known of that. */
  placeOf(position: number): Place | null;
  /** The text in which all these places are. */
  after: Node;
}

/** A position now, or one within what is put elsewhere, so many positions behind its beginning. */
type Place = number | { within: Carried; offset: number };

/** The text before a change, as far as it matters. */
export interface Origin {
  root: Y.XmlFragment;
  moment: Moment;
  before: Node;
  was: Reading;
  /** The blocks that something was taken from. */
  touched: ReadonlySet<Y.XmlElement>;
  /** The blocks that something has come into. */
  made: ReadonlySet<Y.XmlElement>;
}

/** Letters that go and come with one change without an element are taken for a move from so many on. */
const TELLING = 8;

const lettersOf = (items: readonly Y.Item[]): number =>
  items.reduce((sum, { content, length }) => sum + (content instanceof Y.ContentString ? length : 0), 0);

/** Whether words may have been moved: an element came or went, or, as when an Enter is undone, as many letters. */
const mayMove = (gone: readonly Y.Item[], fresh: readonly Y.Item[]): boolean =>
  [gone, fresh].some((items) => items.some((item) => childOf(item) instanceof Y.AbstractType)) ||
  [gone, fresh].every((items) => lettersOf(items) >= TELLING);

const end = ({ from, units }: Block): number => {
  const last = units.at(-1);
  return last ? last.at + (last.isGhost ? 0 : 1) : from;
};

/**
 * Reads what somebody else is changing, while the editor has the text as it was; null where no words can be moved by it.
 * @param before the text as the editor has it
 */
export function originOf(root: Y.XmlFragment, moment: Moment, before: Node): Origin | null {
  const { schema } = before.type;
  const gone = moment.gone();
  const fresh = moment.fresh();
  if (!mayMove(gone, fresh)) return null;
  const blocks = (items: Y.Item[]) =>
    new Set(
      items.flatMap((item) => {
        const block = blockOf(item, schema);
        return block ? [block] : [];
      }),
    );
  const touched = blocks(gone);
  if (touched.size === 0) return null;
  const isGhost = moment.namesOnlyIts(touched, schema) ? moment.isGhost : undefined;
  const was = readText(root, schema, moment.was, touched, isGhost);
  // A text that the editor does not hold as it is shared: its positions would mean nothing.
  return was.size === before.content.size
    ? { root, moment, before, was, touched, made: blocks(fresh) }
    : null;
}

/** The place of a run that is in the text still. */
function placeIn({ blocks }: Reading, { element }: Block, { units }: Run): Range | null {
  const first = blocks.get(element)?.units.findIndex(({ id }) => units[0] && Y.compareIDs(id, units[0].id));
  const at = first === undefined ? undefined : blocks.get(element)?.units[first]?.at;
  return at === undefined ? null : { from: at, to: at + units.length };
}

/** Where a run stood; null where all of it is known to stand in the copy already. */
function rangeOf({ units }: Run): Range | null {
  const from = units[0]?.at;
  return from === undefined ? null : { from, to: from + units.length };
}

/** A place in a block that still stands where a run was: behind what is left before it, or at the beginning. */
function placeLeft({ blocks }: Reading, { element, units }: Block, run: Run): number | null {
  const there = blocks.get(element);
  if (!there) return null;
  const places = new Map(there.units.map((unit) => [`${unit.id.client} ${unit.id.clock}`, unit.at]));
  const first = run.units[0];
  for (let i = first ? units.indexOf(first) - 1 : -1; i >= 0; i--) {
    const { client, clock } = (units[i] as Unit).id;
    const at = places.get(`${client} ${clock}`);
    if (at !== undefined) return at + 1;
  }
  return there.from;
}

/**
 * Works out what has to be carried along, when the editor has the change; null where that cannot be told.
 * @param after the text as the editor has it
 */
export function carrying(origin: Origin, after: Node, isOwn: IsOwn): Carrying | null {
  const { root, moment, before, was, touched, made } = origin;
  const is = readText(root, before.type.schema, ({ deleted }) => !deleted, new Set([...touched, ...made]));
  if (is.size !== after.content.size) return null;
  const stranded = new Map([...was.blocks].map(([key, block]) => [key, strandedIn(block, moment, isOwn)]));
  const copies = [...is.blocks.values()].filter(({ element }) => made.has(element));
  const trace = new Trace(moment, copies, [...stranded.values()]);
  const carried: Carried[] = [];
  const lost: Node[] = [];

  const cut = (doc: Node, { from, to }: Range): Fragment => doc.slice(from, to).content;
  const carryRun = (part: Stranded, run: Run) => {
    if (run.isLeftBehind) {
      const to = trace.find(part.block, part.seen, run.gap);
      const from = placeIn(is, part.block, run);
      if (to !== null && from) carried.push({ content: cut(after, from), to, from, was: rangeOf(run) });
      return;
    }
    const to = placeOfRun(part, run, trace, moment) ?? placeLeft(is, part.block, run);
    const range = rangeOf(run);
    if (!range) return;
    const content = cut(before, range);
    if (to !== null) carried.push({ content, to, from: null, was: range });
    else lost.push(before.type.schema.nodes.paragraph?.create(null, content) as Node);
  };

  const whole = wholeElements(moment, isOwn, before.type.schema);
  for (const part of stranded.values()) {
    if (isWithin(whole, part.block)) continue;
    for (const copy of ghostsOf(part, trace))
      carried.push({ content: Fragment.empty, to: copy.from, from: copy, was: null });
    for (const run of part.runs) carryRun(part, run);
  }
  for (const { element, node } of inOrder(whole, was, before)) {
    const to = besideNeighbour(element, node, { was, trace, stranded, moment, after });
    if (to === null) lost.push(node);
    else carried.push({ content: Fragment.from(node), to, from: null, was: was.places.get(element) ?? null });
  }

  const placeOf = (position: number): Place | null => {
    const within = carried.find(({ was: range }) => range && position > range.from && position <= range.to);
    if (within?.was) return { within, offset: position - within.was.from };
    for (const { block, seen } of stranded.values()) {
      if (position < block.from || position > end(block)) continue;
      const gap = seen.filter(({ at }) => at < position).length;
      const behind = seen[gap - 1];
      return behind && !moment.isAway(behind) ? null : trace.find(block, seen, gap);
    }
    return null;
  };
  return { carried, lost, placeOf, after };
}

/** Puts everything where it goes, and what is selected with its words; without a selection, that stays as it is. */
export function carry(tr: Transaction, found: Carrying, selection: Selection | null): void {
  const shift = shiftOf(found.after, tr.doc);
  const put = found.carried.flatMap((each) => {
    const from = each.from && shift.range(each.from);
    if (each.from && !from) return [];
    if (from) tr.delete(tr.mapping.map(from.from), tr.mapping.map(from.to));
    const at = tr.mapping.map(shift.place(each.to));
    tr.insert(at, each.content);
    return [{ each, at, step: tr.mapping.maps.length }];
  });
  if (!selection) return;
  const later = ({ at, step }: { at: number; step: number }, offset: number) =>
    tr.mapping.slice(step).map(at + offset, -1);
  carryCaret(tr, found, selection, shift, ({ within, offset }) => {
    const there = put.find(({ each }) => each === within);
    return there ? later(there, offset) : null;
  });
}

/**
 * Sets the caret to where its words are now; leaves it where nothing is known of them.
 * @param shift from the text that was carried in to the one that nothing was put into yet
 * @param inside where a position within what was put elsewhere is; nothing was put anywhere yet where it is left out
 */
export function carryCaret(
  tr: Transaction,
  { placeOf }: Carrying,
  selection: Selection,
  shift: Shift,
  inside: (place: Exclude<Place, number>) => number | null = () => null,
): void {
  if (!(selection instanceof TextSelection)) return;
  const now = (position: number): number | null => {
    const place = placeOf(position);
    if (place === null) return null;
    return typeof place === 'number' ? tr.mapping.map(shift.place(place), -1) : inside(place);
  };
  const anchor = now(selection.anchor);
  const head = selection.empty ? anchor : now(selection.head);
  if (anchor === null && head === null) return;
  select(tr, anchor ?? tr.selection.anchor, head ?? tr.selection.head);
}
