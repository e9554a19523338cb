import { describe, expect, test } from 'vitest';
import { longDate, longDateTime, relativeTime } from '#app/ui/dates';

const NOW = '2026-03-10T12:00:00Z';

describe('dates', () => {
  test('[UI2] a date names its month', () => {
    expect(longDate('2008-01-08T20:42:00Z')).toBe('8 January 2008');
    expect(longDateTime('2008-01-08T20:42:00Z', 'UTC')).toBe('8 January 2008, 20:42');
  });

  test('[UI2] midnight is 00:00, and the day is that of the zone', () => {
    expect(longDateTime('2008-01-08T00:00:00Z', 'UTC')).toBe('8 January 2008, 00:00');
    expect(longDate('2008-01-08T23:30:00Z', 'Europe/Athens')).toBe('9 January 2008');
  });

  test.each([
    ['2026-03-10T11:59:30Z', 'just now'],
    ['2026-03-10T11:55:00Z', '5 minutes ago'],
    ['2026-03-10T09:10:00Z', '2 hours ago'],
    ['2026-03-09T11:00:00Z', 'yesterday'],
    ['2026-03-06T11:00:00Z', '4 days ago'],
    ['2026-02-06T11:00:00Z', '6 February 2026'],
  ])('[UI2] %s is said as “%s”', (at, words) => {
    expect(relativeTime(at, NOW, 'UTC')).toBe(words);
  });
});
