import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { peopleIn } from '#app/editor/collab/people';
import { memoRoles, sessions } from '#db/schema';
import { ROOT } from '#domain/memo/schema';
import { CLOSE } from '#domain/sync/messages';
import { PostgresStore } from '#server/collab/store-postgres';
import { testDatabase } from '#tests/database';
import { desk } from './desk';
import { GatedStore, memoOf, someone, until } from './world';

const database = testDatabase();
const { serve, open } = desk(database);

async function titleOf(read: Promise<Uint8Array>): Promise<string> {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, await read);
  return doc.getText(ROOT.title).toString();
}

test('[SY1] two people write at once and end with the same text, saved for both', async () => {
  const server = await serve();
  const ana = await someone(database(), 'Ana');
  const ben = await someone(database(), 'Ben');
  const memo = await memoOf(database(), ana, [[ben, 'editor']]);
  const [a, b] = [open(server, ana, memo), open(server, ben, memo)];
  await Promise.all([a.until.saved(), b.until.saved()]);
  for (const letter of 'Athens') a.title.insert(a.title.length, letter);
  for (const letter of 'Paris') b.title.insert(b.title.length, letter);
  expect(a.provider.save).toBe('saving');
  await Promise.all([a.until.saved(), b.until.saved()]);
  await until('both have all', () => a.title.length === 11 && b.title.length === 11);
  expect(a.title.toString()).toBe(b.title.toString());
  expect(await titleOf(server.collab.read(memo))).toBe(a.title.toString());
});

test('[SY1] nothing shows saved, and nobody else sees it, before the commit', async () => {
  const store = new GatedStore(new PostgresStore(database()));
  const server = await serve({ store });
  const ana = await someone(database(), 'Ana');
  const ben = await someone(database(), 'Ben');
  const memo = await memoOf(database(), ana, [[ben, 'editor']]);
  const [a, b] = [open(server, ana, memo), open(server, ben, memo)];
  await Promise.all([a.until.saved(), b.until.saved()]);
  store.open = false;
  a.title.insert(0, 'Not yet');
  await until('the commit waits', () => store.waiting === 1);
  expect(a.provider.save).toBe('saving');
  expect(b.title.toString()).toBe('');
  expect(await titleOf(server.collab.read(memo))).toBe('');
  store.letThrough();
  await a.until.saved();
  await until('Ben sees it', () => b.title.toString() === 'Not yet');
});

test('[SY14] what was written while the server was away is sent on return, as one edit, and is saved', async () => {
  const first = await serve();
  const ana = await someone(database(), 'Ana');
  const memo = await memoOf(database(), ana);
  const a = open(first, ana, memo);
  await a.until.saved();
  a.title.insert(0, 'before ');
  await a.until.saved();
  await first.close();
  await a.until.offline();
  a.title.insert(a.title.length, 'while ');
  a.title.delete(0, 1);
  expect(a.provider.hasUnsaved).toBe(true);
  const second = await serve(undefined, Number(new URL(first.origin).port));
  await a.until.saved();
  expect(await titleOf(second.collab.read(memo))).toBe('efore while ');
});

test('[SY7] a viewer is let in to read; what they write is refused, kept for them, and nobody sees it', async () => {
  const server = await serve();
  const ana = await someone(database(), 'Ana');
  const dmitri = await someone(database(), 'Dmitri');
  const memo = await memoOf(database(), ana, [[dmitri, 'viewer']]);
  await server.collab.edit(memo, null, (doc) => doc.getText(ROOT.title).insert(0, 'Athens'));
  const [a, d] = [open(server, ana, memo), open(server, dmitri, memo)];
  await Promise.all([a.until.saved(), d.until.saved()]);
  expect(d.provider.access).toMatchObject({ role: 'viewer', canEdit: false });
  d.title.insert(6, ' was cancelled');
  await until('it is refused', () => d.provider.refused !== null);
  expect(d.provider.refused).toMatchObject({ code: 'read-only', words: 'was cancelled' });
  expect(d.provider.save).not.toBe('saved');
  expect(a.title.toString()).toBe('Athens');
  expect(await titleOf(server.collab.read(memo))).toBe('Athens');
});

