import {
  type Access,
  CLOSE,
  encodeAck,
  encodeEvent,
  encodeRefused,
  type MemoEvent,
} from '#domain/sync/messages';
import { newTicket } from './log';
import { metrics } from './metrics';
import type { Verdict } from './preflight';
import {
  type ClientMessage,
  decode,
  encodeAwareness,
  encodeDenied,
  encodeStep1,
  encodeStep2,
  ProtocolError,
} from './protocol';
import { textOf } from './refusals';
import type { Lease } from './registry';
import type { Member, Outcome, Room } from './room';

/** A websocket, or what stands for one in a test. */
export interface Wire {
  send(frame: Uint8Array): void;
  /** Says goodbye; nothing is sent after it. */
  close(code: number, reason: string): void;
}

/** What a connection was let in with. */
export interface Admission {
  memoId: string;
  /** Hash of the session id. */
  session: string;
  userId: string;
  /** Whether the client understands our own messages. */
  acks: boolean;
  /** Whether its page has the server's memo schema: another's editor would delete what it does not know. */
  current: boolean;
}

/** Frames that wait for the memo; the socket is not read meanwhile, so there are few. */
const MAX_WAITING = 4 << 20;

type Phase =
  | { at: 'connecting'; waiting: Uint8Array[]; bytes: number }
  | { at: 'live'; room: Room; release: () => void }
  | { at: 'closing' };

/** One connection, from its upgrade to its end. */
export class Session implements Member {
  readonly #ticket = newTicket();
  #deaf = false;
  #phase: Phase = { at: 'connecting', waiting: [], bytes: 0 };

  constructor(
    private readonly wire: Wire,
    readonly admission: Admission,
    private access: Access,
  ) {
    metrics.sockets.inc();
  }

  /** Shown to the others under this name. */
  get presence() {
    return this.access.you;
  }

  get closing(): boolean {
    return this.#phase.at === 'closing';
  }

  /** The memo is there: greets, and takes what came in meanwhile. */
  join({ room, release }: Lease): void {
    if (this.#phase.at !== 'connecting') {
      release();
      return;
    }
    const { waiting } = this.#phase;
    this.#phase = { at: 'live', room, release };
    room.members.add(this);
    if (room.damaged) this.access = { ...this.access, canEdit: false, damaged: true };
    this.tell({ kind: 'access', ...this.access });
    this.send(encodeStep1(room.state.vector()));
    const others = room.present.others(this);
    if (others) this.send(others);
    for (const frame of waiting) this.receive(frame);
  }

  /** A binary frame came in. */
  receive(frame: Uint8Array): void {
    if (this.#deaf) return;
    switch (this.#phase.at) {
      case 'closing':
        return;
      case 'connecting':
        this.#phase.bytes += frame.length;
        this.#phase.waiting.push(frame);
        if (this.#phase.bytes > MAX_WAITING) this.close(CLOSE.tooBig, 'Too much at once.');
        return;
      case 'live':
        this.#read(frame, this.#phase.room);
    }
  }

  /** Takes nothing more from the client, which still hears what becomes of what it sent. */
  deafen(): void {
    this.#deaf = true;
  }

  /** What it may do changed. */
  grant(access: Access): void {
    const { damaged } = this.access;
    const next = { ...access, damaged, canEdit: access.canEdit && !damaged };
    const changed = next.canEdit !== this.access.canEdit || next.role !== this.access.role;
    const gained = next.canEdit && !this.access.canEdit;
    this.access = next;
    if (!changed) return;
    this.tell({ kind: 'access', ...next });
    if (gained) this.#askForAll();
  }

  send(frame: Uint8Array): void {
    if (this.#phase.at !== 'closing') this.wire.send(frame);
  }

  tell(event: MemoEvent): void {
    if (this.admission.acks) this.send(encodeEvent(event));
  }

  /** Keeps a client alive that counts silence as death. */
  beat(): void {
    if (this.#phase.at === 'live') this.send(encodeAwareness([]));
  }

  /** Ends the connection from our side. */
  close(code: number, reason: string): void {
    if (this.#phase.at === 'closing') return;
    metrics.closes.inc({ code });
    this.ended();
    this.wire.close(code, reason);
  }

  /** The connection is gone, whoever ended it. */
  ended(): void {
    const phase = this.#phase;
    if (phase.at === 'closing') return;
    this.#phase = { at: 'closing' };
    metrics.sockets.dec();
    if (phase.at !== 'live') return;
    phase.room.members.delete(this);
    const goodbye = phase.room.present.leave(this);
    if (goodbye) phase.room.fanOut(goodbye, this);
    phase.release();
  }

  #read(frame: Uint8Array, room: Room): void {
    try {
      this.#take(decode(frame), room);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      metrics.refusals.inc({ reason: 'unreadable' });
      this.close(CLOSE.unreadable, error.message);
    }
  }

  #take(message: ClientMessage, room: Room): void {
    switch (message.type) {
      case 'step1':
        this.#answerStep1(message.vector, room);
        return;
      case 'update':
        this.#edit(message.update, null, room);
        return;
      case 'edit':
        this.#edit(message.update, message.id, room);
        return;
      case 'awareness':
        this.#say(message.entries, room);
        return;
      case 'query-awareness': {
        const others = room.present.others(this);
        if (others) this.send(others);
      }
    }
  }

  #answerStep1(vector: Uint8Array, room: Room): void {
    let diff: Uint8Array;
    try {
      diff = room.state.diff(vector);
    } catch (error) {
      throw new ProtocolError('the state vector cannot be read', { cause: error });
    }
    this.send(encodeStep2(diff));
  }

  #say(entries: Parameters<Room['present']['say']>[1], room: Room): void {
    let frame: Uint8Array | null;
    try {
      frame = room.present.say(this, entries);
    } catch (error) {
      throw new ProtocolError('an awareness state is no JSON', { cause: error });
    }
    if (frame) room.fanOut(frame, this);
  }

  #edit(update: Uint8Array, id: number | null, room: Room): void {
    const { session, userId } = this.admission;
    room.submit(this.#held(room.judge(update)), {
      update,
      author: { session, user: userId },
      ticket: this.#ticket,
      from: this,
      answer: (outcome) => this.#answer(outcome, id),
    });
  }

  /** Who may not edit is refused whatever is new; what is known already is no edit. */
  #held(verdict: Verdict): Verdict {
    if (this.access.canEdit || verdict.kind === 'known') return verdict;
    const code = this.access.reload ? 'old-page' : this.access.damaged ? 'damaged' : 'read-only';
    return { kind: 'refuse', code, why: 'no right to edit' };
  }

  #answer(outcome: Outcome, id: number | null): void {
    switch (outcome.kind) {
      case 'saved':
        if (id !== null) this.send(encodeAck(id));
        return;
      case 'resync':
        this.#askForAll();
        return;
      case 'refused': {
        metrics.refusals.inc({ reason: outcome.code });
        const text = textOf(outcome.code);
        this.send(id === null ? encodeDenied(text) : encodeRefused({ id, code: outcome.code, text }));
      }
    }
  }

  #askForAll(): void {
    if (this.#phase.at === 'live') this.send(encodeStep1(this.#phase.room.state.vector()));
  }
}
