import { afterEach, beforeEach, expect, vi } from 'vitest';

/** A test that makes the code complain fails, unless it says `console.error` was expected by mocking it itself. */
beforeEach(() => {
  vi.spyOn(console, 'error');
});

afterEach(() => {
  const complaints = vi.isMockFunction(console.error) ? vi.mocked(console.error).mock.calls : [];
  vi.restoreAllMocks();
  expect(complaints, 'console.error was called').toEqual([]);
});
