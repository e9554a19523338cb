import type { Level } from '#domain/marking/mark';
import { randomStream } from './random';
import type { SyntheticCable } from './synthetic';

/** A query of the mix, and who asks. */
export interface Question {
  kind: 'word' | 'words' | 'phrase' | 'common' | 'field' | 'or and not' | 'number';
  query: string;
  clearance: Level;
}

/** 200 questions, the same each time: mostly words that somebody remembers of a paragraph. */
export function mixOf(words: readonly string[], cables: readonly SyntheticCable[]): Question[] {
  const random = randomStream(7);
  const at = (n: number) => Math.floor(random() * n);
  const one = <T>(list: readonly T[]): T => {
    const found = list[at(list.length)];
    if (found === undefined) throw new Error('an empty list');
    return found;
  };
  /** From the most frequent to rare ones, each order of magnitude alike. */
  const word = (from: number, to: number) => words[Math.floor(from * (to / from) ** random())] ?? 'the';
  const run = (length: number) => {
    const text = one(one(cables).paragraphs).text.replace(/\./g, '').split(' ');
    const start = at(Math.max(1, text.length - length));
    return text.slice(start, start + length).join(' ');
  };
  const remembered = () =>
    run(40)
      .split(' ')
      .filter((w) => w.length > 5)
      .slice(0, 2 + at(2))
      .join(' ');
  const field = () =>
    one([
      () => `date:${2000 + at(10)}`,
      () => `from:${one(cables).station}`,
      () => `class:${one(['U', 'SBU', 'C', 'S'])}`,
      () => `tag:${one(one(cables).tags)}`,
      () => `date:200${at(9)}-0${1 + at(9)}..2009`,
    ])();
  const kinds: [Question['kind'], number, () => string][] = [
    ['word', 40, () => word(10, 30_000)],
    ['words', 60, remembered],
    ['phrase', 30, () => `"${run(2 + at(2))}"`],
    ['common', 20, () => `${word(30, 400)} ${word(30, 400)}`],
    ['field', 30, () => `${one([() => word(50, 5_000), () => '', remembered])()} ${field()}`.trim()],
    ['or and not', 10, () => `${word(100, 9_000)} ${one(['or ', '-'])}${word(100, 9_000)}`],
    ['number', 10, () => one(cables).id],
  ];
  const levels: Level[] = ['S', 'S', 'S', 'C', 'SBU'];
  return kinds.flatMap(([kind, count, query]) =>
    Array.from({ length: count }, () => ({ kind, query: query(), clearance: one(levels) })),
  );
}

/** What stands in the field at each keystroke, from the third letter of the last word on. */
export function keystrokes(words: readonly string[]): string[] {
  const random = randomStream(11);
  const typed = Array.from({ length: 30 }, () => {
    const [a, b] = [Math.floor(20 * 400 ** random()), Math.floor(20 * 400 ** random())];
    return `${words[a]} ${words[b]}`;
  });
  return typed.flatMap((text) => Array.from({ length: text.length - 2 }, (_, i) => text.slice(0, i + 3)));
}
