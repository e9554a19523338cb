import type { Logger } from 'pino';
import type * as Y from 'yjs';
import { CLOSE, MAX_MEMO, type RefusalCode } from '#domain/sync/messages';
import type { Arrived } from './arrivals';
import type { Bus, Said } from './bus';
import { Committed } from './committed';
import { Company, type Member } from './company';
import { Flight, Flights } from './flights';
import { Follower } from './follower';
import { Frames } from './frame';
import { Fresh } from './fresh';
import { LIMITS, NO_LIMITS } from './limits';
import type { Log, Ticket } from './log';
import { newTicket } from './log';
import { metrics } from './metrics';
import { claimsOf } from './owners';
import { judge, type Verdict } from './preflight';
import { encodeUpdate } from './protocol';
import { type Scan, scanUpdate } from './scan';
import { type Opened, updateBy } from './state';
import type { Appended, Author, LogStore, Stored } from './store';
import { LONG, type MemoText } from './text';

/** What became of an edit. */
export type Outcome =
  /** It is committed. */
  | { kind: 'saved' }
  /** Something before it is missing: ask the client for all that we lack. */
  | { kind: 'resync' }
  | { kind: 'refused'; code: RefusalCode; why: string };

type Answer = (outcome: Outcome) => void;

/** Who edits, and where the answer goes. */
export interface Edit {
  update: Uint8Array;
  author: Author;
  /** Does not get its own edit back; null for the server. */
  from: Member | null;
  /** Called once; where the edit is news, after the commit and before anybody else gets it. */
  answer: Answer;
}

/** What a room needs. */
export interface RoomGrounds {
  store: LogStore;
  log: Log;
  logger: Logger;
  bus: Bus;
  /** Called after each commit of this process. */
  committed: (memoId: string) => void;
  /** Called when the log of a memo has grown long. */
  grown: (room: Room) => void;
  /** Called when nothing is under way any more. */
  settled: (room: Room) => void;
  /** Called when what the room holds is not what the store holds: it must not be used again. */
  broken: (room: Room) => void;
}

/** A memo in memory: its committed text, who is in it, and what is on its way into the log. */
export class Room {
  readonly company: Company;
  readonly damaged: boolean;
  readonly #committed: Committed<Member>;
  readonly #fresh = new Fresh<Member>();
  readonly #follower: Follower;
  readonly #tickets = new Map<string, Ticket>();
  readonly #flights = new Flights<Member, Answer>();
  readonly #unlisten: () => void;

  constructor(
    readonly memoId: string,
    opened: Opened,
    private readonly grounds: RoomGrounds,
  ) {
    this.company = new Company(memoId, grounds.bus);
    this.damaged = opened.damaged;
    this.#committed = new Committed(opened, (update, from) => this.#added(update, from));
    const followed = {
      seq: () => this.text.seq,
      take: (missed: Stored) => {
        this.#committed.takeMissed(missed);
        this.flush();
      },
      broken: (why: string) => this.#break(why),
      settled: () => this.#settled(),
    };
    this.#follower = new Follower(memoId, followed, grounds.store, grounds.logger);
    this.#unlisten = grounds.bus.listen(memoId, (said) => this.#heard(said));
    grounds.bus.publish(memoId, { kind: 'who' });
  }

  /** What is committed. */
  get text(): MemoText {
    return this.#committed.text;
  }

  /** It leaves memory. */
  end(): void {
    this.#unlisten();
    this.#committed.end();
    // Whoever comes next finds it short.
    if (this.text.loose >= LONG) this.grounds.grown(this);
  }

  /** Whether edits wait for their commit. */
  get busy(): boolean {
    return !this.#flights.isEmpty || this.#follower.busy;
  }

