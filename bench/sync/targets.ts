import { spawnSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import postgres from 'postgres';
import { connect } from '#db/client';
import { migrate } from '#db/migrate';
import { memoRoles, memos, sessions, users } from '#db/schema';
import { SCHEMA_VERSION } from '#domain/memo/schema';
import { sealSession } from '#server/auth';
import type { Command } from './process';
import type { Dialect } from './wire';

const ROOT = join(import.meta.dirname, '..', '..');
const PEERS = join(ROOT, 'bench', 'peers');
const PORT = Number(process.env.BENCH_PORT ?? 3165);

/** A server that is measured. */
export interface Target {
  name: string;
  dialect: Dialect;
  /** Whether it stores anything. */
  keeps: boolean;
  command: Command;
  address(document: string): string;
  headers(window: number): Record<string, string>;
  /** Names for so many new documents. */
  documents(count: number): Promise<string[]>;
}

/** A fresh database of its own for one target. */
async function freshDatabase(base: string, name: string): Promise<string> {
  const admin = postgres(base, { max: 1, onnotice: () => {} });
  await admin.unsafe(`drop database if exists ${name} with (force)`);
  await admin.unsafe(`create database ${name}`);
  await admin.end();
  return base.replace(/\/postgres$/, `/${name}`);
}

/** The peers, installed beside the product at the first run. */
export function installPeers(): void {
  if (existsSync(join(PEERS, 'node_modules', '@hocuspocus', 'server'))) return;
  console.log('Installing the peers into bench/peers (once)…');
  const done = spawnSync('npm', ['install', '--no-audit', '--no-fund'], { cwd: PEERS, stdio: 'inherit' });
  if (done.status !== 0) throw new Error('the peers could not be installed');
}

async function peer(name: string, kind: string, dialect: Dialect, base: string | null): Promise<Target> {
  const databaseUrl = base ? await freshDatabase(base, `bench_${kind}`) : '';
  return {
    name,
    dialect,
    keeps: base !== null,
    command: {
      file: process.execPath,
      args: ['serve.mjs', kind],
      cwd: PEERS,
      port: PORT,
      env: { DATABASE_URL: databaseUrl },
    },
    address: (document) => `http://127.0.0.1:${PORT}/${dialect === 'hocuspocus' ? '' : document}`,
    headers: () => ({}),
    documents: async (count) => Array.from({ length: count }, () => randomUUID()),
  };
}

/** So many people of one team: on one account a load of hundreds of windows would share one person's pace. */
const PEOPLE = 50;

/** The engine bundled as the product is. */
async function bundledEngine(): Promise<string> {
  await build({
    absWorkingDir: ROOT,
    entryPoints: { engine: 'bench/sync/engine.ts', 'compact-worker': 'server/collab/compact-worker.ts' },
    outdir: '.cache/bench-engine',
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  });
  return join(ROOT, '.cache', 'bench-engine', 'engine.js');
}

/** @param whole the whole product, which follows titles, marks and quotations after each pause; or the engine alone */
async function ours(base: string, whole: boolean): Promise<Target> {
  const databaseUrl = await freshDatabase(base, whole ? 'bench_product' : 'bench_engine');
  await migrate(databaseUrl);
  const { db, close } = connect(databaseUrl, 4);
  const people = Array.from({ length: PEOPLE }, (_, n) => ({
    email: `${n}@example.org`,
    name: `Person ${n}`,
    passwordHash: 'none',
    clearance: 'S' as const,
  }));
  const ids = (await db.insert(users).values(people).returning()).map(({ id }) => id);
  const cookies: string[] = [];
  for (const userId of ids) {
    const token = randomBytes(20).toString('hex');
    const expiresAt = new Date(Date.now() + 86_400_000);
    await db.insert(sessions).values({ id: sealSession(token), userId, expiresAt });
    cookies.push(`session=${token}`);
  }
  await close();
  return {
    name: whole ? 'ours, whole product' : 'ours, committed first',
    dialect: 'y-websocket',
    keeps: true,
    command: {
      file: process.execPath,
      args: [whole ? join(ROOT, 'build', 'server.js') : await bundledEngine()],
      cwd: ROOT,
      port: PORT,
      env: {
        DATABASE_URL: databaseUrl,
        HOST: '127.0.0.1',
        SEED_DEMO: '0',
        SESSION_COOKIE: 'plain',
        NODE_ENV: 'production',
        LOG_LEVEL: 'error',
      },
    },
    address: (document) => `http://127.0.0.1:${PORT}/collab/${document}?schema=${SCHEMA_VERSION}`,
    headers: (window) => ({
      Cookie: cookies[window % PEOPLE] ?? '',
      Origin: `http://127.0.0.1:${PORT}`,
    }),
    async documents(count) {
      const connection = connect(databaseUrl, 2);
      const made = await connection.db
        .insert(memos)
        .values(Array.from({ length: count }, () => ({ createdBy: ids[0] ?? '' })))
        .returning();
      const roles = made.flatMap(({ id }) =>
        ids.map((userId) => ({ memoId: id, userId, role: 'editor' as const })),
      );
      for (let at = 0; at < roles.length; at += 5_000) {
        await connection.db.insert(memoRoles).values(roles.slice(at, at + 5_000));
      }
      await connection.close();
      return made.map(({ id }) => id);
    },
  };
}

/** All that are measured, or those whose names begin so. @param base address of a Postgres, database `postgres` */
export async function targets(base: string): Promise<Target[]> {
  const all: [string, () => Promise<Target>][] = [
    ['ours', () => ours(base, false)],
    ['product', () => ours(base, true)],
    ['floor', () => peer('bare ws broadcast (floor)', 'floor', 'relay', null)],
    ['reference', () => peer('y-websocket reference', 'reference', 'y-websocket', null)],
    ['reference+pg', () => peer('y-websocket reference + Postgres', 'reference', 'y-websocket', base)],
    ['hocuspocus', () => peer('Hocuspocus 3 + Postgres', 'hocuspocus', 'hocuspocus', base)],
  ];
  const asked = process.env.BENCH_TARGETS?.split(',');
  const chosen = all.filter(([name]) => !asked || asked.includes(name));
  return Promise.all(chosen.map(([, make]) => make()));
}
