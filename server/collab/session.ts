import {
  type Access,
  CLOSE,
  encodeAck,
  encodeEvent,
  encodeRefused,
  type MemoEvent,
} from '#domain/sync/messages';
import { Frames } from './frame';
import { metrics } from './metrics';
import { ASK_COST, costOf, type Pace } from './pace';
import type { Verdict } from './preflight';
import {
  type AwarenessEntry,
  type ClientMessage,
  decode,
  encodeAwareness,
  encodeDenied,
  encodeStep1,
  ProtocolError,
} from './protocol';
import { textOf } from './refusals';
import type { Lease } from './registry';
import type { Member, Outcome, Room } from './room';

/** A websocket, or what stands for one in a test. */
export interface Wire {
  send(frames: Frames): void;
  /** Bytes that the receiver has not taken yet. */
  readonly backlog: number;
  /** Stops and goes on reading. */
  pause(): void;
  resume(): void;
  /** Runs this soon, after others had their turn. */
  later(act: () => void, ms?: number): void;
  /** Says goodbye; nothing is sent after it. */
  close(code: number, reason: string): void;
  /** Ends it without a word: the receiver does not read. */
  cut(): void;
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

const SIGN_OF_LIFE = new Frames([encodeAwareness([])]);
/** Bytes of frames that may wait to be read. The socket is paused long before, so only a broken client has more. */
const MAX_WAITING = 4 << 20;
/** Frames that wait, above which the socket is not read. */
const PAUSE_AT = 64;
/** Frames that one connection may have read before the others have their turn. */
const TURN = 32;
/** Edits of one connection on their way into the log: a flood waits in its own socket, not in everybody's commit. */
const MAX_OPEN = 256;
/** A receiver that has this much unread gets no more edits until it has read. */
const BEHIND_AT = 1 << 20;
/** A receiver that has this much unread, or reads nothing for so long, is cut off. */
const MAX_UNREAD = 8 << 20;
const MAX_BEHIND_MS = 30_000;
/** Between two words on one's caret. */
const CARET_MS = 50;

type Phase = { at: 'connecting' } | { at: 'live'; room: Room; release: () => void } | { at: 'closing' };

/** What a receiver that reads too slowly has missed. */
interface Behind {
  /** The last update of the log that was sent. */
  seq: number;
  since: number;
}

/** One connection, from its upgrade to its end. */
export class Session implements Member {
  #deaf = false;
  #phase: Phase = { at: 'connecting' };
  readonly #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #paused = false;
  #resting = false;
  #open = 0;
  #behind: Behind | null = null;
  #sentUpTo = 0;
  #caret: AwarenessEntry[] | null = null;
  #saidAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly wire: Wire,
    readonly admission: Admission,
    private access: Access,
    private readonly pace: Pace,
    private readonly now: () => number = Date.now,
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
    this.#phase = { at: 'live', room, release };
    this.#sentUpTo = room.text.seq;
    room.members.add(this);
    if (room.damaged) this.access = { ...this.access, canEdit: false, damaged: true };
    this.tell({ kind: 'access', ...this.access });
    this.#say(encodeStep1(room.text.vector()));
    this.#tellOthers(room);
    this.#work();
  }

