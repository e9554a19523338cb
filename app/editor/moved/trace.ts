import type { Range } from '#app/review/anchors';
import { Letters } from './letters';
import type { Moment } from './moment';
import { type Block, type Holder, textOf, type Unit } from './reading';

/**
 * So many characters on either side of a place say where it is in a copy, the longest first: whoever moved the words may
 * have changed some of them as well.
 */
const CONTEXTS = [32, 12, 6];
const LONGEST = 32;
/** As many are all that stands around a place. */
const EXACT = 256;
/** Characters that say it from one side alone. */
const ONE_SIDED = 12;
/** Characters that are enough where the words around a place are not copied whole. */
const TELLING = 8;

/** What is looked for: the words before a place and those behind it. */
interface Surroundings {
  left: string;
  right: string;
}

/** A block as whoever moved its words saw it. */
interface Seen {
  block: Block;
  seen: readonly Unit[];
}

function* cuts({ left, right }: Surroundings): Generator<Surroundings> {
  for (const length of CONTEXTS) {
    const around = { left: left.slice(-length), right: right.slice(0, length) };
    const isWhole = around.left === left && around.right === right;
    if (isWhole || around.left.length + around.right.length >= TELLING) yield around;
  }
}

function* variants(around: Surroundings): Generator<Surroundings> {
  yield* cuts(around);
  const { left, right } = around;
  if (left.length >= ONE_SIDED) yield { left: left.slice(-ONE_SIDED), right: '' };
  if (right.length >= ONE_SIDED) yield { left: '', right: right.slice(0, ONE_SIDED) };
}

/** Finds again, in the text as it is now, places of blocks whose words somebody moved: Yjs knows only that they were deleted here and written there. */
export class Trace {
  readonly #made: readonly Block[];
  readonly #copies: Letters;
  readonly #originals: readonly Seen[];
  readonly #moment: Moment;
  #taken: { letters: Letters; spans: ReadonlyMap<Block, { start: number; end: number }> } | null = null;

  /**
   * @param made all blocks that have something new in them
   * @param originals all that something was taken from
   */
  constructor(moment: Moment, made: readonly Block[], originals: readonly Seen[]) {
    this.#moment = moment;
    this.#made = made;
    this.#copies = new Letters(made.map(({ units }) => units));
    this.#originals = originals;
  }

  /**
   * Where a place has got to.
   * @param seen the characters of its block, without those that whoever moved them did not know of
   * @param gap how many of them stand before the place
   * @param isExact whether all words around the place have to stand there as they were
   * @returns the editor's position; null where nothing was taken away beside the place, or it was not put elsewhere
   */
  find(block: Block, seen: readonly Unit[], gap: number, isExact = false): number | null {
    if (seen.length === 0) return this.#isTaken(block.element) ? this.#onlyEmpty() : null;
    const around = this.#takenAway(seen, gap, gap, isExact ? EXACT : LONGEST + 1);
    if (around.left + around.right === '') return null;
    const isCopy = this.#copyOf(seen, gap, gap);
    for (const { left, right } of isExact ? [around] : variants(around)) {
      const at = this.#place({ block, seen }, left + right, gap - left.length, isCopy);
      const before = left && at !== null ? this.#copies.at(at + left.length - 1) : null;
      if (at !== null) return before ? before.at + 1 : (this.#copies.at(at)?.at ?? null);
    }
    return null;
  }

  /**
   * Where a stretch of a block stands again, between the words that it stood between; null where it does not, or where
   * these words alone, without it, would read the same.
   */
  findAll(block: Block, seen: readonly Unit[], from: number, to: number): Range | null {
    const words = textOf(seen.slice(from, to));
    const around = this.#takenAway(seen, from, to, LONGEST + words.length);
    const isCopy = this.#copyOf(seen, from, to);
    for (const { left, right } of cuts(around)) {
      const wanted = left + words + right;
      if ((around.left + around.right).includes(wanted)) continue;
      const at = this.#place({ block, seen }, wanted, from - left.length, isCopy);
      const first = at === null ? null : this.#copies.at(at + left.length);
      if (first) return { from: first.at, to: first.at + words.length };
    }
    return null;
  }

  /** The words that were deleted on both sides without a break: what came away together may stand elsewhere. */
  #takenAway(seen: readonly Unit[], from: number, to: number, most: number): Surroundings {
    const isAway = (unit: Unit | undefined) => unit !== undefined && this.#moment.isAway(unit);
    let start = from;
    while (start > from - most && isAway(seen[start - 1])) start--;
    let end = to;
    while (end < to + most && isAway(seen[end])) end++;
    return { left: textOf(seen.slice(start, from)), right: textOf(seen.slice(to, end)) };
  }

