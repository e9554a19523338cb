import {
  type Access,
  CLOSE,
  encodeAck,
  encodeEvent,
  encodeRefused,
  type MemoEvent,
} from '#domain/sync/messages';
import { type Ahead, asksForAll } from './ahead';
import { Caret } from './caret';
import type { Member } from './company';
import { Frames } from './frame';
import { Intake, type Source } from './intake';
import { metrics } from './metrics';
import { Outlet, type Sender } from './outlet';
import { ASK_COST, CARET_COST, type Pace, VAIN_COST } from './pace';
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
import { Question } from './question';
import { textOf } from './refusals';
import type { Lease } from './registry';
import type { Outcome, Room } from './room';

/** A websocket, or what stands for one in a test. */
export interface Wire extends Sender, Source {
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

/** A client that has not read in this time what was sent ahead does not keep the memo from being opened. */
const AHEAD_MS = 50;
const SIGN_OF_LIFE = new Frames([encodeAwareness([])]);
type Phase = { at: 'connecting' } | { at: 'live'; room: Room; release: () => void } | { at: 'closing' };

/** One connection, from its upgrade to its end. */
export class Session implements Member {
  #deaf = false;
  #phase: Phase = { at: 'connecting' };
  #ahead: Ahead | null = null;
  /** The number of the last update that was sent ahead. */
  #sentAhead: number | null = null;
  readonly #intake: Intake;
  readonly #outlet: Outlet;
  readonly #caret: Caret;
  readonly #question: Question;

  constructor(
    private readonly wire: Wire,
    readonly admission: Admission,
    private access: Access,
    private readonly pace: Pace,
    now: () => number = () => performance.now(),
  ) {
    metrics.sockets.inc();
    this.#intake = new Intake(wire, pace);
    this.#outlet = new Outlet(wire, () => this.#cut(), now);
    const later = (act: () => void, ms: number) => wire.later(act, ms);
    this.#caret = new Caret((entries) => this.#speak(entries), later, now);
    this.#question = new Question(() => this.#askForAll(), later, now);
  }

  /** Shown to the others under this name. */
  get presence() {
    return this.access.you;
  }

  get closing(): boolean {
    return this.#phase.at === 'closing';
  }

  /**
   * The text of the memo is here, and will be looked through: whoever has nothing of it and asks is answered at once.
   * Resolves when the answer has gone out, when something else was asked, or shortly after.
   */
  async hurry(ahead: Ahead): Promise<void> {
    this.#ahead = ahead;
    this.#answerAhead();
    const mayAsk = () => this.#ahead !== null && this.#intake.first === undefined && !this.closing;
    for (let waited = 0; waited < AHEAD_MS && (mayAsk() || this.wire.backlog > 0); waited++)
      await new Promise<void>((resolve) => this.wire.later(resolve, 1));
  }

