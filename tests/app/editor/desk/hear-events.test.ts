import { expect, test } from 'vitest';
import { hearEvents } from '#app/editor/desk/hear-events';
import type { MemoEvent } from '#domain/sync/messages';

/** What was fetched after each of these events, in order. */
function fetched(...kinds: MemoEvent['kind'][]): string[][] {
  let now: string[] = [];
  const hear = hearEvents({
    quotes: () => now.push('quotes'),
    threads: () => now.push('threads'),
    notices: () => now.push('notices'),
  });
  return kinds.map((kind) => {
    now = [];
    hear({ kind } as MemoEvent);
    return now;
  });
}

test('[SY19] what an event says has changed is fetched once; a new quote may bring comments along', () => {
  expect(fetched('quotes', 'comments')).toEqual([
    ['quotes', 'notices', 'threads'],
    ['notices', 'threads'],
  ]);
});

test('[SY14] the first connection fetches nothing again, each after it all once', () => {
  expect(fetched('access', 'access', 'access')).toEqual([[], ['quotes', 'threads'], ['quotes', 'threads']]);
});
