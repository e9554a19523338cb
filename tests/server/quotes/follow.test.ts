import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFollower } from '#server/quotes/follow';

const silent = pino({ level: 'silent' });
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('[CR28] a memo is followed soon after its first edit, and under steady typing every two seconds', async () => {
  const began = Date.now();
  const steps: number[] = [];
  const follower = createFollower(async () => void steps.push(Date.now() - began), silent);
  for (let ms = 0; ms < 5_000; ms += 100) {
    follower.touch('memo');
    await vi.advanceTimersByTimeAsync(100);
  }
  await vi.advanceTimersByTimeAsync(5_000);
  expect(steps).toEqual([150, 2_150, 4_150, 6_150]);
  await follower.stop();
});

test('[CR28] a step that fails is tried again until it succeeds; others do not wait for it', async () => {
  let broken = true;
  const done: string[] = [];
  const follower = createFollower(async (memo) => {
    if (memo === 'ill' && broken) throw new Error('the database is away');
    done.push(memo);
  }, silent);
  follower.touch('ill');
  follower.touch('well');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(done).toEqual(['well']);
  broken = false;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(done).toEqual(['well', 'ill']);
  await follower.stop();
});

test('[CR28] who is about to read has it done now, behind what is under way', async () => {
  const done: string[] = [];
  let finish = () => {};
  const follower = createFollower((memo) => {
    done.push(`begin ${memo}`);
    return new Promise((resolve) => {
      finish = () => {
        done.push(`end ${memo}`);
        resolve();
      };
    });
  }, silent);
  follower.touch('memo');
  await vi.advanceTimersByTimeAsync(150);
  const now = follower.now('memo');
  finish();
  await vi.advanceTimersByTimeAsync(0);
  finish();
  await now;
  expect(done).toEqual(['begin memo', 'end memo', 'begin memo', 'end memo']);
  await follower.stop();
});
