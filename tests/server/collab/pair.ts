import * as decoding from 'lib0/decoding';
import { pino } from 'pino';
import * as Y from 'yjs';
import {
  type Access,
  encodeEdit,
  MESSAGE,
  type MemoEvent,
  type Refusal,
  readAck,
  readEvent,
  readRefused,
  SYNC,
} from '#domain/sync/messages';
import type { Bus } from '#server/collab/bus';
import { LocalHub } from '#server/collab/bus-local';
import { compact } from '#server/collab/compact';
import { Compactor } from '#server/collab/compactor';
import type { Frames } from '#server/collab/frame';
import { Log } from '#server/collab/log';
import { Paces } from '#server/collab/pace';
import { presenceOf } from '#server/collab/presence-of';
import { encodeStep1 } from '#server/collab/protocol';
import { Registry } from '#server/collab/registry';
import { Session, type Wire } from '#server/collab/session';
import type { Appended, Entry, LogStore } from '#server/collab/store';
import { MemoryStore } from '#server/collab/store-memory';

/** A store in memory whose commits happen when the test says so. */
export class HandStore implements LogStore {
  readonly inner: MemoryStore;
  readonly #due: (() => void)[] = [];
  /** Thrown by the next commit, once. */
  failure: Error | null = null;
  refusal: Appended | null = null;
  readonly #barred = new Set<string | null>();

  constructor() {
    this.inner = new MemoryStore((_, { user }) => {
      if (this.#barred.has(user)) return 'read-only';
      return this.refusal && !this.refusal.ok ? this.refusal.code : null;
    });
  }

  /** From now on nothing of this person is taken. */
  refuse(user: string): void {
    this.#barred.add(user);
  }

  load(memoId: string) {
    return this.inner.load(memoId);
  }

  since(memoId: string, seq: number) {
    return this.inner.since(memoId, seq);
  }

  heads(memoIds: readonly string[]) {
    return this.inner.heads(memoIds);
  }

  compact(memoId: string, seq: number, state: Uint8Array) {
    return this.inner.compact(memoId, seq, state);
  }

  async append(batch: readonly Entry[]): Promise<Appended[]> {
    await new Promise<void>((go) => this.#due.push(go));
    const { failure } = this;
    this.failure = null;
    if (failure) throw failure;
    return this.inner.append(batch);
  }

  /** Lets one commit happen; how many wait. */
  async commit(): Promise<void> {
    await settle();
    this.#due.shift()?.();
    await settle();
  }

  get due(): number {
    return this.#due.length;
  }
}

/** Lets all that is ready to run, run; no time passes. */
export async function settle(): Promise<void> {
  for (let n = 0; n < 3; n++) await new Promise((resolve) => setImmediate(resolve));
}

/** What a client was told, in order. */
export type Told =
  | { told: 'step1'; vector: Uint8Array }
  | { told: 'step2' | 'update'; update: Uint8Array }
  | { told: 'ack'; id: number }
  | ({ told: 'refused' } & Refusal)
  | { told: 'event'; event: MemoEvent }
  | { told: 'denied'; text: string }
  | { told: 'awareness'; states: [number, unknown][] }
  | { told: 'closed'; code: number };

/** What a frame of the server says. */
export function readTold(frame: Uint8Array): Told {
  const decoder = decoding.createDecoder(frame);
  const type = decoding.readVarUint(decoder);
  switch (type) {
    case MESSAGE.sync: {
      const step = decoding.readVarUint(decoder);
      const body = decoding.readVarUint8Array(decoder);
      if (step === SYNC.step1) return { told: 'step1', vector: body };
      return { told: step === SYNC.step2 ? 'step2' : 'update', update: body };
    }
    case MESSAGE.ack:
      return { told: 'ack', id: readAck(decoder) };
    case MESSAGE.refused:
      return { told: 'refused', ...readRefused(decoder) };
    case MESSAGE.event:
      return { told: 'event', event: readEvent(decoder) };
    case MESSAGE.auth:
      decoding.readVarUint(decoder);
      return { told: 'denied', text: decoding.readVarString(decoder) };
    default: {
      const body = decoding.createDecoder(decoding.readVarUint8Array(decoder));
      const states: [number, unknown][] = [];
      for (let n = decoding.readVarUint(body); n > 0; n--) {
        const id = decoding.readVarUint(body);
        decoding.readVarUint(body);
        states.push([id, JSON.parse(decoding.readVarString(body))]);
      }
      return { told: 'awareness', states };
    }
  }
}

/** A wire in the hands of a test: what is sent waits until it is read, and time passes when the test says so. */
export class HandWire implements Wire {
  clock = 0;
  /** Time between two frames of the client. */
  msPerFrame = 100;
  paused = false;
  /** Unread bytes beyond those of frames that wait here: a receiver that does not read. */
  stuck = 0;
  #sent: Uint8Array[] = [];
  #timers: { at: number; act: () => void }[] = [];

  constructor(private readonly closed: (code: number) => void) {}

  get backlog(): number {
    return this.stuck;
  }

  send(frames: Frames): void {
    this.#sent.push(...frames.messages);
  }

  read(): Uint8Array[] {
    return this.#sent.splice(0);
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
  }

  later(act: () => void, ms = 0): void {
    if (ms === 0) queueMicrotask(act);
    else this.#timers.push({ at: this.clock + ms, act });
  }

  /** Lets time pass. */
  pass(ms: number): void {
    this.clock += ms;
    const due = this.#timers.filter(({ at }) => at <= this.clock);
    this.#timers = this.#timers.filter(({ at }) => at > this.clock);
    for (const { act } of due) act();
  }

  close(code: number): void {
    this.closed(code);
  }

  cut(): void {
    this.closed(1006);
  }
}

/** A client whose frames wait on both ways until the test hands them over. */
export class Client {
  readonly doc = new Y.Doc();
  readonly session: Session;
  readonly wire = new HandWire((code) => this.told.push({ told: 'closed', code }));
  readonly #outbox: Uint8Array[] = [];
  /** All it was told so far. */
  readonly told: Told[] = [];
  #id = 0;

  constructor(
    readonly name: string,
    memoId: string,
    access: Partial<Access> = {},
    acks = true,
    paces = new Paces(() => this.wire.clock),
  ) {
    const you = presenceOf({ id: name, name });
    const full: Access = { role: 'editor', canEdit: true, reload: false, damaged: false, you, ...access };
    const admission = { memoId, session: `session of ${name}`, userId: name, acks, current: !full.reload };
    const pace = paces.open(name);
    this.session = new Session(this.wire, admission, full, pace, () => this.wire.clock);
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server') this.say(encodeEdit(++this.#id, update));
    });
  }

