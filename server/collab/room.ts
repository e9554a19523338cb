import type { Logger } from 'pino';
import type * as Y from 'yjs';
import { CLOSE, type MemoEvent, type RefusalCode } from '#domain/sync/messages';
import { Answers } from './answers';
import { Arrivals, type Arrived } from './arrivals';
import type { Bus, Said } from './bus';
import { Flight, Flights } from './flights';
import { Frames } from './frame';
import type { Ledger } from './ledger';
import { LIMITS, MAX_MEMO, NO_LIMITS } from './limits';
import type { Log, Ticket } from './log';
import { newTicket } from './log';
import { metrics } from './metrics';
import { claimsOf } from './owners';
import { judge, type Verdict } from './preflight';
import { type Person, Present } from './presence';
import { type AwarenessEntry, encodeAwareness, encodeStep2, encodeUpdate } from './protocol';
import { type Scan, scanUpdate } from './scan';
import { ledgerOf, type Opened, updateBy } from './state';
import type { Appended, Author, LogStore } from './store';
import { LONG, type MemoText } from './text';

/** A connection as its room sees it. */
export interface Member extends Person {
  /** Sends, if the connection is still good. */
  send(frames: Frames): void;
  /** Sends edits up to this number of the log, unless the receiver is behind: it gets them when it can take them. */
  offer(frames: Frames, upTo: number): void;
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
  readonly members = new Set<Member>();
  readonly present = new Present();
  readonly damaged: boolean;
  readonly text: MemoText;
  #ledger: Ledger;
  readonly #owners: Map<number, string>;
  readonly #tickets = new Map<string, Ticket>();
  readonly #flights = new Flights<Member, Answer>();
  #fresh: { message: Uint8Array; from: Member | null }[] = [];
  readonly #arrivals: Arrivals<Member>;
  readonly #unlisten: () => void;
  #catchingUp: Promise<void> | null = null;
  readonly #answers = new Answers();

