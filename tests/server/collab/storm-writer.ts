import * as Y from 'yjs';
import { Outbox } from '#app/editor/collab/outbox';
import { ROOT } from '#domain/memo/schema';
import { type Access, encodeEdit } from '#domain/sync/messages';
import { Paces } from '#server/collab/pace';
import { presenceOf } from '#server/collab/presence-of';
import { encodeStep1 } from '#server/collab/protocol';
import { Session } from '#server/collab/session';
import { HandWire, readTold, type rooms } from './pair';
import { edit } from './storm-edits';

/** A server process of a storm. */
export type Process = ReturnType<typeof rooms>;

/** A choice from a seed: a whole number below n. */
export type Pick = (n: number) => number;

const MEMO = 'memo';

/**
 * A person at a window, with the page's own bookkeeping: what is sent, acknowledged, refused. Every edit leaves a token
 * in a list that nobody deletes from, so that it can be counted afterwards.
 */
export class Writer {
  doc = new Y.Doc();
  outbox = new Outbox();
  undo = this.#newUndo();
  session: Session | null = null;
  canEdit = true;
  #greeted = false;
  #wire = this.#newWire();
  #frames: Uint8Array[] = [];
  #heard: Uint8Array[] = [];
  #tokens = 0;
  /** Tokens that are not known to be saved, by the number of the edit that carries them; 0: not sent yet. */
  #pending = new Map<number, string[]>();
  /** Tokens of edits that were acknowledged. */
  readonly acknowledged = new Set<string>();
  refusals = 0;

  constructor(
    readonly name: string,
    private readonly pick: Pick,
  ) {
    this.#watch();
  }

  get isOnline(): boolean {
    return this.session !== null && !this.session.closing;
  }

  /** Does something to the memo, whether it is connected or not. */
  write(): void {
    const token = `${this.name} ${++this.#tokens}`;
    this.doc.transact(() => {
      edit(this.doc, this.pick);
      this.doc.getArray<string>('tokens').push([token]);
    }, 'me');
    const last = this.#lastSent;
    this.#pending.set(last, [...(this.#pending.get(last) ?? []), token]);
  }

  undoOne(): void {
    if (this.pick(3) === 0) this.undo.redo();
    else this.undo.undo();
  }

  async connect(process: Process): Promise<void> {
    if (this.isOnline) return;
    this.#wire = this.#newWire();
    this.#greeted = false;
    this.#heard = [];
    const you = presenceOf({ id: this.name, name: this.name });
    const { canEdit } = this;
    const access: Access = {
      role: canEdit ? 'editor' : 'viewer',
      canEdit,
      reload: false,
      damaged: false,
      you,
    };
    const admission = {
      memoId: MEMO,
      session: `of ${this.name}`,
      userId: this.name,
      acks: true,
      current: true,
    };
    this.session = new Session(
      this.#wire,
      admission,
      access,
      new Paces().open(this.name),
      () => this.#wire.clock,
    );
    this.session.join(await process.registry.take(MEMO));
    this.#frames = [encodeStep1(Y.encodeStateVector(this.doc))];
  }

  disconnect(): void {
    this.session?.ended();
    this.session = null;
    this.#frames = [];
    this.#greeted = false;
  }

  /** What is on its way to the server arrives, as the network likes it. */
  push(disorder: boolean): void {
    if (disorder && this.#frames.length > 1 && this.pick(2) === 0) this.#frames.reverse();
    const frames = this.#frames.splice(0);
    for (const frame of frames) {
      this.#wire.clock += 100;
      this.session?.receive(frame);
      if (disorder && this.pick(4) === 0) this.session?.receive(frame);
    }
    this.#wire.pass(1_000);
  }

  /** What is on its way from the server arrives. */
  pull(): void {
    this.#heard.push(...this.#wire.read());
    for (const frame of this.#heard.splice(0)) {
      const told = readTold(frame);
      switch (told.told) {
        case 'step1':
          this.#greet(told.vector);
          break;
        case 'step2':
        case 'update':
          Y.applyUpdate(this.doc, told.update, 'server');
          break;
        case 'ack':
          this.outbox.acknowledged(told.id);
          for (const token of this.#pending.get(told.id) ?? []) this.acknowledged.add(token);
          this.#pending.delete(told.id);
          break;
        case 'refused':
          if (this.outbox.isAwaited(told.id)) return void this.#beginAnew();
      }
    }
  }

  #lastSent = 0;

  #watch(): void {
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'server') return;
      if (this.#greeted) this.#send(update);
      else {
        this.#lastSent = 0;
        this.outbox.keepForLater(update);
      }
    });
  }

  #send(update: Uint8Array): void {
    const id = this.outbox.number(update);
    this.#lastSent = id;
    this.#frames.push(encodeEdit(id, update));
  }

  #greet(vector: Uint8Array): void {
    const all = [...this.#pending.values()].flat();
    this.outbox.covered();
    this.#greeted = true;
    this.#send(Y.encodeStateAsUpdate(this.doc, vector));
    this.#pending = new Map([[this.#lastSent, all]]);
  }

  /** As the page does when an edit was refused: a fresh document and a new connection. */
  #beginAnew(): void {
    this.refusals++;
    this.disconnect();
    this.doc.destroy();
    this.doc = new Y.Doc();
    this.outbox = new Outbox();
    this.undo = this.#newUndo();
    this.#pending = new Map();
    this.#lastSent = 0;
    this.#watch();
  }

  #newUndo(): Y.UndoManager {
    return new Y.UndoManager(this.doc.getXmlFragment(ROOT.text), {
      trackedOrigins: new Set(['me']),
      captureTimeout: 0,
    });
  }

  #newWire(): HandWire {
    const wire: HandWire = new HandWire(() => {
      if (this.#wire === wire) this.session = null;
    });
    return wire;
  }
}
