import { Answers } from './answers';
import { Arrivals, type Arrived } from './arrivals';
import { Frames } from './frame';
import type { Ledger } from './ledger';
import { NO_LIMITS } from './limits';
import { encodeStep2, encodeUpdate } from './protocol';
import { type Scan, scanUpdate } from './scan';
import { ledgerOf, type Opened } from './state';
import type { Stored } from './store';
import type { MemoText } from './text';

/** What a memo in memory holds of the log, in its order, whichever process committed it. */
export class Committed<From> {
  readonly text: MemoText;
  /** Whom each client id belongs to, those included that are claimed by what is on its way. */
  readonly owners: Map<number, string>;
  #ledger: Ledger;
  readonly #arrivals: Arrivals<From>;
  readonly #answers = new Answers();

  /** @param added is told of each update that has come into the text */
  constructor(
    opened: Opened,
    private readonly added: (update: Uint8Array, from: From | null) => void,
  ) {
    this.text = opened.text;
    this.owners = opened.owners;
    this.#ledger = opened.ledger;
    this.#arrivals = new Arrivals(
      () => this.text.seq,
      (arrived) => this.#add(arrived),
    );
  }

  /** What is known of it, and of what is on its way. */
  get ledger(): Ledger {
    return this.#ledger;
  }

  /** Whether some of it waits for what is missing before. */
  get hasGap(): boolean {
    return this.#arrivals.hasGap;
  }

  /** Whether this update is here already, in the text or waiting. */
  has(seq: number): boolean {
    return this.#arrivals.has(seq);
  }

  /** Takes a committed update: into the text when its turn has come. */
  place(arrived: Arrived<From>): void {
    this.#arrivals.take(arrived);
  }

  /** Takes all that the store has beyond this text. */
  takeMissed({ snapshot, updates, owners }: Stored): void {
    for (const [client, user] of owners) this.owners.set(client, user);
    if (snapshot && snapshot.seq > this.text.seq) {
      this.rebase(snapshot.payload, snapshot.seq);
      this.#ledger.absorb(scanUpdate(snapshot.payload, NO_LIMITS));
      this.added(snapshot.payload, null);
    }
    for (const { seq, payload } of updates) {
      // Its own entry, if it has one here, knows from whom it came.
      if (this.has(seq)) continue;
      this.place({ seq, update: payload, user: null, scan: scanUpdate(payload, NO_LIMITS), from: null });
    }
    this.#arrivals.settle();
  }

  /** A state takes the place of the updates up to `seq`, all of which are here. */
  rebase(state: Uint8Array, seq: number): void {
    this.text.rebase(state, seq);
    this.#answers.clear();
  }

  /** Begins the ledger anew: with what is committed, and what is still on its way. */
  recount(onTheWay: Iterable<Scan>): void {
    this.#ledger = ledgerOf(this.text);
    for (const scan of onTheWay) this.#ledger.absorb(scan);
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

  /** Forgets what is kept for a moment only. */
  end(): void {
    this.#answers.clear();
  }

  #add({ seq, update, user, scan, from }: Arrived<From>): void {
    this.#ledger.absorb(scan);
    if (user)
      for (const { client } of scan.brings) if (!this.owners.has(client)) this.owners.set(client, user);
    this.text.add(seq, update, scan);
    this.#answers.clear();
    this.added(update, from);
  }
}
