import type { Logger } from 'pino';

/** The step runs so long after the first of several edits, so that it sees what belongs to one gesture. */
const GATHER_MS = 150;
/** For one memo at most this often: what it makes is for lists and other pages, the open memo shows its own text. */
const REST_MS = 2_000;
/** At most this many memos at a time: each holds a connection while its text is read over another. */
const LANES = 4;
const MAX_RETRY_MS = 60_000;
/** Memos whose last step is remembered; who is forgotten is followed a little early. */
const MAX_BEGUN = 10_000;

/** Runs a step for a memo some time after it was touched, never twice at once for the same memo. */
export interface Follower {
  /** Something was committed. */
  touch: (memoId: string) => void;
  /**
   * Runs the step now, behind what is under way; for whoever is about to read what it makes. Rejects as the step does,
   * which is then tried again.
   */
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
  const waiting = new Map<string, NodeJS.Timeout>();
  /** When the step last began, of those that ran a short while ago. */
  const begun = new Map<string, number>();
  const running = new Map<string, Promise<void>>();
  const throughGate = createGate(LANES);
  let stopped = false;

  const forget = (memoId: string) => {
    clearTimeout(waiting.get(memoId));
    waiting.delete(memoId);
  };

  const now = (memoId: string): Promise<void> => {
    forget(memoId);
    const run = () =>
      throughGate(() => {
        if (begun.size >= MAX_BEGUN) begun.clear();
        begun.set(memoId, performance.now());
        return step(memoId);
      });
    const turn = (running.get(memoId) ?? Promise.resolve()).then(run, run);
    const end = () => {
      if (running.get(memoId) === turn) running.delete(memoId);
    };
    running.set(memoId, turn);
    turn.then(end, end);
    return turn;
  };

  /** As `now`; where it fails it is tried again as well. */
  const nowOrSoon = (memoId: string): Promise<void> =>
    now(memoId).catch((error: unknown) => {
      if (!stopped && !waiting.has(memoId)) wait(memoId, 1_000, 1);
      throw error;
    });

  const wait = (memoId: string, delay: number, failures: number) => {
    forget(memoId);
    const fire = () =>
      now(memoId).catch((error: unknown) => {
        log.error({ err: error, memo: memoId }, 'the rows of a memo could not follow its text; trying again');
        if (!stopped) wait(memoId, Math.min(MAX_RETRY_MS, 1_000 * 2 ** failures), failures + 1);
      });
    waiting.set(memoId, setTimeout(fire, delay).unref());
  };

  return {
    touch(memoId) {
      if (stopped) return;
      if (waiting.has(memoId)) return;
      const rest = (begun.get(memoId) ?? Number.NEGATIVE_INFINITY) + REST_MS - performance.now();
      wait(memoId, Math.max(GATHER_MS, rest), 0);
    },
    now: nowOrSoon,
    async stop() {
      stopped = true;
      for (const memoId of waiting.keys()) forget(memoId);
      await Promise.allSettled(running.values());
    },
  };
}