  /** What would become of this update of a client. */
  judge(update: Uint8Array): Verdict {
    return judge(update, this.#committed.ledger, LIMITS, this.#flights.isEmpty);
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
        const { last } = this.#flights;
        if (last) last.behind.push(edit.answer);
        else edit.answer({ kind: 'saved' });
        return;
      }
      case 'news':
        this.#take(verdict, edit, true);
    }
  }

  /** An edit by the server itself: `change` works on a copy. Resolves when it is committed. */
  edit(userId: string | null, change: (doc: Y.Doc) => void): Promise<Outcome> {
    return new Promise((answer) => {
      const update = updateBy(this.text, change);
      if (!update) return answer({ kind: 'saved' });
      const author: Author = { session: null, user: userId };
      this.submit(judge(update, this.#committed.ledger, NO_LIMITS, this.#flights.isEmpty), {
        update,
        author,
        from: null,
        answer,
      });
    });
  }

  /**
   * What answers the question of a client with this state vector: the parts of the memo that it lacks as updates, the
   * last of them as sync step 2. @throws where the vector cannot be read
   */
  answer(vector: Uint8Array): Frames {
    return this.#committed.answer(vector);
  }

  /** Fetches what others committed and this room has not heard of; one at a time. Never rejects. */
  catchUp(): Promise<void> {
    return this.#follower.catchUp();
  }

  /** Resolves when the room has all that was committed before this call. Never rejects. */
  refresh(): Promise<void> {
    return this.#follower.refresh();
  }

  /** Sends what was committed since the last time. */
  flush(): void {
    this.#fresh.flush(this.company.members, this.text.seq);
  }

  /** What came after this update of the log, for a receiver that was behind. */
  since(seq: number): Frames {
    return new Frames(this.text.since(seq).map(encodeUpdate));
  }

  /** A state took the place of the updates up to `seq`; where not all of them were heard of here, it is fetched. */
  compacted(state: Uint8Array, seq: number): void {
    if (seq > this.text.seq) void this.catchUp();
    else this.#committed.rebase(state, seq);
  }

  #take(verdict: Verdict & { kind: 'news' }, edit: Edit, mayAsk: boolean): void {
    const { scan, update } = verdict;
    if (this.damaged) return void edit.answer({ kind: 'refused', code: 'damaged', why: 'damaged memo' });
    if (scan.inserts && this.text.size + this.#flights.bytes + update.length > MAX_MEMO) {
      this.grounds.grown(this);
      return void edit.answer({ kind: 'refused', code: 'full', why: `${this.text.size} bytes` });
    }
    const { session, user } = edit.author;
    // What the server writes, in whoever's name, it writes under an id of its own.
    const claims =
      session === null ? [] : claimsOf(scan, user, this.#committed.ledger, this.#committed.owners);
    if (claims) return void this.#append(scan, claims, { ...edit, update });
    // Another process may know whose it is, and that it is no news.
    if (mayAsk) void this.catchUp().then(() => this.#again(edit));
    else edit.answer({ kind: 'refused', code: 'not-yours', why: 'a client id of somebody else' });
  }

  #again(edit: Edit): void {
    const verdict = this.judge(edit.update);
    if (verdict.kind === 'news') this.#take(verdict, edit, false);
    else this.submit(verdict, edit);
  }

  #append(scan: Scan, claims: readonly number[], { author, update, from, answer }: Edit): void {
    const passenger = { update, scan, answer };
    this.#committed.ledger.absorb(scan);
    if (claims.length === 0 && this.#flights.joined(passenger, from)) return;
    const flight = new Flight(passenger, from, claims);
    this.#flights.add(flight);
    if (author.user) for (const client of claims) this.#committed.owners.set(client, author.user);
    this.grounds.log.append({
      entry: () => ({
        memoId: this.memoId,
        after: this.text.seq,
        payload: flight.depart().update,
        author,
        clientId: flight.writer,
        claims,
      }),
      author,
      ticket: this.#ticketOf(author),
      done: (appended) => this.#settle(flight, author, appended),
      flush: this.#flushed,
    });
  }

  readonly #flushed = () => {
    this.flush();
    this.#settled();
  };

  #settled(): void {
    if (!this.busy) this.grounds.settled(this);
  }

  /** What one person writes in a memo builds on itself, through whatever connections it comes. */
  #ticketOf({ user }: Author): Ticket {
    if (user === null) return newTicket();
    const ticket = this.#tickets.get(user) ?? newTicket();
    this.#tickets.set(user, ticket);
    return ticket;
  }

  /** Entries of a memo settle in the order in which they were appended. */
  #settle(flight: Flight<Member, Answer>, author: Author, appended: Appended): void {
    this.#flights.remove(flight);
    if (appended.ok) this.#arrived(flight, author, appended.seq);
    else this.#refused(flight, appended.code);
  }

  #arrived(flight: Flight<Member, Answer>, author: Author, seq: number): void {
    const { update, scan } = flight.depart();
    for (const { answer } of flight.passengers) answer({ kind: 'saved' });
    for (const answer of flight.behind) answer({ kind: 'saved' });
    const user = author.session === null ? null : author.user;
    this.grounds.bus.publish(this.memoId, { kind: 'update', seq, update, user });
    this.#place({ seq, update, user, scan, from: flight.from });
    this.grounds.committed(this.memoId);
  }

  #place(arrived: Arrived<Member>): void {
    this.#committed.place(arrived);
    if (this.#committed.hasGap) void this.catchUp();
  }

  #added(update: Uint8Array, from: Member | null): void {
    this.#fresh.add(update, from);
    if (this.text.loose % 100 === 0 && this.text.isLong) this.grounds.grown(this);
  }

  #heard(said: Said): void {
    switch (said.kind) {
      case 'update':
        if (this.#committed.has(said.seq)) return;
        this.#place({ ...said, scan: scanUpdate(said.update, NO_LIMITS), from: null });
        this.flush();
        return;
      case 'awareness':
        this.company.heard(said.process, said.entries);
        return;
      case 'who':
        this.company.sayWho();
        return;
      case 'loss':
        void this.catchUp();
    }
  }

  #break(why: string): void {
    metrics.damaged.inc();
    this.grounds.logger.error({ memo: this.memoId }, `ALARM: ${why}`);
    this.grounds.broken(this);
    for (const member of [...this.company.members])
      member.close(CLOSE.tryLater, 'This memo is opened again.');
  }

  /** The ledger counted on it: it is made anew from what is committed, and from what is still on its way. */
  #refused(flight: Flight<Member, Answer>, code: RefusalCode): void {
    this.#committed.recount(this.#flights.scans());
    for (const client of flight.claims) this.#committed.owners.delete(client);
    for (const { answer } of flight.passengers)
      answer({ kind: 'refused', code, why: 'refused in the commit' });
    // What brought nothing may have brought what is lost now.
    for (const answer of [...flight.behind, ...this.#flights.takeBehind()]) answer({ kind: 'resync' });
  }
}
