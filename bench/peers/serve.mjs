/** Starts one peer: `node serve.mjs floor|reference|hocuspocus`, with PORT and, for what it stores, DATABASE_URL. */
import { createServer } from 'node:http';
import postgres from 'postgres';
import { WebSocketServer } from 'ws';

const port = Number(process.env.PORT);
const host = '127.0.0.1';
const databaseUrl = process.env.DATABASE_URL;

/** Passes each message on to the others in the same room, and knows nothing of what it says. */
function floor() {
  const rooms = new Map();
  const server = new WebSocketServer({ port, host, perMessageDeflate: false });
  server.on('connection', (socket, { url }) => {
    const room = rooms.get(url) ?? new Set();
    rooms.set(url, room.add(socket));
    socket.on('message', (message) => {
      for (const other of room) if (other !== socket) other.send(message);
    });
    socket.on('close', () => room.delete(socket));
  });
}

/** Its Postgres store, as its documentation wires it up; the index on the document's name is made here. */
async function storeOfReference(utils, Y) {
  const { PostgresqlPersistence } = await import('y-postgresql');
  const at = new URL(databaseUrl);
  const store = await PostgresqlPersistence.build(
    {
      host: at.hostname,
      port: Number(at.port),
      user: at.username,
      password: at.password,
      database: at.pathname.slice(1),
    },
    { tableName: 'peer_reference' },
  );
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  await sql`create index if not exists peer_reference_doc on peer_reference (docname, id)`;
  await sql.end();
  utils.setPersistence({
    provider: store,
    bindState: async (name, doc) => {
      const stored = await store.getYDoc(name);
      const early = Y.encodeStateAsUpdate(doc);
      if (early.length > 2) store.storeUpdate(name, early);
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(stored));
      doc.on('update', (update) => store.storeUpdate(name, update));
    },
    writeState: async () => {},
  });
}

async function reference() {
  const { createRequire } = await import('node:module');
  const require = createRequire(import.meta.url);
  const utils = require('@y/websocket-server/utils');
  if (databaseUrl) await storeOfReference(utils, require('yjs'));
  const sockets = new WebSocketServer({ noServer: true });
  sockets.on('connection', utils.setupWSConnection);
  const server = createServer((_, response) => response.end('ok'));
  server.on('upgrade', (request, socket, head) =>
    sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request)),
  );
  server.listen(port, host);
}

async function hocuspocus() {
  const { Server } = await import('@hocuspocus/server');
  const { Database } = await import('@hocuspocus/extension-database');
  const sql = postgres(databaseUrl, { onnotice: () => {} });
  await sql`create table if not exists peer_hocuspocus (name text primary key, state bytea not null)`;
  const database = new Database({
    fetch: async ({ documentName }) =>
      (await sql`select state from peer_hocuspocus where name = ${documentName}`)[0]?.state ?? null,
    store: async ({ documentName, state }) => {
      await sql`
        insert into peer_hocuspocus values (${documentName}, ${state})
        on conflict (name) do update set state = excluded.state`;
    },
  });
  await new Server({ port, address: host, quiet: true, extensions: [database] }).listen();
}

await { floor, reference, hocuspocus }[process.argv[2]]();
