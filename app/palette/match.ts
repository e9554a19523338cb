/** In small letters and without accents. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const wordsOf = (text: string) =>
  plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** How well a query names something: 2 by its label alone, 1 with its other words, 0 not at all. */
export function score(typed: string, label: string, words = ''): 0 | 1 | 2 {
  const wanted = wordsOf(typed);
  const begins = (among: string[]) => wanted.every((word) => among.some((one) => one.startsWith(word)));
  const own = wordsOf(label);
  if (begins(own)) return 2;
  return begins([...own, ...wordsOf(words)]) ? 1 : 0;
}

/** What a query names, the best first and otherwise in its order; everything for an empty one. */
export function best<T extends { label: string; words?: string }>(typed: string, all: readonly T[]): T[] {
  const scored = all.map((one) => ({ one, points: score(typed, one.label, one.words) }));
  return scored
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points)
    .map(({ one }) => one);
}
