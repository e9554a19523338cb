import { renderHook } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { useLeaving } from '#app/editor/desk/use-leaving';
import { CLOSE } from '#domain/sync/messages';

afterEach(() => window.history.replaceState(null, '', '/'));

/** Where the window goes when its connection ends so; nothing where it stays. */
function gone(code: number | null, hasUnsaved: boolean): string[] {
  const go = vi.fn();
  window.history.replaceState(null, '', '/memos/abc?pane=sources#p2');
  renderHook(() => useLeaving({ hasUnsaved }, code === null ? null : { code, reason: '' }, go));
  return go.mock.calls.map(([path]) => path);
}

test('[AC49] where all is saved, a window whose session ended goes to sign-in and knows the way back', () => {
  expect(gone(CLOSE.signedOut, false)).toEqual(['/login?next=%2Fmemos%2Fabc%3Fpane%3Dsources#p2']);
});

test('[AC49] with something unsaved it stays, and so it does for every other ending', () => {
  expect(gone(CLOSE.signedOut, true)).toEqual([]);
  expect(gone(CLOSE.forbidden, false)).toEqual([]);
  expect(gone(CLOSE.gone, false)).toEqual([]);
  expect(gone(null, false)).toEqual([]);
});
