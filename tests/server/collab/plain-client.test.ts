import { afterEach, expect, test } from 'vitest';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { ROOT, SCHEMA_VERSION } from '#domain/memo/schema';
import { testDatabase } from '#tests/database';
import { browserOf, memoOf, type Served, type Someone, serve, someone, until } from './world';

const database = testDatabase();
const endings: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function served() {
  const server = await serve(database());
  endings.push(server.close);
  return server;
}

function plain(server: Served, who: Someone, memo: string, schema = String(SCHEMA_VERSION)) {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(server.url, memo, doc, {
    WebSocketPolyfill: browserOf(who, server),
    disableBc: true,
    params: { schema },
  });
  endings.push(() => provider.destroy());
  return { doc, provider, title: doc.getText(ROOT.title) };
}

test('[SY20] two plain y-websocket clients write the same memo, and it is there after both have left', async () => {
  const server = await served();
  const ana = await someone(database(), 'Ana');
  const ben = await someone(database(), 'Ben');
  const memo = await memoOf(database(), ana, [[ben, 'editor']]);
  const [a, b] = [plain(server, ana, memo), plain(server, ben, memo)];
  await until('both are synced', () => a.provider.synced && b.provider.synced);
  a.title.insert(0, 'Athens');
  await until('Ben sees it', () => b.title.toString() === 'Athens');
  b.title.insert(6, ' Plenary');
  await until('Ana sees it', () => a.title.toString() === 'Athens Plenary');
  a.provider.disconnect();
  b.provider.disconnect();
  const doc = new Y.Doc();
  Y.applyUpdate(doc, await server.collab.read(memo));
  expect(doc.getText(ROOT.title).toString()).toBe('Athens Plenary');
});

test('[SY16] an edit by the server reaches open windows and the log', async () => {
  const server = await served();
  const ana = await someone(database(), 'Ana');
  const memo = await memoOf(database(), ana);
  const heard: string[] = [];
  server.collab.onCommitted((id) => heard.push(id));
  const { provider, title } = plain(server, ana, memo);
  await until('synced', () => provider.synced);
  await server.collab.edit(memo, ana.id, (doc) => doc.getText(ROOT.title).insert(0, 'By the server'));
  await until('Ana sees it', () => title.toString() === 'By the server');
  expect(heard).toEqual([memo]);
});
