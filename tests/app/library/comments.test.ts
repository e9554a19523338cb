import { beforeEach, describe, expect, test } from 'vitest';
import { arrange, cardsOn, countInWords } from '#app/library/comments/arrange';
import { usualAudience } from '#app/library/comments/audience';
import { rangeOf } from '#app/library/reading-offsets';
import type { PassageSubject } from '#server/review/types';
import { aThread } from '../review/threads';

const on = (key: string, given: Partial<PassageSubject> = {}): PassageSubject => ({
  kind: 'passage',
  cableId: '08STATE2034',
  key,
  start: null,
  end: null,
  citation: `08 STATE 2034, para ${key.slice(1)} (C)`,
  state: 'same',
  words: null,
  wordsNow: null,
  ...given,
});
const KEYS = new Set(['p64', 'p70']);
const resolved = { at: '2026-01-08T20:42:00.000Z', by: 'Ben' };

describe('Comments beside their paragraphs', () => {
  test('[RV19] stand in the order of their words, those on all of it first, resolved ones apart', () => {
    const threads = [
      aThread('late', { on: on('p64', { start: 80, end: 90 }) }),
      aThread('early', { on: on('p64', { start: 5, end: 9 }) }),
      aThread('all', { on: on('p64') }),
      aThread('done', { on: on('p64'), resolved }),
    ];
    const draft = { kind: 'draft', id: 'new', on: on('p70') } as const;
    const { byKey, gone } = arrange(threads, [draft], KEYS);
    const ids = (key: string) => byKey.get(key)?.open.map(({ id }) => id);
    expect(ids('p64')).toEqual(['all', 'early', 'late']);
    expect(byKey.get('p64')?.resolved.map(({ id }) => id)).toEqual(['done']);
    expect(ids('p70')).toEqual(['new']);
    expect(gone).toEqual([]);
  });

  test('[RV19] whose words are withdrawn, or whose paragraph is not on the page, are not lost', () => {
    // Another paragraph bears the number of the withdrawn one by now.
    const threads = [
      aThread('withdrawn', { on: on('p70', { state: 'withdrawn', words: 'The UK noted' }) }),
      aThread('elsewhere', { on: on('p99') }),
    ];
    const { byKey, gone } = arrange(threads, [], KEYS);
    expect(byKey.size).toBe(0);
    expect(gone.map(({ id }) => id)).toEqual(['withdrawn', 'elsewhere']);
  });

  test('[RV26] on several paragraphs stand at the first that is there, and are counted at each', () => {
    const part = (key: string, given: Partial<PassageSubject> = {}) => ({
      ...on(key, given),
      kind: undefined,
    });
    const threads = [
      aThread('both', { on: on('p64', { further: [part('p70')] }) }),
      aThread('later', { on: on('p64', { state: 'withdrawn', words: 'x', further: [part('p70')] }) }),
      aThread('gone', { on: on('p99', { further: [part('p70', { state: 'withdrawn', words: 'y' })] }) }),
    ];
    const { byKey, gone } = arrange(threads, [], KEYS);
    const cards = (key: string) => byKey.get(key) ?? { open: [], resolved: [], above: [] };
    expect(cards('p64').open.map(({ id }) => id)).toEqual(['both']);
    expect(cards('p70').open.map(({ id }) => id)).toEqual(['later']);
    expect(cards('p70').above.map(({ id }) => id)).toEqual(['both']);
    expect(countInWords(cardsOn(cards('p70')))).toBe('2 comment threads');
    expect(gone.map(({ id }) => id)).toEqual(['gone']);
  });

  test('[RV19] are counted in words', () => {
    const { byKey } = arrange(
      [aThread('a', { on: on('p64') }), aThread('b', { on: on('p64'), resolved })],
      [],
      KEYS,
    );
    const cards = byKey.get('p64') ?? { open: [], resolved: [] };
    expect(countInWords(cards)).toBe('1 comment thread, 1 resolved');
    expect(countInWords({ ...cards, open: [] })).toBe('1 resolved');
  });
});

test('[RV22] a new comment is for whom the last one was for, where that is still one’s own', () => {
  const teams = [{ id: 'desk', name: 'Desk' }];
  const memo = 'a1b2c3d4-0000-4000-8000-000000000001';
  expect(usualAudience(teams, null)).toEqual({ scope: 'team', team: 'desk' });
  expect(usualAudience([], null)).toEqual({ scope: 'cable' });
  expect(usualAudience(teams, 'cable')).toEqual({ scope: 'cable' });
  expect(usualAudience(teams, 'team:other')).toEqual({ scope: 'team', team: 'desk' });
  expect(usualAudience(teams, `memo:${memo}`)).toEqual({ scope: 'memo', memo });
  expect(usualAudience(teams, 'memo:nonsense!')).toEqual({ scope: 'team', team: 'desk' });
});

describe('Commented words in the text of a paragraph', () => {
  beforeEach(() => {
    document.body.innerHTML = `<section data-paragraph="p64"><p><span data-at="0">The Partners<i>,</i> agreed</span></p>
      <p><span data-at="21">– on the “following”</span> <em>[line missing]</em></p></section>`;
  });
  const words = (start: number, end: number) => rangeOf(document.body, 'p64', start, end)?.toString();

  test('[RV19] are found by their offsets, over marks and blocks', () => {
    expect(words(4, 12)).toBe('Partners');
    expect(words(4, 20)).toBe('Partners, agreed');
    expect(words(14, 29)?.replace(/\s+/g, ' ')).toBe('agreed – on the');
    expect(rangeOf(document.body, 'p65', 0, 3)).toBeNull();
    expect(words(500, 510)).toBeUndefined();
  });
});
