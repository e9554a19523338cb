import { expect, test } from 'vitest';
import { type Card, inOrder, neighbour } from '#app/review/order';
import type { Spots } from '#app/review/text-link';
import { aThread } from './threads';

const card = (id: string): Card => ({ kind: 'thread', id, thread: aThread(id) });
const spots: Spots = new Map([
  ['late', { rank: 40, words: 'x' }],
  ['early', { rank: 3, words: 'y' }],
  ['deleted', { rank: 12, words: null }],
  ['lost', { rank: null, words: null }],
]);
const cards = ['lost', 'late', 'deleted', 'early'].map(card);
const ids = (list: readonly Card[]) => list.map(({ id }) => id);

test('[RV13] the order is that of the text; what was deleted keeps its rank, what cannot be told is last', () => {
  expect(ids(inOrder(cards, spots))).toEqual(['early', 'deleted', 'late', 'lost']);
});

test('[RV13] on the same words the thread that was opened first is first', () => {
  const same: Spots = new Map(['b', 'a'].map((id) => [id, { rank: 5, words: 'z' }]));
  expect(ids(inOrder([card('b'), card('a')], same))).toEqual(['b', 'a']);
});

test('[RV15] the keys go from card to card and round at the ends, from the caret where none is looked at', () => {
  const open = inOrder(cards, spots);
  expect(neighbour(open, 'early', 1, spots, 0)).toBe('deleted');
  expect(neighbour(open, 'lost', 1, spots, 0)).toBe('early');
  expect(neighbour(open, 'early', -1, spots, 0)).toBe('lost');
  expect(neighbour(open, null, 1, spots, 13)).toBe('late');
  expect(neighbour(open, null, -1, spots, 13)).toBe('deleted');
  expect(neighbour([], null, 1, spots, 0)).toBeNull();
});
