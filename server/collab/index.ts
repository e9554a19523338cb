import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type * as Y from 'yjs';
import { seen } from '#db/queries/sessions';
import { CLOSE, type MemoEvent } from '#domain/sync/messages';
import type { Auth } from '#server/auth';
import type { Grounds } from '#server/services';
import { AccessWatch, type Change } from './access';
import type { Ahead } from './ahead';
import type { Bus } from './bus';
import { LocalHub } from './bus-local';
import { RedisBus } from './bus-redis';
import { Compactor, ReplayThread } from './compactor';
import { Ear, type Hearer } from './ear';
import { Log } from './log';
import { Paces } from './pace';
import { textOf } from './refusals';
import { Registry } from './registry';
import type { Room } from './room';
import { Session } from './session';
import { muffle, newSocketServer, Pulse, plug, wireOf } from './sockets';
import type { LogStore } from './store';
import { PostgresStore } from './store-postgres';
import { admit, collabUrl, reject } from './upgrade';

/** Memos as they are written together: open connections, and the same log for edits by the server. */
export interface Collab {
  /** The committed text of a memo as one Yjs update; that of an empty document where nobody has written. @throws where the memo cannot be read */
  read(memoId: string): Promise<Uint8Array>;
  /**
   * Edits a memo on the server: `change` works on a throw-away copy, what it did is committed and sent to all who have
   * the memo open. Check the right first; it is checked again in the commit.
   * @param userId in whose name; null for the server's own
   * @throws EditRefused where the commit does not take it
   */
  edit(memoId: string, userId: string | null, change: (doc: Y.Doc) => void): Promise<void>;
  /** Calls `listener` after each commit in a memo; it must be quick, and gather by itself. Returns what ends it. */
  onCommitted(listener: (memoId: string) => void): () => void;
  /** Answers the upgrades of this HTTP server under /collab/. */
  attach(server: Server): void;
  /** Refuses new connections, commits what is under way, sends everybody off with 1012. */
  close(): Promise<void>;
}

/** An edit by the server that was not taken; its message can be shown. */
export class EditRefused extends Error {}

/** Rights are looked at again this often even if nobody announced a change. */
const LOOK_MS = 5_000;
const BEAT_MS = 15_000;
/** Nothing was heard of another process for so long: the people there are gone. */
const SILENT_MS = 40_000;
/** Whoever has a memo open is here, however long they ask for no other page. */
const SEEN_MS = 4 * 60_000;
const FLUSH_MS = 8_000;
const GOODBYE_MS = 500;

/** What a test puts in place of the product's own. */
export interface CollabParts {
  /** Where updates are kept; Postgres otherwise. */
  store?: LogStore;
  /** What joins several processes; none otherwise. */
  bus?: Bus;
}

const newBus = ({ env, log }: Grounds): Bus =>
  env.REDIS_URL ? new RedisBus(env.REDIS_URL, log) : new LocalHub().join();

/** Builds the sync engine; it listens once it is attached to a server. */
export function createCollab(grounds: Grounds, auth: Auth, parts: CollabParts = {}): Collab {
  const store = parts.store ?? new PostgresStore(grounds.connection);
  return new CollabServer(grounds, auth, store, parts.bus ?? newBus(grounds));
}

class CollabServer implements Collab {
  readonly #log: Log;
  readonly #registry: Registry;
  readonly #watch: AccessWatch;
  readonly #paces = new Paces();
  readonly #thread = new ReplayThread();
  readonly #compactor: Compactor;
  readonly #sockets = newSocketServer();
  readonly #pulse = new Pulse();
  readonly #listeners = new Set<(memoId: string) => void>();
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #ear: Ear;
  #closing = false;

