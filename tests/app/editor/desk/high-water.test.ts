import { expect, test } from 'vitest';
import { onceHigher } from '#app/editor/desk/memo-banner';

const paragraph = { level: 'S', since: '2026-11-24T09:00:00Z', because: 'paragraph 3, marked (S)' } as const;
const made = { level: 'SBU', since: null, because: null } as const;
const gone = {
  level: 'C',
  citation: '08 STATE 2034, para 64 (C)',
  removedAt: '2026-11-20T09:00:00Z',
} as const;

test('[MR22] the owner is told what the memo was marked at its highest, by what, and when', () => {
  expect(onceHigher('C', paragraph, [])).toBe('once SECRET: paragraph 3, marked (S) on 24 November 2026');
  expect(onceHigher('SBU', made, [gone])).toBe(
    'once CONFIDENTIAL: quoted 08 STATE 2034, para 64 (C) until 20 November 2026',
  );
  expect(onceHigher('C', { level: 'S', since: null, because: null }, [])).toBe('once SECRET');
});

test('[MR22] nothing is said of a memo that is as high as it ever was', () => {
  expect(onceHigher('S', paragraph, [gone])).toBeNull();
  expect(onceHigher('SBU', made, [{ ...gone, removedAt: null }])).toBeNull();
});
