import type { Logger } from 'pino';
import type postgres from 'postgres';

/** Where this process hears itself. */
const PULSE = 'collab_pulse';

/** What is heard on a channel, and what to do when it is listened to, at first or again. */
export interface Hearer {
  channel: string;
  hear: (said: string) => void;
  again?: () => void;
}

/**
 * Listens to announcements of the database. The driver gives up where the database is away at the wrong moment: so this
 * speaks to itself at each check, and listens anew where it did not hear that.
 */
export class Ear {
  readonly #unlisten: (() => Promise<void>)[] = [];
  #heardItself = true;

  constructor(
    private readonly sql: postgres.Sql,
    private readonly log: Logger,
    private readonly name: string,
    private readonly hearers: readonly Hearer[],
  ) {}

  /** Begins to listen. Never rejects. */
  async start(): Promise<void> {
    const itself: Hearer = {
      channel: PULSE,
      hear: (said) => {
        if (said === this.name) this.#heardItself = true;
      },
    };
    try {
      for (const { channel, hear, again } of [...this.hearers, itself]) {
        const { unlisten } = await this.sql.listen(channel, hear, again);
        this.#unlisten.push(unlisten);
      }
      this.#heardItself = true;
    } catch (error) {
      this.log.error(
        { err: error },
        'announcements of the database cannot be heard; rights are looked at by turns',
      );
    }
  }

  /** To be called every few seconds. Never rejects. */
  async check(): Promise<void> {
    try {
      if (!this.#heardItself) {
        await this.stop();
        await this.start();
      }
      this.#heardItself = false;
      await this.sql.notify(PULSE, this.name);
    } catch (error) {
      this.log.error({ err: error }, 'the database does not answer');
    }
  }

  async stop(): Promise<void> {
    await Promise.allSettled(this.#unlisten.splice(0).map((unlisten) => unlisten()));
  }
}