  constructor(
    private readonly grounds: Grounds,
    private readonly auth: Auth,
    private readonly store: LogStore,
    private readonly bus: Bus,
  ) {
    const { log: logger, connection } = grounds;
    this.#log = new Log(store, logger);
    const committed = (memoId: string) => this.#committed(memoId);
    this.#compactor = new Compactor(store, logger, this.#thread.replay);
    const grown = (room: Room) =>
      this.#compactor.ask(room.memoId, (state, seq) =>
        this.#registry.peek(room.memoId)?.compacted(state, seq),
      );
    this.#registry = new Registry({ store, bus, log: this.#log, logger, committed, grown });
    this.#watch = new AccessWatch(connection.sql, logger);
    this.#ear = new Ear(connection.sql, logger, bus.process, this.#hearers());
  }

  async read(memoId: string): Promise<Uint8Array> {
    const { room, release } = await this.#registry.take(memoId);
    try {
      return room.text.full();
    } finally {
      release();
    }
  }

  async edit(memoId: string, userId: string | null, change: (doc: Y.Doc) => void): Promise<void> {
    const { room, release } = await this.#registry.take(memoId);
    try {
      const outcome = await room.edit(userId, change);
      if (outcome.kind === 'refused') throw new EditRefused(textOf(outcome.code));
      if (outcome.kind === 'resync') throw new Error('an edit by the server did not fit its own memo');
    } finally {
      release();
    }
  }

  onCommitted(listener: (memoId: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  attach(server: Server): void {
    const { env } = this.grounds;
    server.on('upgrade', (request, socket, head) => {
      const url = collabUrl(request);
      if (url) return void this.#upgrade(request, url, socket, head);
      // In development other upgrades are those of hot reload, which share this server.
      if (env.NODE_ENV !== 'development') socket.destroy();
    });
    this.#timers.push(
      setInterval(() => this.#look(), LOOK_MS),
      setInterval(() => this.#beat(), BEAT_MS),
      setInterval(() => void this.#noteSeen(), SEEN_MS),
    );
    for (const timer of this.#timers) timer.unref();
    void this.#ear.start();
  }

  async close(): Promise<void> {
    this.#closing = true;
    for (const timer of this.#timers) clearInterval(timer);
    const sessions = [...this.#watch.sessions];
    for (const session of sessions) session.deafen();
    const flushed = await this.#log.flush(FLUSH_MS);
    if (!flushed)
      this.grounds.log.error('stopped before all edits were committed; none of them was acknowledged');
    for (const session of sessions) session.close(CLOSE.restart, 'The server restarts.');
    await this.#ear.stop();
    await this.#compactor.stop();
    await this.#thread.stop();
    await this.bus.close();
    await this.#farewell();
  }

  async #farewell(): Promise<void> {
    const until = Date.now() + GOODBYE_MS;
    while (this.#pulse.size > 0 && Date.now() < until) await new Promise((done) => setTimeout(done, 10));
    this.#pulse.terminate();
  }

  async #upgrade(request: IncomingMessage, url: URL, socket: Duplex, head: Buffer): Promise<void> {
    const { log } = this.grounds;
    muffle(socket, log);
    if (this.#closing) return reject(socket, { status: 503, text: 'The server restarts.' });
    try {
      const admitted = await admit(this.grounds, this.auth, request, url);
      if ('status' in admitted) return reject(socket, admitted);
      this.#sockets.handleUpgrade(request, socket, head, (websocket) => {
        const session = new Session(
          wireOf(websocket, socket),
          admitted.admission,
          admitted.access,
          this.#paces.open(admitted.admission.userId),
        );
        plug(websocket, socket, session, log, () => this.#watch.remove(session));
        this.#pulse.add(websocket);
        void this.#enter(session);
      });
    } catch (error) {
      log.error({ err: error }, 'an upgrade failed');
      reject(socket, { status: 503, text: 'The server cannot open this memo at the moment.' });
    }
  }

  /** The right is asked for once more when the connection is being watched: it may have changed in between. */
  async #enter(session: Session): Promise<void> {
    const { memoId } = session.admission;
    const watched = this.#watch.add(session);
    try {
      const ahead = async (text: Ahead) => {
        await watched;
        await session.hurry(text);
      };
      const [lease] = await Promise.all([this.#registry.take(memoId, ahead), watched]);
      if (this.#closing) session.close(CLOSE.restart, 'The server restarts.');
      session.join(lease);
    } catch (error) {
      this.grounds.log.error({ err: error, memo: memoId }, 'a memo could not be opened');
      session.close(CLOSE.tryLater, 'This memo cannot be read at the moment. Nothing in it is lost.');
    }
  }

  /** A connection that was lost may have missed something: all are looked at when it is back. */
  #hearers(): Hearer[] {
    const onAccess = (said: string) => {
      const change = JSON.parse(said) as Change;
      if (change.memo) this.#tell(change.memo, { kind: 'people' });
      void this.#watch.changed(change);
    };
    const onMemo = (said: string) => {
      const { memo, kind } = JSON.parse(said) as { memo: string; kind: 'comments' | 'quotes' };
      this.#tell(memo, { kind });
    };
    return [
      { channel: 'access', hear: onAccess, again: () => void this.#watch.all() },
      { channel: 'memo', hear: onMemo },
    ];
  }

  async #noteSeen(): Promise<void> {
    const { connection, log } = this.grounds;
    const open = new Set([...this.#watch.sessions].map(({ admission }) => admission.session));
    try {
      await seen(connection.db, [...open]);
    } catch (error) {
      log.error({ err: error }, 'it could not be noted who is here');
    }
  }

  #tell(memoId: string, event: MemoEvent): void {
    for (const member of this.#registry.peek(memoId)?.company.members ?? []) member.tell(event);
  }

  #beat(): void {
    this.#pulse.beat();
    for (const session of this.#watch.sessions) session.beat();
    for (const room of this.#registry.rooms()) room.company.beat(SILENT_MS);
  }

  #look(): void {
    void this.#watch.all();
    void this.#ear.check();
    this.#paces.sweep();
    if (this.bus.shared) void this.#compareHeads();
  }

  /** What was lost on the way between processes shows in the numbers of the log. */
  async #compareHeads(): Promise<void> {
    const rooms = [...this.#registry.rooms()];
    try {
      const heads = await this.store.heads(rooms.map(({ memoId }) => memoId));
      for (const room of rooms) if ((heads.get(room.memoId) ?? 0) > room.text.seq) void room.catchUp();
    } catch (error) {
      this.grounds.log.error({ err: error }, 'the heads of open memos could not be read');
    }
  }

  #committed(memoId: string): void {
    for (const listener of this.#listeners) {
      try {
        listener(memoId);
      } catch (error) {
        this.grounds.log.error({ err: error, memo: memoId }, 'a listener to commits failed');
      }
    }
  }
}
