import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shiftCaret, textChange } from '#app/editor/title/text-change';

const apply = (before: string, change: ReturnType<typeof textChange>) =>
  change
    ? before.slice(0, change.index) + change.insert + before.slice(change.index + change.remove)
    : before;

describe('the smallest change of a title', () => {
  test('[ME1] one letter typed is one letter inserted, and the caret tells which of two equal ones', () => {
    expect(textChange('Atens', 'Athens', 3)).toEqual({ index: 2, remove: 0, insert: 'h' });
    expect(textChange('bo', 'boo', 2)).toEqual({ index: 1, remove: 0, insert: 'o' });
    expect(textChange('bo', 'boo', 3)).toEqual({ index: 2, remove: 0, insert: 'o' });
    expect(textChange('same', 'same')).toBeNull();
  });

  test('[ME1] any two texts, any caret: the change makes the one of the other', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary' }),
        fc.nat(40),
        (before, after, caret) => {
          expect(apply(before, textChange(before, after, Math.min(caret, after.length)))).toBe(after);
        },
      ),
    );
  });

  test('[ME1] half a character is never cut off from its other half', () => {
    const change = textChange('a😀b', 'a😁b', 3);
    expect(change).toEqual({ index: 1, remove: 2, insert: '😁' });
    expect(textChange('a😀b', 'a🨀b', 3)).toEqual({ index: 1, remove: 2, insert: '🨀' });
  });

  test('[ME1] a caret stays between the same letters when others write before, behind and around it', () => {
    expect(shiftCaret(5, [{ insert: 'New ' }])).toBe(9);
    expect(shiftCaret(5, [{ retain: 8 }, { insert: 'later' }])).toBe(5);
    expect(shiftCaret(5, [{ retain: 5 }, { insert: 'x' }])).toBe(5);
    expect(shiftCaret(5, [{ retain: 3 }, { delete: 10 }])).toBe(3);
    expect(shiftCaret(5, [{ delete: 2 }, { retain: 1 }, { insert: 'abc' }])).toBe(6);
  });
});
