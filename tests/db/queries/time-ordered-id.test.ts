import { describe, expect, test } from 'vitest';
import { timeOrderedId } from '#db/queries/time-ordered-id';

describe('[IM54] ids of rows that come in by the thousand', () => {
  test('[IM54] are UUIDs of version 7, each its own, in the order of their time', () => {
    const ids = Array.from({ length: 2_000 }, (_, i) => timeOrderedId(1_700_000_000_000 + i));
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(Array.from({ length: 2_000 }, () => timeOrderedId(0))).size).toBe(2_000);
    expect(timeOrderedId(1_700_000_000_000).replaceAll('-', '').slice(0, 12)).toBe('018bcfe56800');
  });
});