  constructor(
    readonly memoId: string,
    opened: Opened,
    private readonly grounds: RoomGrounds,
  ) {
    this.text = opened.text;
    this.#ledger = opened.ledger;
    this.#owners = opened.owners;
    this.damaged = opened.damaged;
    this.#arrivals = new Arrivals(
      () => this.text.seq,
      (arrived) => this.#add(arrived),
    );
    this.#unlisten = grounds.bus.listen(memoId, (said) => this.#heard(said));
    grounds.bus.publish(memoId, { kind: 'who' });
  }

  /** It leaves memory. */
  end(): void {
    this.#unlisten();
    this.#answers.clear();
    // Whoever comes next finds it short.
    if (this.text.loose >= LONG) this.grounds.grown(this);
  }

  /** Whether edits wait for their commit. */
  get busy(): boolean {
    return !this.#flights.isEmpty || this.#catchingUp !== null;
  }

  /** What would become of this update of a client. */
  judge(update: Uint8Array): Verdict {
    return judge(update, this.#ledger, LIMITS, this.#flights.isEmpty);
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
      this.submit(judge(update, this.#ledger, NO_LIMITS, this.#flights.isEmpty), {
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
    return this.#answers.to(vector, () => {
      const parts = this.text.lackedBy(vector);
      const last = parts.length - 1;
      return new Frames(parts.map((part, n) => (n === last ? encodeStep2(part) : encodeUpdate(part))));
    });
  }

  /** Sends to all members but one. */
  fanOut(frames: Frames, except: Member | null): void {
    for (const member of this.members) if (member !== except) member.send(frames);
  }

  /** Tells all members but one who is here or gone, and the other processes. */
  announce(entry: AwarenessEntry, except: Member): void {
    this.fanOut(new Frames([encodeAwareness([entry])]), except);
    const { bus } = this.grounds;
    bus.publish(this.memoId, { kind: 'awareness', process: bus.process, entries: [entry] });
  }

  /** Keeps the people of this process known to the others, and forgets those of processes that fell silent. */
  beat(silentMs: number): void {
    const gone = this.present.forgetSilent(silentMs);
    if (gone.length > 0) this.fanOut(new Frames([encodeAwareness(gone)]), null);
    this.#sayWho();
  }

  /** Fetches what others committed and this room has not heard of; one at a time. Never rejects. */
  catchUp(): Promise<void> {
    this.#catchingUp ??= this.#fetch().finally(() => {
      this.#catchingUp = null;
      if (!this.busy) this.grounds.settled(this);
    });
    return this.#catchingUp;
  }

  /** Resolves when the room has all that was committed before this call. Never rejects. */
  async refresh(): Promise<void> {
    await this.#catchingUp;
    await this.catchUp();
  }

  /** Sends what was committed since the last time, to each the same bytes but for what is their own. */
  flush(): void {
    const fresh = this.#fresh;
    if (fresh.length === 0) return;
    this.#fresh = [];
    const upTo = this.text.seq;
    const all = new Frames(fresh.map(({ message }) => message));
    const authors = new Set(fresh.map(({ from }) => from));
    for (const member of this.members) {
      if (!authors.has(member)) member.offer(all, upTo);
      else {
        member.offer(
          all.without((at) => fresh[at]?.from === member),
          upTo,
        );
      }
    }
  }

  /** What came after this update of the log, for a receiver that was behind. */
  since(seq: number): Frames {
    return new Frames(this.text.since(seq).map(encodeUpdate));
  }

  /** A state took the place of the updates up to `seq`; where not all of them were heard of here, it is fetched. */
  compacted(state: Uint8Array, seq: number): void {
    if (seq > this.text.seq) void this.catchUp();
    else this.#rebase(state, seq);
  }

  #rebase(state: Uint8Array, seq: number): void {
    this.text.rebase(state, seq);
    this.#answers.clear();
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
    const claims = session === null ? [] : claimsOf(scan, user, this.#ledger, this.#owners);
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
    this.#ledger.absorb(scan);
    if (claims.length === 0 && this.#flights.joined(passenger, from)) return;
    const flight = new Flight(passenger, from, claims);
    this.#flights.add(flight);
    if (author.user) for (const client of claims) this.#owners.set(client, author.user);
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
    if (!this.busy) this.grounds.settled(this);
  };

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
    if (appended.ok) this.#committed(flight, author, appended.seq);
    else this.#refused(flight, appended.code);
  }

  #committed(flight: Flight<Member, Answer>, author: Author, seq: number): void {
    const { update, scan } = flight.depart();
    for (const { answer } of flight.passengers) answer({ kind: 'saved' });
    for (const answer of flight.behind) answer({ kind: 'saved' });
    const user = author.session === null ? null : author.user;
    this.grounds.bus.publish(this.memoId, { kind: 'update', seq, update, user });
    this.#place({ seq, update, user, scan, from: flight.from });
    this.grounds.committed(this.memoId);
  }

  #place(arrived: Arrived<Member>): void {
    this.#arrivals.take(arrived);
    if (this.#arrivals.hasGap) void this.catchUp();
  }

  #add({ seq, update, user, scan, from }: Arrived<Member>): void {
    this.#ledger.absorb(scan);
    if (user)
      for (const { client } of scan.brings) if (!this.#owners.has(client)) this.#owners.set(client, user);
    this.text.add(seq, update, scan);
    this.#answers.clear();
    this.#fresh.push({ message: encodeUpdate(update), from });
    if (this.text.loose % 100 === 0 && this.text.isLong) this.grounds.grown(this);
  }

  async #fetch(): Promise<void> {
    const { store, logger } = this.grounds;
    try {
      const missed = await store.since(this.memoId, this.text.seq);
      if (missed.faults.length > 0) return this.#break('what others committed cannot be read');
      metrics.healed.inc(missed.updates.length);
      for (const [client, user] of missed.owners) this.#owners.set(client, user);
      if (missed.snapshot && missed.snapshot.seq > this.text.seq) {
        this.#rebase(missed.snapshot.payload, missed.snapshot.seq);
        this.#ledger.absorb(scanUpdate(missed.snapshot.payload, NO_LIMITS));
        this.#fresh.push({ message: encodeUpdate(missed.snapshot.payload), from: null });
      }
      for (const { seq, payload } of missed.updates) {
        // Its own entry, if it has one here, knows from whom it came.
        if (this.#arrivals.has(seq)) continue;
        this.#arrivals.take({
          seq,
          update: payload,
          user: null,
          scan: scanUpdate(payload, NO_LIMITS),
          from: null,
        });
      }
      this.#arrivals.settle();
      this.flush();
    } catch (error) {
      logger.error({ err: error, memo: this.memoId }, 'what others committed could not be fetched');
    }
  }

  #heard(said: Said): void {
    switch (said.kind) {
      case 'update':
        if (this.#arrivals.has(said.seq)) return;
        this.#place({ ...said, scan: scanUpdate(said.update, NO_LIMITS), from: null });
        this.flush();
        return;
      case 'awareness': {
        const news = this.present.heard(said.process, said.entries);
        if (news.length > 0) this.fanOut(new Frames([encodeAwareness(news)]), null);
        return;
      }
      case 'who':
        this.#sayWho();
        return;
      case 'loss':
        void this.catchUp();
    }
  }

  #sayWho(): void {
    const { bus } = this.grounds;
    const entries = this.present.own();
    if (entries.length > 0) bus.publish(this.memoId, { kind: 'awareness', process: bus.process, entries });
  }

  #break(why: string): void {
    metrics.damaged.inc();
    this.grounds.logger.error({ memo: this.memoId }, `ALARM: ${why}`);
    this.grounds.broken(this);
    for (const member of [...this.members]) member.close(CLOSE.tryLater, 'This memo is opened again.');
  }

  /** The ledger counted on it: it is made anew from what is committed, and from what is still on its way. */
  #refused(flight: Flight<Member, Answer>, code: RefusalCode): void {
    this.#ledger = ledgerOf(this.text);
    for (const client of flight.claims) this.#owners.delete(client);
    for (const scan of this.#flights.scans()) this.#ledger.absorb(scan);
    for (const { answer } of flight.passengers)
      answer({ kind: 'refused', code, why: 'refused in the commit' });
    // What brought nothing may have brought what is lost now.
    for (const answer of [...flight.behind, ...this.#flights.takeBehind()]) answer({ kind: 'resync' });
  }
}
