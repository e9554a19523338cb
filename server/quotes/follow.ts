import type { Logger } from 'pino';

/** Typing comes in bursts: the step runs when it pauses this long, or at the latest after LONGEST_MS. */
const PAUSE_MS = 150;
const LONGEST_MS = 1_000;
/** At most this many memos at a time: each holds a connection while its text is read over another. */
const LANES = 4;
const MAX_RETRY_MS = 60_000;

/** Runs a step for a memo some time after it was touched, never twice at once for the same memo. */
export interface Follower {
  /** Something was committed. */
  touch: (memoId: string) => void;
  /** Runs the step now, behind what is under way; for whoever is about to read what it makes. Rejects as the step does. */
  now: (memoId: string) => Promise<void>;
  /** Forgets what waits and lets what runs finish. */
  stop: () => Promise<void>;
}

/** A gate that lets `width` tasks through at a time, in the order they came. */
function createGate(width: number) {
  const queue: (() => void)[] = [];
  let open = width;
  return async <T>(task: () => Promise<T>): Promise<T> => {
    if (open > 0) open -= 1;
    else await new Promise<void>((resolve) => queue.push(resolve));
    try {
      return await task();
    } finally {
      const next = queue.shift();
      if (next) next();
      else open += 1;
    }
  };
}

/**
 * Makes a follower. A step that failed is logged and tried again after 1, 2, 4 … at most 60 seconds.
 * @param step must be safe to run again
 */
export function createFollower(step: (memoId: string) => Promise<void>, log: Logger): Follower {
  const waiting = new Map<string, { timer: NodeJS.Timeout; since: number }>();
  const running = new Map<string, Promise<void>>();
  const throughGate = createGate(LANES);
  let stopped = false;

  const forget = (memoId: string) => {
    clearTimeout(waiting.get(memoId)?.timer);
    waiting.delete(memoId);
  };

  const now = (memoId: string): Promise<void> => {
    forget(memoId);
    const run = () => throughGate(() => step(memoId));
    const turn = (running.get(memoId) ?? Promise.resolve()).then(run, run);
    const end = () => {
      if (running.get(memoId) === turn) running.delete(memoId);
    };
    running.set(memoId, turn);
    turn.then(end, end);
    return turn;
  };

  const wait = (memoId: string, delay: number, failures: number) => {
    forget(memoId);
    const fire = () =>
      now(memoId).catch((error: unknown) => {
        log.error({ err: error, memo: memoId }, 'the rows of a memo could not follow its text; trying again');
        if (!stopped) wait(memoId, Math.min(MAX_RETRY_MS, 1_000 * 2 ** failures), failures + 1);
      });
    waiting.set(memoId, { timer: setTimeout(fire, delay).unref(), since: Date.now() });
  };

  return {
    touch(memoId) {
      if (stopped) return;
      const entry = waiting.get(memoId);
      if (!entry) wait(memoId, PAUSE_MS, 0);
      else if (Date.now() - entry.since < LONGEST_MS) entry.timer.refresh();
    },
    now,
    async stop() {
      stopped = true;
      for (const memoId of waiting.keys()) forget(memoId);
      await Promise.allSettled(running.values());
    },
  };
}
