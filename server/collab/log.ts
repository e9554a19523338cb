import type { Logger } from 'pino';
import { metrics } from './metrics';
import type { Appended, Author, Entry, LogStore } from './store';

/**
 * What the entries of one writer have in common: they build on one another. Once one of them is refused, those that
 * are on their way behind it are refused too; when none is left, the writer may begin again.
 */
export interface Ticket {
  lost: boolean;
  /** Entries on their way. */
  open: number;
}

/** The ticket of a new writer. */
export const newTicket = (): Ticket => ({ lost: false, open: 0 });

/** An entry to come, with what is to happen when its fate is known. */
export interface Pending {
  author: Author;
  /** Called once at most, when its turn has come: until then it may grow. */
  entry: () => Entry;
  ticket: Ticket;
  /** Called once, in the order of appending. */
  done: (outcome: Appended) => void;
  /** Called once when all entries of a commit have heard of their fate, for all that have this same function. */
  flush: () => void;
}

/** In one commit at most, so that a flood does not delay everybody's acknowledgement. */
const MAX_BATCH = 1_000;
const MAX_BATCH_BYTES = 8 << 20;
const RETRY_MS = [50, 200, 1_000, 2_500];

/** A pending entry whose turn has come. */
type Due = Pending & { made: Entry };

/** Resolves when all that has come in over the network by now is read. */
const networkRead = () => new Promise((resolve) => setImmediate(resolve));
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Whether trying the same again can help: the database was away, not the data wrong. Postgres' error classes. */
function isPassing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return !/^[0-9A-Z]{5}$/.test(code) || /^(08|40|53|55|57|58)/.test(code);
}

/**
 * Group commit: what all rooms append while a commit is under way goes into the next one. No commit waits for more to
 * come. A commit that fails because the database is away is tried again until it succeeds: nobody is told `saved`
 * meanwhile, and an update that was committed after all does no harm the second time.
 */
export class Log {
  #queue: Pending[] = [];
  #running: Promise<void> | null = null;
  #givenUp = false;

  constructor(
    private readonly store: LogStore,
    private readonly log: Logger,
  ) {}

  /** Takes an entry; `done` hears of it. */
  append(pending: Pending): void {
    pending.ticket.open++;
    this.#queue.push(pending);
    this.#running ??= this.#run();
  }

  /** Resolves when everything appended so far is settled, or after `ms` milliseconds: true where it is. */
  async flush(ms: number): Promise<boolean> {
    if (!this.#running) return true;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(resolve, ms, false);
    });
    const settled = await Promise.race([this.#running.then(() => true), late]);
    clearTimeout(timer);
    this.#givenUp = !settled;
    return settled;
  }

  async #run(): Promise<void> {
    while (this.#queue.length > 0 && !this.#givenUp) {
      // What arrives in the same turn shares a commit.
      await networkRead();
      const batch = this.#next();
      if (batch.length > 0) await this.#commit(batch);
    }
    this.#running = null;
  }

  #next(): Due[] {
    const batch: Due[] = [];
    const sessions = new Map<Ticket, string | null>();
    let bytes = 0;
    let taken = 0;
    for (const pending of this.#queue) {
      if (batch.length >= MAX_BATCH || bytes >= MAX_BATCH_BYTES) break;
      if (pending.ticket.lost) {
        // Told in its turn: after those before it, which are in this batch.
        if (batch.length > 0) break;
        taken++;
        this.#settle(pending, { ok: false, code: 'read-only' });
        this.#safely(pending.flush);
        continue;
      }
      // Two sessions of one person may differ in their right: the second waits to see what became of the first.
      if ((sessions.get(pending.ticket) ?? pending.author.session) !== pending.author.session) break;
      sessions.set(pending.ticket, pending.author.session);
      const made = this.#made(pending);
      // In its turn, as above.
      if (!made && batch.length > 0) break;
      taken++;
      if (made) {
        bytes += made.payload.length;
        batch.push({ ...pending, made });
      } else {
        this.#settle(pending, { ok: false, code: 'not-saved' });
        this.#safely(pending.flush);
      }
    }
    this.#queue.splice(0, taken);
    return batch;
  }

  /** Null where it cannot be made: one entry must not end the log of all. */
  #made(pending: Pending): Entry | null {
    try {
      return pending.entry();
    } catch (error) {
      this.log.error({ err: error }, 'an edit could not be made ready for the log');
      return null;
    }
  }

  async #commit(batch: Due[]): Promise<void> {
    const end = metrics.commit.startTimer();
    const outcomes = await this.#appendSurely(batch);
    end();
    metrics.batch.observe(batch.length);
    for (const [n, due] of batch.entries()) {
      const outcome = outcomes[n] ?? { ok: false, code: 'not-saved' };
      if (outcome.ok) {
        metrics.updates.inc();
        metrics.bytes.inc(due.made.payload.length);
      }
      this.#settle(due, outcome);
    }
    for (const flush of new Set(batch.map((due) => due.flush))) this.#safely(flush);
  }

  #safely(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.log.error({ err: error }, 'what follows a commit failed');
    }
  }

  async #appendSurely(batch: Due[]): Promise<Appended[]> {
    for (let attempt = 0; !this.#givenUp; attempt++) {
      try {
        return await this.store.append(batch.map(({ made }) => made));
      } catch (error) {
        metrics.commitFailures.inc();
        this.log.error({ err: error, updates: batch.length, attempt }, 'a commit of edits failed');
        if (!isPassing(error)) return this.#oneByOne(batch);
        await pause(RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)] ?? 0);
      }
    }
    return [];
  }

  /** One entry that the database will never take must not hold up all others. */
  async #oneByOne(batch: Due[]): Promise<Appended[]> {
    const [only] = batch;
    if (only && batch.length === 1) {
      const { memoId, payload } = only.made;
      this.log.error({ memo: memoId, bytes: payload.length }, 'an edit cannot be stored');
      return [{ ok: false, code: 'not-saved' }];
    }
    const outcomes: Appended[] = [];
    const lost = new Set<Ticket>();
    for (const pending of batch) {
      const [outcome = { ok: false, code: 'not-saved' } as const] = lost.has(pending.ticket)
        ? []
        : await this.#appendSurely([pending]);
      if (!outcome.ok) lost.add(pending.ticket);
      outcomes.push(outcome);
    }
    return outcomes;
  }

  #settle({ ticket, done }: Pending, outcome: Appended): void {
    ticket.open--;
    if (!outcome.ok) ticket.lost = ticket.open > 0;
    this.#safely(() => done(outcome));
  }
}
