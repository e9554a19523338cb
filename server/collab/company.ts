import type { MemoEvent } from '#domain/sync/messages';
import type { Bus } from './bus';
import { Frames } from './frame';
import type { Receiver } from './fresh';
import { type Person, Present } from './presence';
import { type AwarenessEntry, encodeAwareness } from './protocol';

/** A connection as its room sees it. */
export interface Member extends Person, Receiver {
  /** Sends, if the connection is still good. */
  send(frames: Frames): void;
  /** Sends an event, if the client understands events. */
  tell(event: MemoEvent): void;
  /** Ends the connection. */
  close(code: number, reason: string): void;
}

/** Who has a memo open, here and in other processes, and what they say of their carets. */
export class Company {
  readonly members = new Set<Member>();
  readonly #present = new Present();

  constructor(
    private readonly memoId: string,
    private readonly bus: Bus,
  ) {}

  /** Takes a member away, and tells the others. */
  leave(member: Member): void {
    this.members.delete(member);
    const goodbye = this.#present.leave(member);
    if (goodbye) this.#announce(goodbye, member);
  }

  /** What a member is told of the others. */
  others(member: Member): AwarenessEntry[] {
    return this.#present.others(member);
  }

  /** Whether a member says anything of its own in these. */
  concerns(member: Member, entries: readonly AwarenessEntry[]): boolean {
    return this.#present.concerns(member, entries);
  }

  /** Tells the others what a member says of itself. @throws SyntaxError where its state is no JSON */
  speak(member: Member, entries: readonly AwarenessEntry[]): void {
    const entry = this.#present.say(member, entries);
    if (entry) this.#announce(entry, member);
  }

  /** Another process tells who is there. */
  heard(process: string, entries: readonly AwarenessEntry[]): void {
    this.#tellAll(this.#present.heard(process, entries));
  }

  /** Tells the other processes who is here. */
  sayWho(): void {
    this.#publish(this.#present.own());
  }

  /** Keeps the people of this process known to the others, and forgets those of processes that fell silent. */
  beat(silentMs: number): void {
    this.#tellAll(this.#present.forgetSilent(silentMs));
    this.sayWho();
  }

  #announce(entry: AwarenessEntry, except: Member): void {
    const frames = new Frames([encodeAwareness([entry])]);
    for (const member of this.members) if (member !== except) member.send(frames);
    this.#publish([entry]);
  }

  #tellAll(entries: AwarenessEntry[]): void {
    if (entries.length === 0) return;
    const frames = new Frames([encodeAwareness(entries)]);
    for (const member of this.members) member.send(frames);
  }

  #publish(entries: AwarenessEntry[]): void {
    const { bus } = this;
    if (entries.length > 0) bus.publish(this.memoId, { kind: 'awareness', process: bus.process, entries });
  }
}
