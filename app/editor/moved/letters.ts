import { textOf, type Unit } from './reading';

/** Stands between blocks: no words that are looked for go from one into the next. */
const GAP = '\0';
const IN_WORD = /[\p{L}\p{N}]/u;

/** The characters of several blocks, in their order, to be searched all at once. */
export class Letters {
  readonly #text: string;
  readonly #units: readonly (Unit | null)[];

  constructor(blocks: readonly (readonly Unit[])[]) {
    this.#text = blocks.map(textOf).join(GAP);
    this.#units = blocks.flatMap((units, i): readonly (Unit | null)[] =>
      i === 0 ? units : [null, ...units],
    );
  }

  /** The character at an offset; null between blocks. */
  at(offset: number): Unit | null {
    return this.#units[offset] ?? null;
  }

  /** Where these words stand, all of their characters such ones, by offsets. */
  find(words: string, isIt: (unit: Unit) => boolean): number[] {
    const found: number[] = [];
    for (let at = this.#text.indexOf(words); at >= 0; at = this.#text.indexOf(words, at + 1))
      if (this.#isAll(at, at + words.length, isIt)) found.push(at);
    return found;
  }

  /**
   * Whether what stands there begins or ends where such characters do.
   * @param isWord whether it may part no word at the other end
   */
  standsApart(from: number, to: number, isIt: (unit: Unit) => boolean, isWord: boolean): boolean {
    const isEdge = (offset: number) => {
      const unit = this.at(offset);
      return unit === null || !isIt(unit);
    };
    const isWithinWord = (offset: number) =>
      IN_WORD.test(this.#text.charAt(offset - 1)) && IN_WORD.test(this.#text.charAt(offset));
    const [starts, ends] = [isEdge(from - 1), isEdge(to)];
    if (!isWord) return starts || ends;
    return (starts && !isWithinWord(to)) || (ends && !isWithinWord(from)) || (starts && ends);
  }

  #isAll(from: number, to: number, isIt: (unit: Unit) => boolean): boolean {
    for (let i = from; i < to; i++) {
      const unit = this.#units[i];
      if (!unit || !isIt(unit)) return false;
    }
    return true;
  }
}
