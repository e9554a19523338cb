import { expect } from 'vitest';
import * as Y from 'yjs';
import { ROOT } from '#domain/memo/schema';
import { LocalHub } from '#server/collab/bus-local';
import { compact } from '#server/collab/compact';
import { docOf, openStored } from '#server/collab/state';
import { HandStore, rooms, settle } from './pair';
import { type Pick, type Process, Writer } from './storm-writer';

/** Numbers that look random and are the same for the same seed (mulberry32). */
export function pickFrom(seed: number): Pick {
  let state = seed;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * n);
  };
}

class Storm {
  readonly pick: Pick;
  readonly store = new HandStore();
  readonly hub = new LocalHub();
  readonly writers: Writer[];
  readonly processes: Process[];

  constructor(seed: number) {
    this.pick = pickFrom(seed);
    this.writers = Array.from({ length: 2 + this.pick(7) }, (_, n) => new Writer(`W${n}`, this.pick));
    this.processes = Array.from({ length: 1 + this.pick(2) }, () => this.newProcess());
  }

  newProcess(): Process {
    return rooms(this.store, this.hub.join());
  }

  one<T>(of: readonly T[]): T {
    const found = of[this.pick(of.length)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  }

  async step(): Promise<void> {
    const writer = this.one(this.writers);
    const act = this.pick(100);
    if (act < 40) writer.write();
    else if (act < 45) writer.undoOne();
    else if (act < 60) writer.push(this.pick(4) === 0);
    else if (act < 75) writer.pull();
    else if (act < 86) await this.store.commit();
    else if (act < 90) await writer.connect(this.one(this.processes));
    else if (act < 93) writer.disconnect();
    else if (act < 95) this.serverEdit();
    else if (act < 97) this.changeRole(writer);
    else if (act < 99) await this.compactNow();
    else this.kill();
    await settle();
  }

  /** As a quotation is put in by the server. */
  serverEdit(): void {
    const room = this.one(this.processes).registry.peek('memo');
    void room?.edit(null, (doc) => {
      const quote = new Y.XmlElement('quote');
      quote.setAttribute('citation', String(this.pick(1_000)));
      doc.getXmlFragment(ROOT.text).insert(0, [quote]);
    });
  }

  changeRole(writer: Writer): void {
    writer.canEdit = !writer.canEdit;
    const { canEdit } = writer;
    const you = { id: writer.name, name: writer.name, color: '#000000' };
    writer.session?.grant({
      role: canEdit ? 'editor' : 'viewer',
      canEdit,
      reload: false,
      damaged: false,
      you,
    });
  }

  async compactNow(): Promise<void> {
    const stored = await this.store.load('memo');
    const all = [...(stored.snapshot ? [stored.snapshot] : []), ...stored.updates].map(
      ({ payload }) => payload,
    );
    if (stored.updates.length < 2) return;
    const state = compact(all);
    await this.store.compact('memo', stored.head, state);
    this.one(this.processes).registry.peek('memo')?.compacted(state, stored.head);
  }

  /** A process is gone with all it had in memory; commits on their way to the database may still arrive there. */
  kill(): void {
    const at = this.pick(this.processes.length);
    this.processes[at]?.dead();
    for (const writer of this.writers) if (this.pick(this.processes.length) === 0) writer.disconnect();
    this.processes[at] = this.newProcess();
  }

  async calm(): Promise<void> {
    for (const writer of this.writers) if (!writer.canEdit) this.changeRole(writer);
    for (const writer of this.writers) writer.disconnect();
    for (let round = 0; round < 12; round++) {
      for (const writer of this.writers) await writer.connect(this.one(this.processes));
      for (const writer of this.writers) writer.push(false);
      for (await settle(); this.store.due > 0; ) await this.store.commit();
      await settle();
      for (const writer of this.writers) writer.pull();
    }
  }
}

const wordsOf = (doc: Y.Doc) => [
  doc.getXmlFragment(ROOT.text).toString(),
  doc.getText(ROOT.title).toString(),
  doc.getArray('tokens').toJSON(),
];

/**
 * One storm over one memo, and what must hold after it: all windows, the store and a compaction of it say the same,
 * nothing waits for what is missing, and each acknowledged edit is there once.
 * @returns how much happened, for a test that counts
 */
export async function storm(seed: number, steps: number) {
  const it = new Storm(seed);
  for (const writer of it.writers) await writer.connect(it.one(it.processes));
  for (let n = 0; n < steps; n++) await it.step();
  await it.calm();

  const stored = await it.store.load('memo');
  const opened = openStored(stored);
  expect([stored.faults, opened.damaged]).toEqual([[], false]);
  const truth = docOf(opened.text.parts());
  for (const doc of [truth, ...it.writers.map(({ doc: one }) => one)]) {
    expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null]);
    expect(wordsOf(doc)).toEqual(wordsOf(truth));
    expect(Y.decodeStateVector(Y.encodeStateVector(doc))).toEqual(Y.decodeStateVector(opened.text.vector()));
    expect(Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(truth))).toBe(true);
  }
  for (const writer of it.writers) expect(writer.outbox.hasUnsaved).toBe(false);
  if (stored.head > 0) expect(wordsOf(docOf([compact(opened.text.parts())]))).toEqual(wordsOf(truth));

  const tokens = truth.getArray<string>('tokens').toArray();
  expect(new Set(tokens).size).toBe(tokens.length);
  const acknowledged = it.writers.flatMap((writer) => [...writer.acknowledged]);
  expect(acknowledged.filter((token) => !tokens.includes(token))).toEqual([]);
  const refusals = it.writers.reduce((sum, writer) => sum + writer.refusals, 0);
  return { updates: stored.head, acknowledged: acknowledged.length, refusals };
}
