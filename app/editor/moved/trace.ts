import type { Range } from '#app/review/anchors';
import type { Moment } from './moment';
import { type Block, type Holder, textOf, type Unit } from './reading';

/**
 * So many characters on either side of a place say where it is in a copy, the longest first: whoever moved the words may
 * have changed some of them as well.
 */
const CONTEXTS = [32, 12, 6];
/** Characters that say it from one side alone. */
const ONE_SIDED = 12;
/** Characters that are enough where the words around a place are not copied whole. */
const TELLING = 8;

/** What is looked for: the words before a place and those behind it. */
interface Surroundings {
  left: string;
  right: string;
}

/** The words that were deleted on both sides of a gap without a break: what came away together may stand elsewhere. */
function takenAway(seen: readonly Unit[], gap: number, { isGone }: Gone): Surroundings {
  let start = gap;
  while (start > 0 && isGone(seen[start - 1] as Unit)) start--;
  let end = gap;
  while (end < seen.length && isGone(seen[end] as Unit)) end++;
  return { left: textOf(seen.slice(start, gap)), right: textOf(seen.slice(gap, end)) };
}

interface Gone {
  isGone(unit: Unit): boolean;
}

function* variants({ left, right }: Surroundings): Generator<Surroundings> {
  for (const length of CONTEXTS) {
    const around = { left: left.slice(-length), right: right.slice(0, length) };
    const isWhole = around.left === left && around.right === right;
    if (isWhole || around.left.length + around.right.length >= TELLING) yield around;
  }
  if (left.length >= ONE_SIDED) yield { left: left.slice(-ONE_SIDED), right: '' };
  if (right.length >= ONE_SIDED) yield { left: '', right: right.slice(0, ONE_SIDED) };
}

/** Where in a block the surroundings stand in letters that are new there: all such places. */
function placesIn(
  { units }: Block,
  { left, right }: Surroundings,
  isCopy: (unit: Unit) => boolean,
): number[] {
  const wanted = left + right;
  const text = textOf(units);
  const found: number[] = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    if (!units.slice(at, at + wanted.length).every(isCopy)) continue;
    const before = units[at + left.length - 1];
    const behind = units[at + left.length];
    if (left && before) found.push(before.at + 1);
    else if (behind) found.push(behind.at);
  }
  return found;
}

/** Finds again, in the text as it is now, places of blocks whose words somebody moved: Yjs knows only that they were deleted here and written there. */
export class Trace {
  readonly #blocks: readonly Block[];
  readonly #moment: Moment;

  /** @param blocks all that have something new in them */
  constructor(moment: Moment, blocks: Iterable<Block>) {
    this.#moment = moment;
    this.#blocks = [...blocks];
  }

  /**
   * Where a place has got to.
   * @param seen the characters of its block, without those that whoever moved them did not know of
   * @param gap how many of them stand before the place
   * @param isExact whether all words around the place have to stand there as they were
   * @returns the editor's position; null where nothing was taken away beside the place, or it was not put elsewhere
   */
  find(block: Block, seen: readonly Unit[], gap: number, isExact = false): number | null {
    const isGone = (unit: Unit) => this.#moment.isAway(unit);
    if (seen.length === 0) return this.#isTaken(block.element) ? this.#onlyEmpty() : null;
    const around = takenAway(seen, gap, { isGone });
    if (around.left + around.right === '') return null;
    // Letters deleted in one place and typed in another are a move only where what holds them came or went as well.
    const beside = [seen[gap - 1], seen[gap]].filter((unit) => unit && isGone(unit));
    const isTaken = beside.some((unit) => unit && this.#isTaken(unit.of));
    const isCopy = ({ id, of }: Unit) => this.#moment.isNew(id) && (isTaken || this.#isMade(of));
    const near = seen[gap]?.at ?? block.from;
    for (const variant of isExact ? [around] : variants(around)) {
      const places = this.#blocks.flatMap((there) => placesIn(there, variant, isCopy));
      if (places.length > 0)
        return places.reduce((best, at) => (Math.abs(at - near) < Math.abs(best - near) ? at : best));
    }
    return null;
  }

  /** Where a stretch of a block has got to; null where it does not stand there as it was, and nothing else. */
  findAll(block: Block, seen: readonly Unit[], from: number, to: number): Range | null {
    const start = this.find(block, seen, from);
    const end = this.find(block, seen, to);
    if (start === null || end === null) return null;
    const there = this.#blocks.flatMap(({ units }) => units.filter(({ at }) => at >= start && at < end));
    const isIt = there.every(({ id }) => this.#moment.isNew(id));
    return isIt && textOf(there) === textOf(seen.slice(from, to)) ? { from: start, to: end } : null;
  }

  #isMade({ _item: item }: Holder): boolean {
    return item !== null && this.#moment.isNew(item.id);
  }

  #isTaken({ _item: item }: Holder): boolean {
    return item !== null && this.#moment.isGone(item.id);
  }

  /** An empty block has no words to know it by: it can only be told where one other is new, or new and empty. */
  #onlyEmpty(): number | null {
    const made = this.#blocks.filter(({ element }) => this.#isMade(element));
    const empty = made.filter(({ units }) => units.length === 0);
    const [first, ...others] = empty.length === 1 ? empty : made;
    return first && others.length === 0 ? first.from : null;
  }
}
