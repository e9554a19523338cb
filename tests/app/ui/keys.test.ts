import { expect, test } from 'vitest';
import { isKeys, keyCaps } from '#app/ui/keys';

const press = (key: string, held: Partial<KeyboardEventInit> = {}) =>
  new KeyboardEvent('keydown', { key, ...held });

test('[UI3] Mod is Command on a Mac and Control elsewhere', () => {
  expect(keyCaps('Mod+K', true)).toEqual(['⌘', 'K']);
  expect(keyCaps('Mod+K', false)).toEqual(['Ctrl', 'K']);
  expect(isKeys(press('k', { metaKey: true }), 'Mod+K', true)).toBe(true);
  expect(isKeys(press('k', { ctrlKey: true }), 'Mod+K', false)).toBe(true);
  expect(isKeys(press('k', { ctrlKey: true }), 'Mod+K', true)).toBe(false);
});

test('[UI3] a key with more held than was asked for is another key', () => {
  expect(isKeys(press('K', { ctrlKey: true, shiftKey: true }), 'Mod+K', false)).toBe(false);
  expect(isKeys(press('k', { ctrlKey: true, altKey: true }), 'Mod+K', false)).toBe(false);
  expect(isKeys(press('k'), 'Mod+K', false)).toBe(false);
});

test('[UI3] a sign that needs Shift on some keyboards is asked for by itself', () => {
  expect(isKeys(press('?', { shiftKey: true }), '?', false)).toBe(true);
  expect(isKeys(press('?'), '?', false)).toBe(true);
});

test('[UI3] with Alt held a Mac writes another sign, and the letter on the key counts', () => {
  const held = { metaKey: true, altKey: true };
  expect(isKeys(press('µ', { ...held, code: 'KeyM' }), 'Mod+Alt+M', true)).toBe(true);
  expect(isKeys(press('µ', { ...held, code: 'KeyN' }), 'Mod+Alt+M', true)).toBe(false);
  expect(isKeys(press('µ', { metaKey: true, code: 'KeyM' }), 'Mod+M', true)).toBe(false);
});
