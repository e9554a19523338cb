import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { WebSocket as NodeSocket } from 'ws';
import type { Connection } from '#db/client';
import { memoRoles, memos, sessions, users } from '#db/schema';
import type { MemoRole } from '#domain/access/can';
import type { Level } from '#domain/marking/mark';
import { createAuth, sealSession } from '#server/auth';
import { type CollabParts, createCollab } from '#server/collab';
import type { LogStore } from '#server/collab/store';
import { readEnv } from '#server/env';

/** Somebody with an account and a session in one browser. */
export interface Someone {
  id: string;
  name: string;
  cookie: string;
  /** As the table has it. */
  sessionHash: string;
}

/** Makes an account with a session. */
export async function someone({ db }: Connection, name: string, clearance: Level = 'C'): Promise<Someone> {
  const email = `${name}-${randomBytes(4).toString('hex')}@example.org`;
  const [user] = await db.insert(users).values({ email, name, passwordHash: 'x', clearance }).returning();
  if (!user) throw new Error('no user was made');
  return { id: user.id, name, ...(await signedIn({ db }, user.id)) };
}

/** Another session of an account. */
export async function signedIn({ db }: Pick<Connection, 'db'>, userId: string) {
  const token = randomBytes(20).toString('hex');
  const sessionHash = sealSession(token);
  const expiresAt = new Date(Date.now() + 86_400_000);
  await db.insert(sessions).values({ id: sessionHash, userId, expiresAt });
  return { cookie: `session=${token}`, sessionHash };
}

/** Makes a memo; its owner and everybody's role in it. */
export async function memoOf({ db }: Connection, owner: Someone, roles: [Someone, MemoRole][] = []) {
  const [memo] = await db.insert(memos).values({ createdBy: owner.id }).returning();
  if (!memo) throw new Error('no memo was made');
  const all: [Someone, MemoRole][] = [[owner, 'owner'], ...roles];
  await db.insert(memoRoles).values(all.map(([{ id }, role]) => ({ memoId: memo.id, userId: id, role })));
  return memo.id;
}

/** A server with the sync engine and nothing else, on a port of its own. */
export async function serve(
  connection: Connection,
  parts: CollabParts = {},
  port = 0,
  more: Record<string, string | undefined> = {},
) {
  const env = readEnv({
    ...more,
    SESSION_COOKIE: 'plain',
    NODE_ENV: 'test',
    LOG_LEVEL: process.env.TEST_LOG ?? 'silent',
  });
  const log = pino({ level: env.LOG_LEVEL });
  const auth = createAuth(connection, env);
  const collab = createCollab({ connection, env, log }, auth, parts);
  const server = createServer();
  collab.attach(server);
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async () => {
    await collab.close();
    await new Promise((closed) => server.close(closed));
  };
  return { collab, host, url: `ws://${host}/collab`, origin: `http://${host}`, close };
}

/** The server of a test. */
export type Served = Awaited<ReturnType<typeof serve>>;

/** The WebSocket class of this person's browser. */
export function browserOf({ cookie }: Pick<Someone, 'cookie'>, { origin }: Pick<Served, 'origin'>) {
  class Browser extends NodeSocket {
    constructor(address: string | URL) {
      super(address, { headers: { cookie }, origin });
    }
  }
  return Browser as unknown as typeof WebSocket;
}

/** Waits until this holds. For what comes over a real socket; a test that fails says what it waited for. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, ms = 5_000) {
  const end = Date.now() + ms;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited in vain until ${what}`);
    await new Promise((again) => setTimeout(again, 5));
  }
}

/** A store whose commits wait until they are let through. */
export class GatedStore implements LogStore {
  #waiting: (() => void)[] = [];
  /** Open: commits go through at once. */
  open = true;
  readonly load: LogStore['load'];
  readonly compact: LogStore['compact'];
  readonly since: LogStore['since'];
  readonly heads: LogStore['heads'];

  constructor(private readonly inner: LogStore) {
    this.load = inner.load.bind(inner);
    this.compact = inner.compact.bind(inner);
    this.since = inner.since.bind(inner);
    this.heads = inner.heads.bind(inner);
  }

  /** Commits that wait. */
  get waiting(): number {
    return this.#waiting.length;
  }

  async append(...args: Parameters<LogStore['append']>) {
    if (!this.open) await new Promise<void>((go) => this.#waiting.push(go));
    return this.inner.append(...args);
  }

  letThrough(): void {
    this.open = true;
    for (const go of this.#waiting.splice(0)) go();
  }
}
