import type { Logger } from 'pino';
import * as z from 'zod';
import type { Connection } from '#db/client';
import { actorById } from '#db/queries/actors';
import { reachesThread } from '#db/queries/threads';

/** On it the database says that something was done to a thread on a passage of a cable. */
const CHANNEL = 'passage';

const announcement = z.object({ cable: z.string(), thread: z.string() });

interface Reader {
  /** An id, not an actor: rights may be others when something is said. */
  userId: string;
  tell: () => void;
}

/**
 * Tells whoever has the page of a cable open that there is something new of its comments: of a thread that they may
 * see, and of no other. What it is they ask for themselves.
 */
export class PassageNews {
  readonly #readers = new Map<string, Set<Reader>>();
  #listening: Promise<unknown> | null = null;

  constructor(
    private readonly connection: Pick<Connection, 'db' | 'sql'>,
    private readonly log: Logger,
  ) {}

  /** Calls `tell` from now on; returns what ends it. Where the database cannot be listened to, nothing is told. */
  async hear(userId: string, cableId: string, tell: () => void): Promise<() => void> {
    const reader = { userId, tell };
    const here = this.#readers.get(cableId) ?? new Set();
    this.#readers.set(cableId, here.add(reader));
    await this.#listen();
    return () => {
      here.delete(reader);
      if (here.size === 0 && this.#readers.get(cableId) === here) this.#readers.delete(cableId);
    };
  }

  /** How many pages are told. */
  get count(): number {
    return [...this.#readers.values()].reduce((sum, here) => sum + here.size, 0);
  }

  async #listen(): Promise<void> {
    this.#listening ??= this.connection.sql.listen(CHANNEL, (said) => void this.#heard(said));
    try {
      await this.#listening;
    } catch (error) {
      this.#listening = null; // the next page tries again
      this.log.error({ err: error }, 'comments on cables cannot be announced; open pages ask by themselves');
    }
  }

  async #heard(said: string): Promise<void> {
    try {
      const { cable, thread } = announcement.parse(JSON.parse(said));
      const here = [...(this.#readers.get(cable) ?? [])];
      for (const userId of new Set(here.map((reader) => reader.userId))) {
        if (!(await this.#mayHear(userId, thread))) continue;
        for (const reader of here) if (reader.userId === userId) reader.tell();
      }
    } catch (error) {
      this.log.error({ err: error }, 'a comment on a cable was not announced; open pages ask by themselves');
    }
  }

  async #mayHear(userId: string, threadId: string): Promise<boolean> {
    const actor = await actorById(this.connection.db, userId);
    return actor !== null && !actor.disabled && reachesThread(this.connection.db, actor, threadId);
  }
}
