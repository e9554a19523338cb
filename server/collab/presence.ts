import type { Presence } from '#domain/sync/messages';
import type { AwarenessEntry } from './protocol';

/** Characters of one window's state: a caret and little more. */
const MAX_STATE = 2_048;

/** A window with somebody behind it. */
export interface Person {
  readonly presence: Presence;
}

interface Held {
  holder: Person;
  /** As the client counts. */
  clientClock: number;
  /** As told to the others. */
  entry: AwarenessEntry;
}

/** What the client says about itself, with the identity that the server knows. Null where it is no state. */
function withIdentity(json: string, user: Presence): string | null {
  if (json.length > MAX_STATE) return null;
  const said: unknown = JSON.parse(json);
  if (typeof said !== 'object' || said === null || Array.isArray(said)) return null;
  return JSON.stringify({ ...said, user });
}

/**
 * Who is in a memo, with carets. A connection speaks for one awareness id only, the first it names; what it echoes of
 * others is passed over. Clocks told to clients are the server's own: they go up from the milliseconds of the day, so
 * that a window which comes back, even to a server started anew, is not taken for an old message.
 */
export class Present {
  readonly #held = new Map<number, Held>();
  readonly #clocks = new Map<number, number>();
  readonly #idOf = new Map<Person, number>();
  readonly #elsewhere = new Map<string, { entries: Map<number, AwarenessEntry>; at: number }>();

  constructor(private readonly now: () => number = Date.now) {}

  /**
   * Takes what a connection says.
   * @returns what to tell all others, or null where there is nothing to tell
   * @throws SyntaxError where its state is no JSON
   */
  say(person: Person, entries: readonly AwarenessEntry[]): AwarenessEntry | null {
    const own = entries.find((entry) => this.#owns(person, entry));
    if (!own) return null;
    if (own.state === 'null') return this.#tell(person, own, 'null');
    const state = withIdentity(own.state, person.presence);
    return state === null ? null : this.#tell(person, own, state);
  }

  /** Whether a connection says anything of its own in these; y-websocket echoes what it hears of others. */
  concerns(person: Person, entries: readonly AwarenessEntry[]): boolean {
    return entries.some((entry) => this.#owns(person, entry));
  }

  /** Forgets a connection; what to tell the others, or null where it had said nothing. */
  leave(person: Person): AwarenessEntry | null {
    const id = this.#idOf.get(person);
    this.#idOf.delete(person);
    const held = id === undefined ? undefined : this.#held.get(id);
    if (id === undefined || held?.holder !== person) return null;
    this.#held.delete(id);
    return { clientId: id, clock: this.#tick(id), state: 'null' };
  }

  /** Everybody but this one, for a window that opens: those of other processes included. */
  others(person: Person): AwarenessEntry[] {
    const elsewhere = [...this.#elsewhere.values()].flatMap(({ entries }) => [...entries.values()]);
    return [...this.own(person), ...elsewhere];
  }

  /** Everybody in the windows of this process, but for this one. */
  own(except: Person | null = null): AwarenessEntry[] {
    return [...this.#held.values()]
      .filter(({ holder, entry }) => holder !== except && entry.state !== 'null')
      .map(({ entry }) => entry);
  }

  /** Another process tells who is with it; what of that is to be told on. Nobody speaks for a window of ours. */
  heard(process: string, entries: readonly AwarenessEntry[]): AwarenessEntry[] {
    const there = this.#elsewhere.get(process) ?? { entries: new Map(), at: 0 };
    this.#elsewhere.set(process, there);
    there.at = this.now();
    const news = entries.filter(({ clientId, clock }) => {
      const known = there.entries.get(clientId);
      return !this.#held.has(clientId) && (!known || known.clock < clock);
    });
    for (const entry of news) {
      if (entry.state === 'null') there.entries.delete(entry.clientId);
      else there.entries.set(entry.clientId, entry);
    }
    return news;
  }

  /** Forgets processes that were not heard of for so long; what to tell of those who were with them. */
  forgetSilent(ms: number): AwarenessEntry[] {
    const gone: AwarenessEntry[] = [];
    for (const [process, { entries, at }] of this.#elsewhere) {
      if (this.now() - at < ms) continue;
      this.#elsewhere.delete(process);
      for (const { clientId, clock } of entries.values())
        gone.push({ clientId, clock: clock + 1, state: 'null' });
    }
    return gone;
  }

  #owns(person: Person, { clientId, clock }: AwarenessEntry): boolean {
    const mine = this.#idOf.get(person);
    if (mine !== undefined) return mine === clientId;
    const held = this.#held.get(clientId);
    if (!held) return true;
    // The same window comes back before its old connection is seen to be dead. An echo has no higher clock.
    return held.holder.presence.id === person.presence.id && clock > held.clientClock;
  }

  #tell(person: Person, { clientId, clock }: AwarenessEntry, state: string): AwarenessEntry {
    const entry = { clientId, clock: this.#tick(clientId), state };
    this.#idOf.set(person, clientId);
    this.#held.set(clientId, { holder: person, clientClock: clock, entry });
    return entry;
  }

  #tick(clientId: number): number {
    const clock = Math.max(this.now(), (this.#clocks.get(clientId) ?? 0) + 1);
    this.#clocks.set(clientId, clock);
    return clock;
  }
}