test('[SY10] somebody made a viewer while typing is told so at once and writes no more', async () => {
  const server = await serve();
  const ana = await someone(database(), 'Ana');
  const ben = await someone(database(), 'Ben');
  const memo = await memoOf(database(), ana, [[ben, 'editor']]);
  const b = open(server, ben, memo);
  await b.until.saved();
  expect(b.provider.access?.canEdit).toBe(true);
  await database().db.update(memoRoles).set({ role: 'viewer' }).where(eq(memoRoles.userId, ben.id));
  await until('Ben is told', () => b.provider.access?.canEdit === false, 2_000);
  b.title.insert(0, 'too late');
  await until('it is refused', () => b.provider.refused?.code === 'read-only');
  await database().db.update(memoRoles).set({ role: 'editor' }).where(eq(memoRoles.userId, ben.id));
  await until('Ben may write again', () => b.provider.access?.canEdit === true, 2_000);
});

test('[SY10] whoever loses the memo is cut off within two seconds; the others notice nothing', async () => {
  const server = await serve();
  const ana = await someone(database(), 'Ana');
  const ben = await someone(database(), 'Ben');
  const memo = await memoOf(database(), ana, [[ben, 'editor']]);
  const [a, b] = [open(server, ana, memo), open(server, ben, memo)];
  await Promise.all([a.until.saved(), b.until.saved()]);
  await database().db.delete(memoRoles).where(eq(memoRoles.userId, ben.id));
  await until('Ben is cut off', () => b.provider.ending?.code === CLOSE.forbidden, 2_000);
  a.title.insert(0, 'without Ben');
  await a.until.saved();
  expect(b.title.toString()).toBe('');
});

test('[SY11] a session that ends in mid-typing stops the writer, who keeps the text and is not let back in', async () => {
  const server = await serve();
  const ana = await someone(database(), 'Ana');
  const memo = await memoOf(database(), ana);
  const a = open(server, ana, memo);
  await a.until.saved();
  a.title.insert(0, 'Athens');
  await a.until.saved();
  await database().db.delete(sessions).where(eq(sessions.id, ana.sessionHash));
  a.title.insert(6, ' Plenary');
  await until('the session is over', () => a.provider.ending?.code === CLOSE.signedOut, 2_000);
  expect(a.provider.save).toBe('offline');
  expect(a.provider.shouldConnect).toBe(false);
  expect(a.title.toString()).toBe('Athens Plenary');
});

test('[SY9] a forged identity is overwritten: the others see who really sits there', async () => {
  const server = await serve();
  const ana = await someone(database(), 'Ana');
  const ben = await someone(database(), 'Ben');
  const memo = await memoOf(database(), ana, [[ben, 'editor']]);
  const [a, b] = [open(server, ana, memo), open(server, ben, memo)];
  await Promise.all([a.until.saved(), b.until.saved()]);
  b.provider.awareness.setLocalStateField('user', { id: ana.id, name: 'Ana', color: '#ffffff' });
  b.provider.awareness.setLocalStateField('cursor', { anchor: 1 });
  const ofBen = () => a.provider.awareness.getStates().get(b.doc.clientID);
  await until('the caret arrives', () => ofBen()?.cursor !== undefined);
  expect(ofBen()).toMatchObject({ user: { id: ben.id, name: 'Ben' }, cursor: { anchor: 1 } });
  expect(peopleIn(a.provider.awareness).map(({ name }) => name)).toEqual(['Ana', 'Ben']);
  b.provider.disconnect();
  await until('Ben is gone', () => peopleIn(a.provider.awareness).length === 1);
  b.provider.connect();
  await until('Ben is back at once', () => peopleIn(a.provider.awareness).length === 2);
});