  /** A binary frame came in. */
  receive(frame: Uint8Array): void {
    if (this.#deaf || this.#phase.at === 'closing') return;
    this.#waiting.push(frame);
    this.#waitingBytes += frame.length;
    if (this.#waitingBytes > MAX_WAITING) this.close(CLOSE.tooBig, 'Too much at once.');
    else if (!this.#resting) this.#work();
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

  send(frames: Frames): void {
    if (this.#phase.at === 'closing') return;
    if (this.wire.backlog > MAX_UNREAD) return void this.#cut();
    if (!this.#behind) this.wire.send(frames);
  }

  offer(frames: Frames, upTo: number): void {
    if (!this.#behind && this.wire.backlog > BEHIND_AT) {
      metrics.behind.inc();
      this.#behind = { seq: this.#sentUpTo, since: this.now() };
    }
    if (this.#behind) return;
    this.#sentUpTo = upTo;
    if (frames.messages.length > 0) this.send(frames);
  }

  /** The receiver has read what was sent to it: it gets what it missed. */
  drained(): void {
    if (!this.#behind || this.#phase.at !== 'live' || this.wire.backlog > 0) return;
    const { room } = this.#phase;
    const { seq } = this.#behind;
    this.#behind = null;
    this.#sentUpTo = room.text.seq;
    this.send(room.since(seq));
    this.#tellOthers(room);
  }

  tell(event: MemoEvent): void {
    if (this.admission.acks) this.#say(encodeEvent(event));
  }

  /** Keeps a client alive that counts silence as death; cuts off one that has not read for long. */
  beat(): void {
    if (this.#phase.at !== 'live') return;
    if (this.#behind && this.now() - this.#behind.since > MAX_BEHIND_MS) this.#cut();
    else this.send(SIGN_OF_LIFE);
  }

  /** Ends the connection from our side. */
  close(code: number, reason: string): void {
    if (this.#phase.at === 'closing') return;
    metrics.closes.inc({ code });
    this.#waiting.length = 0;
    this.ended();
    this.wire.close(code, reason);
  }

  /** The connection is gone, whoever ended it. */
  ended(): void {
    const phase = this.#phase;
    if (phase.at === 'closing') return;
    // What arrived whole before the client went away counts.
    if (phase.at === 'live') for (const frame of this.#waiting.splice(0)) this.#read(frame, phase.room);
    if (this.#phase.at === 'closing') return;
    this.#phase = { at: 'closing' };
    metrics.sockets.dec();
    if (phase.at !== 'live') return;
    phase.room.members.delete(this);
    const goodbye = phase.room.present.leave(this);
    if (goodbye) phase.room.announce(goodbye, this);
    phase.release();
  }

  #cut(): void {
    metrics.closes.inc({ code: 'unread' });
    this.#waiting.length = 0;
    this.ended();
    this.wire.cut();
  }

  #say(message: Uint8Array): void {
    this.send(new Frames([message]));
  }

  #tellOthers(room: Room): void {
    const others = room.present.others(this);
    if (others.length > 0) this.#say(encodeAwareness(others));
  }

  /** Reads what waits: so much in one turn, no faster than the pace, and not beyond what the log takes. */
  #work(): void {
    if (this.#phase.at === 'connecting') return void this.#hold();
    let left = TURN;
    while (this.#phase.at === 'live' && this.#waiting.length > 0) {
      if (this.#open >= MAX_OPEN) return void this.#hold();
      const { wait } = this.pace;
      if (left-- === 0 || wait > 0) {
        this.#rest(wait);
        return void this.#hold();
      }
      const [frame] = this.#waiting.splice(0, 1);
      if (!frame) break;
      this.#waitingBytes -= frame.length;
      this.pace.spend(costOf(frame.length));
      this.#read(frame, this.#phase.room);
    }
    if (this.#paused) {
      this.#paused = false;
      this.wire.resume();
    }
  }

  #rest(ms: number): void {
    this.#resting = true;
    this.wire.later(() => {
      this.#resting = false;
      this.#work();
    }, ms);
  }

  #hold(): void {
    if (this.#paused || this.#waiting.length < PAUSE_AT) return;
    metrics.held.inc();
    this.#paused = true;
    this.wire.pause();
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
        this.#hear(message.entries, room);
        return;
      case 'query-awareness':
        this.#tellOthers(room);
    }
  }

  #answerStep1(vector: Uint8Array, room: Room): void {
    this.pace.spend(ASK_COST);
    let answer: Frames;
    try {
      answer = room.answer(vector);
    } catch (error) {
      throw new ProtocolError('the state vector cannot be read', { cause: error });
    }
    this.send(answer);
  }

  /** The newest word on one's caret is the only one that counts: what comes too fast waits, and is replaced. */
  #hear(entries: AwarenessEntry[], room: Room): void {
    // An echo of another's caret must not take the place of one's own that waits.
    if (!room.present.concerns(this, entries)) return;
    const wait = this.#saidAt + CARET_MS - this.now();
    if (wait <= 0 && !this.#caret) return void this.#speak(entries, room);
    if (!this.#caret) {
      this.wire.later(() => {
        const last = this.#caret;
        this.#caret = null;
        if (last && this.#phase.at === 'live') this.#speak(last, room);
      }, wait);
    }
    this.#caret = entries;
  }

  #speak(entries: AwarenessEntry[], room: Room): void {
    this.#saidAt = this.now();
    let entry: AwarenessEntry | null;
    try {
      entry = room.present.say(this, entries);
    } catch (error) {
      metrics.refusals.inc({ reason: 'unreadable' });
      return void this.close(
        CLOSE.unreadable,
        `an awareness state is no JSON: ${String(error)}`.slice(0, 100),
      );
    }
    if (entry) room.announce(entry, this);
  }

  #edit(update: Uint8Array, id: number | null, room: Room): void {
    const { session, userId } = this.admission;
    this.#open++;
    room.submit(this.#held(room.judge(update)), {
      update,
      author: { session, user: userId },
      from: this,
      answer: (outcome) => {
        this.#open--;
        this.#answer(outcome, id);
        if (this.#waiting.length > 0 && !this.#resting) this.#rest(0);
      },
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
        if (id !== null) this.#say(encodeAck(id));
        return;
      case 'resync':
        this.#askForAll();
        return;
      case 'refused': {
        metrics.refusals.inc({ reason: outcome.code });
        const text = textOf(outcome.code);
        this.#say(id === null ? encodeDenied(text) : encodeRefused({ id, code: outcome.code, text }));
      }
    }
  }

  #askForAll(): void {
    if (this.#phase.at === 'live') this.#say(encodeStep1(this.#phase.room.text.vector()));
  }
}