  /** What may be a copy of what stood there. */
  #copyOf(seen: readonly Unit[], from: number, to: number): (unit: Unit) => boolean {
    // Letters deleted in one place and typed in another are a move only where what holds them came or went as well, or
    // nothing was left of the block.
    const isAway = (unit: Unit | undefined) => unit !== undefined && this.#moment.isAway(unit);
    const beside = [seen[from - 1], seen[to]].filter(isAway);
    const isTaken =
      beside.some((unit) => unit && this.#isTaken(unit.of)) || (seen.length >= TELLING && seen.every(isAway));
    return ({ id, of }) => this.#moment.isNew(id) && (isTaken || this.#isMade(of));
  }

  /**
   * Where words have got to, by the offset of their copy. Where there are as many copies of them as were taken away, each
   * has its own; else the nearest is taken.
   * @param from how many characters of the block stand before them
   */
  #place(origin: Seen, words: string, from: number, isCopy: (unit: Unit) => boolean): number | null {
    const found = this.#copies.find(words, isCopy);
    const isWord = !this.#isTaken(origin.block.element);
    const places =
      words.length < TELLING
        ? found.filter((at) => this.#copies.standsApart(at, at + words.length, isCopy, isWord))
        : found;
    if (places.length < 2) return places[0] ?? null;
    const { rank, of } = this.#rank(origin, words, from);
    if (of === places.length) return places[rank] ?? null;
    const near = origin.seen[from]?.at ?? origin.block.from;
    const distance = (at: number) => Math.abs((this.#copies.at(at)?.at ?? 0) - near);
    return places.reduce((best, at) => (distance(at) < distance(best) ? at : best));
  }

  /** How many times the same words were taken away before these, and in all. */
  #rank({ block, seen }: Seen, words: string, from: number): { rank: number; of: number } {
    this.#taken ??= this.#takenLetters();
    const isAway = (unit: Unit) => this.#moment.isAway(unit);
    const { start = 0, end = 0 } = this.#taken.spans.get(block) ?? {};
    const all = this.#taken.letters.find(words, isAway);
    const here = new Letters([seen]).find(words, isAway);
    const before = all.filter((at) => at < start).length;
    const behind = all.filter((at) => at >= end).length;
    return { rank: before + here.filter((at) => at < from).length, of: before + here.length + behind };
  }

  #takenLetters() {
    const spans = new Map<Block, { start: number; end: number }>();
    let start = 0;
    for (const { block, seen } of this.#originals) {
      spans.set(block, { start, end: start + seen.length });
      start += seen.length + 1;
    }
    return { letters: new Letters(this.#originals.map(({ seen }) => seen)), spans };
  }

  #isMade({ _item: item }: Holder): boolean {
    return item !== null && this.#moment.isNew(item.id);
  }

  #isTaken({ _item: item }: Holder): boolean {
    return item !== null && this.#moment.isGone(item.id);
  }

  /** An empty block has no words to know it by: it can only be told where one other is new, or new and empty. */
  #onlyEmpty(): number | null {
    const made = this.#made.filter(({ element }) => this.#isMade(element));
    const empty = made.filter(({ units }) => units.length === 0);
    const [first, ...others] = empty.length === 1 ? empty : made;
    return first && others.length === 0 ? first.from : null;
  }
}
