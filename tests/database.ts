import { randomBytes } from 'node:crypto';
import { createServer, connect as dial, type Socket } from 'node:net';
import postgres from 'postgres';
import { afterAll, beforeAll, inject } from 'vitest';
import { type Connection, connect } from '#db/client';

/** A test file's own database, and its address for code that opens connections itself. */
export interface TestDatabase extends Connection {
  url: string;
}

/** Makes a migrated, empty database by cloning the template; `close` drops it. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const base = inject('postgresUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = postgres(base, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name} template ${inject('template')}`);
  const url = base.replace(/\/postgres$/, `/${name}`);
  const connection = connect(url, 8);
  const close = async () => {
    await connection.close();
    await admin.unsafe(`drop database ${name} with (force)`);
    await admin.end();
  };
  return { ...connection, close, url };
}

/** The file's database, made before its tests and dropped after them: `const database = testDatabase();` … `database().db`. */
export function testDatabase(): () => TestDatabase {
  let database: TestDatabase | null = null;
  beforeAll(async () => {
    database = await cloneDatabase();
  });
  afterAll(() => database?.close());
  return () => {
    if (!database) throw new Error('the test database is made in beforeAll');
    return database;
  };
}

/** A way to the database that can be cut. */
export async function cuttable(
  url: string,
): Promise<{ url: string; cut: () => void; mend: () => Promise<void> }> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = dial(Number(target.port), target.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const through = new URL(url);
  through.hostname = '127.0.0.1';
  through.port = String(typeof address === 'object' ? address?.port : '');
  const cut = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  const mend = () => new Promise<void>((done) => server.listen(Number(through.port), '127.0.0.1', done));
  return { url: through.href, cut, mend };
}
