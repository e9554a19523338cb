import * as decoding from 'lib0/decoding';
import type { Awareness } from 'y-protocols/awareness';
import { messageSync, WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { SCHEMA_VERSION } from '#domain/memo/schema';
import {
  type Access,
  CLOSE,
  encodeEdit,
  MAX_MEMO,
  MESSAGE,
  type MemoEvent,
  type RefusalCode,
  readAck,
  readEvent,
  readRefused,
  SYNC,
} from '#domain/sync/messages';
import { inPieces, PIECE } from '#domain/sync/pieces';
import { type Keeping, LocalCopy } from './local-copy';
import { Outbox, type Refused, type RefusedWords } from './outbox';
import { type Ending, probeMemo } from './probe';
import { wordsOf } from './words';

export type { Ending, Keeping, Refused, RefusedWords };

/** What the page may say of the text: nothing shows `saved` that the server has not committed. */
export type SaveState = 'saved' | 'saving' | 'offline';

/** How a provider is made; tests bring their own socket. */
export interface MemoProviderOptions {
  memoId: string;
  doc: Y.Doc;
  /** Whose copy this browser keeps of what is written; without it none is kept. */
  userId?: string;
  /** Address up to `/collab`; this site's where it says nothing. */
  url?: string;
  socket?: typeof WebSocket;
  awareness?: Awareness;
  /** Asks over HTTP why no connection comes about; null: no reason known, try on. */
  probe?: (memoId: string) => Promise<Ending | null>;
}

const MAX_WAIT_MS = 2_500;
/** What is unsaved is noted so long after it changed, so that fast typing is noted once. */
const NOTE_MS = 400;
/** Failed attempts after which it is asked whether the session or the memo is gone. */
const isProbeDue = (tries: number) => tries === 2 || tries % 8 === 0;

const TOO_BIG =
  'A part of this change is larger than anything a memo can hold, so it was not saved, nor was what you wrote after it. Make it again in smaller parts.';
const FULL =
  'With this change the memo would be larger than 5 MB, so it was not saved. Paste a part of it, or go on in a new memo.';

function ownAddress(): string {
  return `${window.location.protocol === 'https:' ? 'wss' : 'ws'}://${window.location.host}/collab`;
}

/** From which clock on a document has what another lacks, by client. */
function lacking(doc: Y.Doc, known: ReadonlyMap<number, number>): Map<number, number> {
  const clients = [...doc.store.clients.keys()].map((client) => [client, known.get(client) ?? 0] as const);
  return new Map(clients.filter(([client, from]) => from < Y.getState(doc.store, client)));
}

/**
 * The connection of one window to one memo. Numbers each edit and knows which of them the server has committed; comes
 * back by itself after a loss, and then sends all that the server lacks anew, which stands for all before it.
 */
export class MemoProvider extends WebsocketProvider {
  readonly #outbox = new Outbox();
  readonly #watchers = new Set<() => void>();
  readonly #hearers = new Set<(event: MemoEvent) => void>();
  readonly #beforeChanges = new Set<(update: Uint8Array) => void>();
  readonly #probe: (memoId: string) => Promise<Ending | null>;
  /** The server has said on this connection what it has, and was sent the rest. */
  #greeted = false;
  #tries = 0;
  #destroyed = false;
  #access: Access | null = null;
  #ending: Ending | null = null;
  #refused: Refused | null = null;

  /** From which clock on the server lacked what came from this browser's copy, by client; null before it has said so. */
  #unsentEarlier: ReadonlyMap<number, number> | null = null;
  readonly #copy: LocalCopy | null;
  #noting: ReturnType<typeof setTimeout> | null = null;
  #unheed = (): void => {};

  constructor({ memoId, doc, userId, url, socket, awareness, probe = probeMemo }: MemoProviderOptions) {
    super(url ?? ownAddress(), memoId, doc, {
      connect: false,
      disableBc: true,
      maxBackoffTime: MAX_WAIT_MS,
      params: { schema: String(SCHEMA_VERSION), acks: '1' },
      ...(socket ? { WebSocketPolyfill: socket } : {}),
      ...(awareness ? { awareness } : {}),
    });
    this.#probe = probe;
    doc.off('update', this._updateHandler);
    this._updateHandler = (update: Uint8Array, origin: unknown) => this.#written(update, origin);
    doc.on('update', this._updateHandler);
    this.#speakForOneself();
    this.messageHandlers[messageSync] = (_, decoder) => this.#readSync(decoder);
    this.messageHandlers[MESSAGE.ack] = (_, decoder) =>
      this.#outboxDid(() => this.#acknowledged(readAck(decoder)));
    this.messageHandlers[MESSAGE.refused] = (_, decoder) => this.#readRefused(decoder);
    this.messageHandlers[MESSAGE.event] = (_, decoder) => this.#hear(readEvent(decoder));
    this.on('status', ({ status }) => status === 'connected' && this.#opened());
    this.on('sync', (synced) => this.#synced(synced));
    this.on('connection-close', () => this.#lost());
    this.on('closed', ({ code, reason }) => this.#end({ code, reason }));
    if (typeof window !== 'undefined') this.#heed(window);
    this.#copy = userId ? new LocalCopy({ userId, memoId }, doc, () => this.#changed()) : null;
    if (this.#copy) void this.#copy.opened.then(() => this.#begin());
    else this.connect();
  }

  /** Whether this browser keeps a copy of what is written; null where none was asked for. */
  get keeping(): Keeping | null {
    return this.#copy?.keeping ?? null;
  }

  /** What may be said of the text now. While the first connection is being made, nothing is `offline` yet. */
  get save(): SaveState {
    if (!this.wsconnected) return this.#tries > 0 || this.#ending ? 'offline' : 'saving';
    const settled = this.synced && this.#greeted && !this.hasUnsaved;
    return settled ? 'saved' : 'saving';
  }

  /** Whether leaving the page now would lose something. */
  get hasUnsaved(): boolean {
    return this.#outbox.hasUnsaved || this.#refused !== null;
  }

  /** What the server lets this window do; null until it has said so. */
  get access(): Access | null {
    return this.#access;
  }

  /** Why the connection ended for good; null while it lasts or is being made again. */
  get ending(): Ending | null {
    return this.#ending;
  }

  /**
   * The edit that the server did not take; null for none. From then on nothing more is sent: what is written later
   * stands on it. Show its text, offer its words, and begin anew with a fresh document and provider.
   */
  get refused(): Refused | null {
    return this.#refused;
  }

  /** Calls back whenever one of the properties above may have changed. Returns what ends it. */
  readonly subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  /** Calls back for each event of the server: comments, quotes, people, access. Returns what ends it. */
  onEvent(hearer: (event: MemoEvent) => void): () => void {
    this.#hearers.add(hearer);
    return () => this.#hearers.delete(hearer);
  }

  /**
   * Calls back with each change by somebody else before it is applied to the document; its transaction has this provider
   * as its origin. Returns what ends it.
   */
  readonly beforeChanges = (hearer: (update: Uint8Array) => void): (() => void) => {
    this.#beforeChanges.add(hearer);
    return () => this.#beforeChanges.delete(hearer);
  };

  /** Whether something in the text was written in this window, or on an earlier page that could not send it. */
  readonly isOwn = ({ client, clock }: Y.ID): boolean =>
    client === this.doc.clientID || clock >= (this.#unsentEarlier?.get(client) ?? Number.POSITIVE_INFINITY);

  /** Whether an earlier page of this browser wrote something that it could not send. */
  get hasEarlier(): boolean {
    return (this.#unsentEarlier?.size ?? 0) > 0;
  }

  /** Tries again after an ending: the person has signed in anew. */
  resume(): void {
    this.#ending = null;
    this.connect();
    this.#changed();
  }

  override destroy(): void {
    this.#destroyed = true;
    if (this.#noting) clearTimeout(this.#noting);
    this.#copy?.close();
    this.#unheed();
    super.destroy();
  }

  readonly #warn = (event: BeforeUnloadEvent): void => {
    if (this.hasUnsaved) event.preventDefault();
  };

  /** What the browser kept is in the document: the exchange of states carries what the server lacks of it. */
  #begin(): void {
    if (!this.#destroyed && !this.#ending) this.connect();
  }

  /** Tells of one's own caret only: what is heard of others would be sent back for each of them. */
  #speakForOneself(): void {
    const tell = this._awarenessUpdateHandler;
    const own = (ids: number[]) => ids.filter((id) => id === this.awareness.clientID);
    this.awareness.off('update', tell);
    this._awarenessUpdateHandler = ({ added, updated, removed }, origin) => {
      const said = { added: own(added), updated: own(updated), removed: own(removed) };
      if (Object.values(said).some((ids) => ids.length > 0)) tell(said, origin);
    };
    this.awareness.on('update', this._awarenessUpdateHandler);
  }

  /** Listens to what the browser knows: that the page is being left, that the network went or came back. */
  #heed(page: Window): void {
    const hearers = {
      beforeunload: this.#warn,
      offline: () => this.#cutOff(),
      online: () => this.#comeBack(),
    };
    const each = Object.entries(hearers) as [string, EventListener][];
    for (const [event, hear] of each) page.addEventListener(event, hear);
    this.#unheed = () => {
      for (const [event, hear] of each) page.removeEventListener(event, hear);
    };
  }

  /** A dead connection shows as one only after half a minute. Whether the browser is right, the next attempt tells. */
  #cutOff(): void {
    if (!this.shouldConnect) return;
    this.disconnect();
    this.connect();
  }

  #comeBack(): void {
    if (this.shouldConnect) this.connect();
  }

  #changed(): void {
    this.#note();
    for (const watcher of [...this.#watchers]) watcher();
  }

  #outboxDid(act: () => void): void {
    act();
    this.#changed();
  }

  #written(update: Uint8Array, origin: unknown): void {
    if (origin === this) return;
    if (this.#greeted && !this.#refused && !this.#outbox.stuck) this.#write(update);
    else if (!this.#copy?.isOrigin(origin)) this.#outbox.keepForLater(update);
    this.#changed();
  }

  /** One change is taken whole or not at all: a paste that fills the memo would leave no room for anything else. */
  #write(update: Uint8Array): void {
    const isLarge = update.length > PIECE.bytes;
    if (isLarge && Y.encodeStateAsUpdate(this.doc).length > MAX_MEMO) {
      this.#outbox.stop(update);
      this.#refuse('full', FULL);
    } else this.#send(update);
  }

  /** What is too much for one edit goes in several; should one of them not be taken, all of it is kept for its author. */
  #send(update: Uint8Array): void {
    const { pieces, stuck } = inPieces(update, PIECE);
    for (const piece of pieces) this.ws?.send(encodeEdit(this.#outbox.number(update), piece));
    if (stuck) this.#outbox.stop(stuck);
    this.#giveUpStuck();
  }

  /** What no edit can hold is given up when all else is saved: with it goes this page's document. */
  #giveUpStuck(): void {
    if (this.#outbox.stuck && !this.#outbox.isUnderWay) this.#refuse('too-big', TOO_BIG);
  }

  #acknowledged(id: number): void {
    this.#outbox.acknowledged(id);
    this.#giveUpStuck();
  }

  #readSync(decoder: decoding.Decoder): void {
    const step = decoding.readVarUint(decoder);
    const body = decoding.readVarUint8Array(decoder);
    if (step === SYNC.step1) {
      this.#greet(body);
      return;
    }
    for (const hearer of [...this.#beforeChanges]) hearer(body);
    Y.applyUpdate(this.doc, body, this);
    if (step === SYNC.step2) this.synced = true;
  }

  /** The server says what it has: it is sent the rest, whatever happened to what was sent before. */
  #greet(vector: Uint8Array): void {
    if (this.#refused) return;
    this.#outbox.covered();
    this.#greeted = true;
    this.#unsentEarlier ??= lacking(this.doc, Y.decodeStateVector(vector));
    this.#send(Y.encodeStateAsUpdate(this.doc, vector));
    this.#changed();
  }

  #readRefused(decoder: decoding.Decoder): void {
    const { id, code, text } = readRefused(decoder);
    if (this.#outbox.isAwaited(id)) this.#refuse(code, text);
    this.#changed();
  }

  /** All that is not known to be saved is kept with it: it stands on it, or may be refused or lost as well. */
  #refuse(code: RefusalCode, text: string): void {
    if (this.#refused) return;
    this.#refused = { code, text, words: wordsOf(this.#outbox.unsaved) };
    void this.#copy?.keepApart(this.#refused);
  }

  /** Notes beside the copy which words are not known to be saved: should they never be, they are offered. */
  #note(): void {
    if (!this.#copy || this.#noting) return;
    this.#noting = setTimeout(() => {
      this.#noting = null;
      const words = wordsOf(this.#outbox.unsaved);
      // What an earlier page noted stands until the server has all that is in the copy.
      if (words || this.save === 'saved') void this.#copy?.noteUnsent(words);
    }, NOTE_MS);
  }

  #hear(event: MemoEvent): void {
    if (event.kind === 'access') {
      const { kind: _, ...access } = event;
      this.#access = access;
      if (this.awareness.getLocalState()) this.awareness.setLocalStateField('user', access.you);
      this.#changed();
    }
    for (const hearer of [...this.#hearers]) hearer(event);
  }

  #opened(): void {
    this.#greeted = false;
    // A new clock: the others have been told that this window left.
    this.awareness.setLocalState(this.awareness.getLocalState());
    this.#changed();
  }

  #synced(synced: boolean): void {
    if (synced) this.#tries = 0;
    this.#changed();
  }

  /** Called before the next attempt is set: 100 ms at first, then twice as long each time, never all at once. */
  #lost(): void {
    const neverOpened = !this.wsconnected;
    this.#greeted = false;
    this.#tries++;
    this.wsUnsuccessfulReconnects = this.#tries - 2 + Math.random() * 0.6;
    this.maxBackoffTime = MAX_WAIT_MS * (0.75 + Math.random() * 0.25);
    if (neverOpened && isProbeDue(this.#tries)) void this.#ask();
    queueMicrotask(() => this.#changed());
  }

  async #ask(): Promise<void> {
    const ending = await this.#probe(this.roomname);
    if (!ending || this.wsconnected || !this.shouldConnect) return;
    this.disconnect();
    this.#end(ending);
  }

  #end(ending: Ending): void {
    this.#ending = ending;
    const isLost = ending.code === CLOSE.forbidden || ending.code === CLOSE.gone;
    if (isLost) void this.#copy?.surrender(ending.reason, wordsOf(this.#outbox.unsaved));
    this.#changed();
  }
}