  /** The memo is there: greets, and takes what came in meanwhile. */
  join({ room, release }: Lease): void {
    if (this.#phase.at !== 'connecting') {
      release();
      return;
    }
    this.#phase = { at: 'live', room, release };
    this.#ahead = null;
    this.#outlet.begin(room.text.seq);
    if (this.#sentAhead !== null && this.#sentAhead < room.text.seq) this.#tell(room.since(this.#sentAhead));
    room.company.members.add(this);
    if (room.damaged) this.access = { ...this.access, canEdit: false, damaged: true };
    this.tell({ kind: 'access', ...this.access });
    this.#say(encodeStep1(room.text.vector()));
    this.#tellOthers(room);
    this.#intake.begin((frame) => this.#read(frame, room));
  }

  /** A binary frame came in. */
  receive(frame: Uint8Array): void {
    if (this.#deaf || this.#phase.at === 'closing') return;
    if (!this.#intake.take(frame)) this.close(CLOSE.tooBig, 'Too much at once.');
    else this.#answerAhead();
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
    if (gained) this.#question.ask();
  }

  send(frames: Frames): void {
    if (this.#phase.at !== 'closing') this.#outlet.send(frames);
  }

  offer(frames: Frames, upTo: number): void {
    if (this.#phase.at !== 'closing') this.#outlet.offer(frames, upTo);
  }

  /** The receiver has read what was sent to it: it gets what it missed. */
  drained(): void {
    if (this.#phase.at !== 'live') return;
    const { room } = this.#phase;
    const missed = this.#outlet.catchUp();
    if (missed === null) return;
    this.#outlet.begin(room.text.seq);
    this.send(room.since(missed));
    this.#tellOthers(room);
  }

  tell(event: MemoEvent): void {
    if (this.admission.acks) this.#say(encodeEvent(event));
  }

  /** Keeps a client alive that counts silence as death; cuts off one that has not read for long. */
  beat(): void {
    if (this.#phase.at !== 'live') return;
    // A socket says that it has drained only where it was full.
    this.drained();
    if (!this.#outlet.endIfStuck()) this.send(SIGN_OF_LIFE);
  }

  /** Ends the connection from our side. */
  close(code: number, reason: string): void {
    if (this.#phase.at === 'closing') return;
    metrics.closes.inc({ code });
    this.#intake.end();
    this.ended();
    this.wire.close(code, reason);
  }

  /** The connection is gone, whoever ended it. */
  ended(): void {
    const phase = this.#phase;
    if (phase.at === 'closing') return;
    // What arrived whole before the client went away counts.
    const waiting = this.#intake.end();
    for (const frame of waiting) if (this.#phase.at === 'live') this.#read(frame, this.#phase.room);
    if (this.closing) return;
    this.#phase = { at: 'closing' };
    metrics.sockets.dec();
    if (phase.at !== 'live') return;
    phase.room.company.leave(this);
    phase.release();
  }

  #answerAhead(): void {
    if (!this.#ahead || this.#phase.at !== 'connecting' || !asksForAll(this.#intake.first)) return;
    this.#intake.skip();
    this.pace.spend(ASK_COST);
    this.#tell(this.#ahead.frames);
    this.#sentAhead = this.#ahead.seq;
    this.#ahead = null;
  }

  #cut(): void {
    metrics.closes.inc({ code: 'unread' });
    this.#intake.end();
    this.ended();
    this.wire.cut();
  }

  #say(message: Uint8Array): void {
    this.#tell(new Frames([message]));
  }

  /** For this client alone, however far it is behind. */
  #tell(frames: Frames): void {
    if (this.#phase.at !== 'closing') this.#outlet.say(frames);
  }

  #tellOthers(room: Room): void {
    const others = room.company.others(this);
    if (others.length > 0) this.#say(encodeAwareness(others));
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
        // An echo of another's caret must not take the place of one's own that waits.
        if (!room.company.concerns(this, message.entries)) return;
        this.pace.spend(CARET_COST);
        this.#caret.hear(message.entries);
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
    this.#tell(answer);
  }

  #speak(entries: AwarenessEntry[]): void {
    if (this.#phase.at !== 'live') return;
    try {
      this.#phase.room.company.speak(this, entries);
    } catch (error) {
      metrics.refusals.inc({ reason: 'unreadable' });
      this.close(CLOSE.unreadable, `an awareness state is no JSON: ${String(error)}`.slice(0, 100));
    }
  }

  #edit(update: Uint8Array, id: number | null, room: Room): void {
    const { session, userId } = this.admission;
    this.#intake.opened();
    room.submit(this.#held(room.judge(update)), {
      update,
      author: { session, user: userId },
      from: this,
      answer: (outcome) => {
        this.#answer(outcome, id);
        this.#intake.settled();
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
    if (outcome.kind !== 'saved') this.pace.spend(VAIN_COST);
    switch (outcome.kind) {
      case 'saved':
        if (id !== null) this.#say(encodeAck(id));
        return;
      case 'resync':
        this.#question.ask();
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
