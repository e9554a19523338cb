import fc from 'fast-check';
import { afterEach, beforeEach, expect, vi } from 'vitest';

/** The same cases in every run, so that a red test is about the change at hand; `npm run fuzz` looks for new ones. */
if (!process.env.FUZZ_TIMES) fc.configureGlobal({ seed: 20_080_108 });

/** A test that makes the code complain fails, unless it says `console.error` was expected by mocking it itself. */
beforeEach(() => {
  vi.spyOn(console, 'error');
});

afterEach(() => {
  const complaints = vi.isMockFunction(console.error) ? vi.mocked(console.error).mock.calls : [];
  vi.restoreAllMocks();
  expect(complaints, 'console.error was called').toEqual([]);
});
