import * as encoding from 'lib0/encoding';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { CLOSE } from '#domain/sync/messages';
import { encodeUpdate } from '#server/collab/protocol';
import { Client, gist, rooms } from './pair';

describe('a connection', () => {
  test('[SY20] is greeted with its rights, the question for all, and who is there', async () => {
    const { registry } = rooms();
    const ana = new Client('Ana', 'memo');
    ana.session.join(await registry.take('memo'));
    expect(gist(ana.pull())).toEqual(['event', 'step1']);
    const plain = new Client('Ben', 'memo', {}, false);
    plain.session.join(await registry.take('memo'));
    expect(gist(plain.pull())).toEqual(['step1']);
  });

  test('[SY5] that says nonsense is closed, alone; what came before it counts', async () => {
    const { store, join } = rooms();
    const [ana, ben] = [new Client('Ana', 'memo'), new Client('Ben', 'memo')];
    await join(ana);
    await join(ben);
    ana.type('Athens');
    ana.say(Uint8Array.from([0, 0, 3, 255, 255, 255]));
    ana.type(' lost');
    ana.push();
    expect(ana.told.at(-1)).toEqual({ told: 'closed', code: CLOSE.unreadable });
    await store.commit();
    expect(gist(ben.pull())).toEqual(['update']);
    expect(ben.title).toBe('Athens');
  });

  test('[SY1] that came before the memo was loaded is heard when it is', async () => {
    const { store, registry } = rooms();
    const ana = new Client('Ana', 'memo');
    ana.type('early');
    ana.askForAll();
    ana.push();
    ana.session.join(await registry.take('memo'));
    expect(gist(ana.pull())).toEqual(['event', 'step1', 'step2']);
    await store.commit();
    expect(gist(ana.pull())).toEqual(['ack 1']);
  });

  test('[SY7] that may not edit is refused what is new and keeps reading; a plain client is told in its own words', async () => {
    const { store, join } = rooms();
    const ana = new Client('Ana', 'memo');
    const dmitri = new Client('Dmitri', 'memo', { role: 'viewer', canEdit: false });
    const plain = new Client('Plain', 'memo', { role: 'commenter', canEdit: false }, false);
    for (const client of [ana, dmitri, plain]) await join(client);
    dmitri.type('no');
    dmitri.push();
    expect(dmitri.pull()).toMatchObject([{ told: 'refused', id: 1, code: 'read-only' }]);
    const doc = new Y.Doc();
    doc.getText('title').insert(0, 'no');
    plain.say(encodeUpdate(Y.encodeStateAsUpdate(doc)));
    plain.push();
    expect(gist(plain.pull())).toEqual(['denied']);
    expect(store.due).toBe(0);
    ana.type('yes');
    ana.push();
    await store.commit();
    expect(gist(dmitri.pull())).toEqual(['update']);
    plain.pull();
    plain.say(encodeUpdate(Y.encodeStateAsUpdate(ana.doc)));
    plain.push();
    expect(plain.pull()).toEqual([]);
  });

  test('[SY8] of another memo schema reads, and is told to reload', async () => {
    const { join } = rooms();
    const old = new Client('Old', 'memo', { canEdit: false, reload: true });
    await join(old);
    expect(old.told[0]).toMatchObject({ event: { kind: 'access', canEdit: false, reload: true } });
    old.type('no');
    old.push();
    expect(old.pull()).toMatchObject([{ told: 'refused', code: 'old-page' }]);
  });

  test('[SY9] speaks for one awareness id, with the server’s name and colour, and leaves with it', async () => {
    const { join } = rooms();
    const [ana, ben] = [new Client('Ana', 'memo'), new Client('Ben', 'memo')];
    await join(ana);
    await join(ben);
    ana.say(awareness([7, 1, { user: { id: 'Ben', name: 'Ben' }, cursor: 1 }]));
    ana.push();
    const [shown] = ben.pull();
    expect(shown).toMatchObject({
      told: 'awareness',
      states: [[7, { user: { id: 'Ana', name: 'Ana' }, cursor: 1 }]],
    });
    ben.say(awareness([7, 99, { cursor: 2 }], [8, 1, { cursor: 3 }]));
    ben.push();
    expect(ana.pull()).toMatchObject([{ states: [[8, { user: { id: 'Ben' }, cursor: 3 }]] }]);
    ana.say(awareness([9, 1, {}]));
    ana.say(awareness([7, 2, { text: 'x'.repeat(3_000) }]));
    ana.push();
    expect(ben.pull()).toEqual([]);
    ana.session.ended();
    expect(ben.pull()).toMatchObject([{ states: [[7, null]] }]);
  });

  test('[SY19] hears what else changed in the memo, where it asked for that', async () => {
    const { join, registry } = rooms();
    const [ana, plain] = [new Client('Ana', 'memo'), new Client('Plain', 'memo', {}, false)];
    await join(ana);
    await join(plain);
    for (const member of registry.peek('memo')?.company.members ?? []) member.tell({ kind: 'quotes' });
    expect(ana.pull()).toEqual([{ told: 'event', event: { kind: 'quotes' } }]);
    expect(plain.pull()).toEqual([]);
  });
});

function awareness(...entries: [number, number, unknown][]): Uint8Array {
  const body = encoding.createEncoder();
  encoding.writeVarUint(body, entries.length);
  for (const [id, clock, state] of entries) {
    encoding.writeVarUint(body, id);
    encoding.writeVarUint(body, clock);
    encoding.writeVarString(body, JSON.stringify(state));
  }
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(body));
  return encoding.toUint8Array(encoder);
}
