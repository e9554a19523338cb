/** A paragraph that is known, as the latest revision that had it has it. */
export interface Predecessor {
  /** Its identity through all revisions. */
  paragraphId: string;
  key: string;
  reading: string;
}

/** A paragraph of the new revision. */
export interface Successor {
  key: string;
  reading: string;
}

/** So much of the words in common, of 1, makes a paragraph with the same number the same one. */
const ALIKE = 0.4;
/** So much makes it the same one whatever its number. */
const VERY_ALIKE = 0.65;
/** Looking for words in common between each two is given up beyond so many pairs. */
const MOST_PAIRS = 40_000;

/**
 * Gives each paragraph of a new revision the identity of its predecessor (SPEC IM9): where its words stand as they
 * did, under the same number first; then where its number is the same and much of its words; then where its words are
 * much the same under another number, as when a paragraph before it was put in, split off or merged; at last by its
 * number alone. Null for a new one. No identity is given twice; of several that fit, the first of `known`.
 */
export function succeed(known: readonly Predecessor[], next: readonly Successor[]): (string | null)[] {
  const matching = new Matching(known, next);
  matching.byName(({ key, reading }) => `${nameOf(key)} ${plain(reading)}`);
  matching.byName(({ reading }) => plain(reading) || null);
  matching.byName(({ key }) => nameOf(key), ALIKE);
  matching.byWords();
  matching.byName(({ key }) => nameOf(key));
  return matching.found;
}

/** The number counts, lost or not; of a paragraph without one, its place. */
const nameOf = (key: string) => key.replace('?', '');

/** Words alone: what a copy did to quotation marks, blanks and apostrophes makes no difference. */
const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

class Matching {
  readonly found: (string | null)[];
  private readonly taken = new Set<string>();
  private readonly bags = new Map<string, Map<string, number>>();

  constructor(
    private readonly known: readonly Predecessor[],
    private readonly next: readonly Successor[],
  ) {
    this.found = next.map(() => null);
  }

  /** Pairs those of the same name, if their words are so much alike. */
  byName(name: (paragraph: Successor) => string | null, alike = 0): void {
    const waiting = new Map<string, Predecessor[]>();
    for (const old of this.known) {
      const of = this.taken.has(old.paragraphId) ? null : name(old);
      if (of !== null) waiting.set(of, [...(waiting.get(of) ?? []), old]);
    }
    for (const [i, paragraph] of this.next.entries()) {
      const of = this.found[i] === null ? name(paragraph) : null;
      const fitting = of === null ? [] : (waiting.get(of) ?? []);
      const old = fitting.find(
        (one) => !this.taken.has(one.paragraphId) && (alike === 0 || this.alike(one, paragraph) >= alike),
      );
      if (old) this.pair(i, old);
    }
  }

  /** Pairs those whose words are most alike, the most alike first. */
  byWords(): void {
    const olds = this.known.filter(({ paragraphId }) => !this.taken.has(paragraphId));
    const news = this.next.flatMap((paragraph, i) => (this.found[i] === null ? [{ paragraph, i }] : []));
    if (olds.length * news.length > MOST_PAIRS) return;
    const pairs = news.flatMap(({ paragraph, i }) =>
      olds.map((old) => ({
        old,
        i,
        alike: Math.max(this.alike(old, paragraph), this.within(old, paragraph)),
      })),
    );
    for (const { old, i, alike } of pairs.sort((a, b) => b.alike - a.alike)) {
      if (alike < VERY_ALIKE) return;
      if (this.found[i] === null && !this.taken.has(old.paragraphId)) this.pair(i, old);
    }
  }

  private pair(i: number, old: Predecessor): void {
    this.taken.add(old.paragraphId);
    this.found[i] = old.paragraphId;
  }

  /** Words in common, of the words of both. */
  private alike(a: Successor, b: Successor): number {
    const [first, second] = [this.bag(a.reading), this.bag(b.reading)];
    const all = sizeOf(first) + sizeOf(second);
    return all === 0 ? 1 : (2 * common(first, second)) / all;
  }

  /** A half that was split off, or a half of what was merged, has most of its words in the whole, in great number. */
  private within(a: Successor, b: Successor): number {
    const [first, second] = [this.bag(a.reading), this.bag(b.reading)];
    const [less, more] = [sizeOf(first), sizeOf(second)].sort((x, y) => x - y) as [number, number];
    return less < 12 || less * 2 < more ? 0 : common(first, second) / less;
  }

  private bag(text: string): Map<string, number> {
    const kept = this.bags.get(text);
    if (kept) return kept;
    const bag = new Map<string, number>();
    for (const word of plain(text).split(' ')) if (word !== '') bag.set(word, (bag.get(word) ?? 0) + 1);
    this.bags.set(text, bag);
    return bag;
  }
}

function sizeOf(bag: ReadonlyMap<string, number>): number {
  let size = 0;
  for (const times of bag.values()) size += times;
  return size;
}

function common(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let shared = 0;
  for (const [word, times] of a) shared += Math.min(times, b.get(word) ?? 0);
  return shared;
}
