import type { Logger } from 'pino';
import type * as Y from 'yjs';
import { CLOSE, type MemoEvent, type RefusalCode } from '#domain/sync/messages';
import type { Ledger } from './ledger';
import { NO_LIMITS } from './limits';
import { type Log, newTicket, type Ticket } from './log';
import { judge, type Verdict } from './preflight';
import { type Person, Present } from './presence';
import { encodeUpdate } from './protocol';
import type { Scan } from './scan';
import { ledgerOf, type MemoState, type Opened, updateBy } from './state';
import type { Appended, Author } from './store';

/** A connection as its room sees it. */
export interface Member extends Person {
  /** Sends bytes, if the connection is still good. */
  send(frame: Uint8Array): void;
  /** Sends an event, if the client understands events. */
  tell(event: MemoEvent): void;
  /** Ends the connection. */
  close(code: number, reason: string): void;
}

/** What became of an edit. */
export type Outcome =
  /** It is committed. */
  | { kind: 'saved' }
  /** Something before it is missing: ask the client for all that we lack. */
  | { kind: 'resync' }
  | { kind: 'refused'; code: RefusalCode; why: string };

/** An edit that was judged, on its way into the log. */
interface InFlight {
  scan: Scan;
  /** Edits that brought nothing beyond this one: they are saved when it is. */
  behind: ((outcome: Outcome) => void)[];
}

/** Who edits, and where the answer goes. */
export interface Edit {
  update: Uint8Array;
  author: Author;
  ticket: Ticket;
  /** Does not get its own edit back; null for the server. */
  from: Member | null;
  /** Called once; where the edit is news, after the commit and before anybody else gets it. */
  answer: (outcome: Outcome) => void;
}

/** What a room needs. */
export interface RoomGrounds {
  log: Log;
  logger: Logger;
  /** Called after each commit. */
  committed: (memoId: string) => void;
  /** Called when nothing is under way any more. */
  settled: (room: Room) => void;
  /** Called when what the room holds is not what the store holds: it must not be used again. */
  broken: (room: Room) => void;
}

/** A memo in memory: its committed text, who is in it, and what is on its way into the log. */
export class Room {
  readonly members = new Set<Member>();
  readonly present = new Present();
  readonly damaged: boolean;
  readonly state: MemoState;
  #ledger: Ledger;
  readonly #inFlight: InFlight[] = [];

  constructor(
    readonly memoId: string,
    opened: Opened,
    private readonly grounds: RoomGrounds,
  ) {
    this.state = opened.state;
    this.#ledger = opened.ledger;
    this.damaged = opened.damaged;
  }

  /** Whether edits wait for their commit. */
  get busy(): boolean {
    return this.#inFlight.length > 0;
  }

  /** What would become of this update of a client. */
  judge(update: Uint8Array): Verdict {
    return judge(update, this.#ledger);
  }

  /** Takes an edit that was judged just now, in the same turn. */
  submit(verdict: Verdict, edit: Edit): void {
    switch (verdict.kind) {
      case 'refuse':
        edit.answer({ kind: 'refused', code: verdict.code, why: verdict.why });
        return;
      case 'resync':
        edit.answer({ kind: 'resync' });
        return;
      case 'known': {
        const last = this.#inFlight.at(-1);
        if (last) last.behind.push(edit.answer);
        else edit.answer({ kind: 'saved' });
        return;
      }
      case 'news':
        if (this.damaged) edit.answer({ kind: 'refused', code: 'damaged', why: 'damaged memo' });
        else this.#append(verdict.scan, { ...edit, update: verdict.update });
    }
  }

  /** An edit by the server itself: `change` works on a copy. Resolves when it is committed. */
  edit(userId: string | null, change: (doc: Y.Doc) => void): Promise<Outcome> {
    return new Promise((answer) => {
      const update = updateBy(this.state, change);
      if (!update) return answer({ kind: 'saved' });
      const author: Author = { session: null, user: userId };
      const verdict = judge(update, this.#ledger, NO_LIMITS);
      this.submit(verdict, { update, author, ticket: newTicket(), from: null, answer });
    });
  }

  /** Sends to all members but one. */
  fanOut(frame: Uint8Array, except: Member | null): void {
    for (const member of this.members) if (member !== except) member.send(frame);
  }

  #append(scan: Scan, edit: Edit): void {
    const flight: InFlight = { scan, behind: [] };
    this.#inFlight.push(flight);
    this.#ledger.absorb(scan);
    this.grounds.log.append({
      memoId: this.memoId,
      payload: edit.update,
      author: edit.author,
      ticket: edit.ticket,
      done: (appended) => this.#settle(flight, edit, appended),
    });
  }

  /** Entries of a memo settle in the order in which they were appended. */
  #settle(flight: InFlight, edit: Edit, appended: Appended): void {
    this.#inFlight.splice(this.#inFlight.indexOf(flight), 1);
    if (appended.ok) this.#committed(flight, edit);
    else this.#refused(flight, edit, appended.code);
    if (!this.busy) this.grounds.settled(this);
  }

  #committed(flight: InFlight, edit: Edit): void {
    if (!this.#applied(edit.update)) return;
    edit.answer({ kind: 'saved' });
    for (const answer of flight.behind) answer({ kind: 'saved' });
    this.fanOut(encodeUpdate(edit.update), edit.from);
    this.grounds.committed(this.memoId);
  }

  /** What the scan let pass and Yjs will not take is in the store now: the next load sees to it. */
  #applied(update: Uint8Array): boolean {
    try {
      this.state.apply(update);
      return true;
    } catch (error) {
      this.grounds.logger.error({ err: error, memo: this.memoId }, 'a committed update cannot be applied');
      this.grounds.broken(this);
      for (const member of [...this.members]) member.close(CLOSE.tryLater, 'This memo is opened again.');
      return false;
    }
  }

  /** The ledger counted on it: it is made anew from what is committed, and from what is still on its way. */
  #refused(flight: InFlight, edit: Edit, code: RefusalCode): void {
    this.#ledger = ledgerOf(this.state);
    for (const { scan } of this.#inFlight) this.#ledger.absorb(scan);
    edit.answer({ kind: 'refused', code, why: 'refused in the commit' });
    for (const answer of flight.behind) answer({ kind: 'resync' });
  }
}