  /** Types at the end of the title. */
  type(words: string): void {
    const title = this.doc.getText('title');
    title.insert(title.length, words);
  }

  get title(): string {
    return this.doc.getText('title').toString();
  }

  /** Puts a frame on its way to the server. */
  say(frame: Uint8Array): void {
    this.#outbox.push(frame);
  }

  askForAll(): void {
    this.say(encodeStep1(Y.encodeStateVector(this.doc)));
  }

  /** Hands over what is on its way to the server. */
  push(): void {
    for (const frame of this.#outbox.splice(0)) {
      this.wire.clock += this.wire.msPerFrame;
      this.session.receive(frame);
    }
  }

  /** Reads what is on its way from the server; what it was told of that. */
  pull(): Told[] {
    const told = this.wire.read().map(readTold);
    for (const message of told) {
      if (message.told === 'update' || message.told === 'step2')
        Y.applyUpdate(this.doc, message.update, 'server');
    }
    this.told.push(...told);
    return told;
  }
}

/** Rooms over a store whose commits the test makes; several of these share a store and a bus as processes do. */
export function rooms(store = new HandStore(), bus: Bus = new LocalHub().join()) {
  const logger = pino({ level: 'silent' });
  const heard: string[] = [];
  const log = new Log(store, logger);
  const compactor = new Compactor(store, logger, async (updates) => compact(updates));
  const registry: Registry = new Registry({
    store,
    bus,
    log,
    logger,
    committed: (memoId) => heard.push(memoId),
    grown: ({ memoId }) =>
      compactor.ask(memoId, (state, seq) => registry.peek(memoId)?.compacted(state, seq)),
  });
  const join = async (client: Client, memoId = 'memo') => {
    client.session.join(await registry.take(memoId));
    client.pull();
  };
  /** The process is killed: it hears nothing any more. */
  const dead = () => {
    for (const room of registry.rooms()) room.end();
  };
  return { store, log, registry, compactor, heard, join, dead };
}

/** Without the bytes, for reading. */
export const gist = (told: readonly Told[]) =>
  told.map((message) => (message.told === 'ack' ? `ack ${message.id}` : message.told));
