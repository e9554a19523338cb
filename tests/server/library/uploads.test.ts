import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countBatches, filesOf, mendableOf, newestBatches, rejectionsOf } from '#db/queries/import-reports';
import { endFile, enterFile, enterRun, fileReceived, takeFile } from '#db/queries/imports';
import { cables } from '#db/schema';
import { type Allowed, can } from '#domain/access/can';
import { type GivenBack, giveBack } from '#server/library/give-back';
import { Uploads } from '#server/library/uploads';
import { cuttable, testDatabase } from '#tests/database';
import { aPerson } from '#tests/people';
import { dumpRecord } from '#tests/samples/dump';

const database = testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'uploads-'));
const batch = '00000000-0000-4000-8000-000000000001';
let grant: Allowed<'import', 'library'>;

const open = (url = database().url) =>
  new Uploads({
    connection: database(),
    url,
    dataDir: folder,
    log: pino({ level: 'silent' }),
  });

beforeAll(async () => {
  const decision = can(await aPerson(database().db, { isAdmin: true, clearance: 'S' }), 'import', {
    kind: 'library',
  });
  if (!decision.ok) throw new Error('an administrator may import');
  grant = decision.grant;
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The files sent last, the newest first. */
async function newestFiles(limit: number) {
  const { db } = database();
  const batches = (await newestBatches(db, grant, { limit: 50 })).map((row) => row.batch);
  const files = await filesOf(db, grant, batches, { limit: 1000, offset: 0 });
  return files
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || b.id.localeCompare(a.id))
    .slice(0, limit);
}

/** Pages that the index of words has put off. */
async function putOff(): Promise<number> {
  const { sql } = database();
  await sql`create extension if not exists pgstattuple`;
  const [row] = await sql<{ pages: number }[]>`
    select sum((pgstatginindex('search_passages_' || tier || '_words_idx')).pending_pages)::int as pages
    from generate_series(0, 5) tier`;
  return row?.pages ?? Number.NaN;
}

/** The file once it is done with. */
async function finished(id: string) {
  for (;;) {
    const file = (await newestFiles(50)).find((one) => one.id === id);
    if (file?.endedAt) return file;
    await pause(50);
  }
}

async function textOf(back: GivenBack | null): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of back?.body ?? []) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const streamOf = (text: string) => new Blob([text]).stream() as Parameters<Uploads['receive']>[1]['body'];

describe('[IM23] files that are sent', () => {
  test('[IM62] leave nothing for searches to read beside the index', async () => {
    const uploads = open();
    const batch = '00000000-0000-4000-8000-000000000062';
    const body = streamOf(`${dumpRecord(601)}${dumpRecord(602)}`);
    expect(await finished(await uploads.receive(grant, { batch, name: 'cables.csv', body }))).toMatchObject({
      imported: 2,
    });
    await expect.poll(putOff, { timeout: 10_000 }).toBe(0);
    await uploads.stop();
  }, 60_000);

  test('[IM23] are imported beside the server, each with what became of it', async () => {
    const uploads = open();
    const broken = dumpRecord(202).replace(/"\n$/, '\n');
    const body = streamOf(`${dumpRecord(201)}${broken}${dumpRecord(203)}`);
    const id = await uploads.receive(grant, { batch, name: 'box/cables.csv', body });
    expect(await finished(id)).toMatchObject({
      state: 'done',
      imported: 2,
      rejected: 1,
      records: 3,
      fault: null,
    });
    expect(await rejectionsOf(database().db, grant, batch)).toMatchObject([
      { file: 'box/cables.csv', code: 'broken-record', line: dumpRecord(201).split('\n').length },
    ]);
    expect(existsSync(join(folder, 'uploads', id))).toBe(false);
    await uploads.stop();
  }, 60_000);

  test('[IM55] what was rejected of a dump comes back with its reasons, to be mended and sent again', async () => {
    const uploads = open();
    const { db } = database();
    const batch = '00000000-0000-4000-8000-000000000055';
    const broken = [212, 214].map((n) => dumpRecord(n).replace(/"\n$/, '\n'));
    const body = streamOf(`${dumpRecord(211)}${broken[0]}${dumpRecord(213)}${broken[1]}${dumpRecord(215)}`);
    const id = await uploads.receive(grant, { batch, name: 'box/cables.csv', body });
    await finished(id);
    expect((await mendableOf(db, grant, [id])).get(id)).toBe(2);
    const back = await giveBack(db, grant, id);
    expect(back?.fileName).toBe('cables.rejected.csv');
    const text = await textOf(back);
    const [note, ...rest] = text.split('\n');
    expect(note).toMatch(/^## Not imported: line \d+\. The quotation marks of column 8 do not fit/);
    expect(`${rest.join('\n')}`.startsWith(broken[0] ?? '?')).toBe(true);

    // One is mended, the other not yet.
    const mended = text.replace(broken[0] ?? '?', dumpRecord(212));
    const again = await uploads.receive(grant, {
      batch,
      name: 'cables.rejected.csv',
      body: streamOf(mended),
    });
    expect(await finished(again)).toMatchObject({ imported: 1, rejected: 1, records: 2 });
    expect((await textOf(await giveBack(db, grant, again))).split('\n').slice(1).join('\n')).toBe(broken[1]);

    const single = await uploads.receive(grant, {
      batch,
      name: 'box/lunch.txt',
      body: streamOf('Dear all,\n\nlunch.'),
    });
    await finished(single);
    const file = await giveBack(db, grant, single);
    expect([file?.fileName, await textOf(file)]).toEqual(['lunch.txt', 'Dear all,\n\nlunch.']);
    await uploads.stop();
  }, 60_000);

  test('[IM55] nobody but the sender, or who is cleared for everything, has a rejected copy back', async () => {
    const uploads = open();
    const { db } = database();
    const batch = '00000000-0000-4000-8000-000000000056';
    const id = await uploads.receive(grant, {
      batch,
      name: 'secret.txt',
      body: streamOf('CANARY without a number'),
    });
    await finished(id);
    const other = async (clearance: 'S' | 'TS') => {
      const decision = can(await aPerson(db, { isAdmin: true, clearance }), 'import', { kind: 'library' });
      if (!decision.ok) throw new Error('an administrator may import');
      return decision.grant;
    };
    expect(await giveBack(db, await other('S'), id)).toBeNull();
    expect((await mendableOf(db, await other('S'), [id])).size).toBe(0);
    expect(await textOf(await giveBack(db, await other('TS'), id))).toContain('CANARY');
    expect(await textOf(await giveBack(db, grant, id))).toContain('CANARY');
    await uploads.stop();
  }, 60_000);

  test('[IM56] what was imported when and by whom, the newest first', async () => {
    const { db } = database();
    const run = await enterRun(db, 'box, cables.csv', 12);
    const [first] = await newestBatches(db, grant, { limit: 5 });
    expect(first).toMatchObject({ by: null, name: 'box, cables.csv', files: 1, open: 0, imported: 0 });
    expect((await newestFiles(1))[0]).toMatchObject({ state: 'failed', by: null });
    await endFile(db, run, null);
    expect((await newestFiles(1))[0]).toMatchObject({ state: 'done', fault: null });
    const sent = (await newestBatches(db, grant, { limit: 5 })).find((one) => one.batch.endsWith('0055'));
    expect(sent).toMatchObject({ files: 3, imported: 4, rejected: 4 });
    expect(sent?.by).not.toBeNull();
  });

  test('[IM23] of a file whose sending breaks off nothing is left', async () => {
    const uploads = open();
    const body = new ReadableStream({
      pull: (controller) => controller.error(new Error('gone')),
    }) as Parameters<Uploads['receive']>[1]['body'];
    await expect(uploads.receive(grant, { batch, name: 'half.txt', body })).rejects.toThrow('gone');
    const names = (await newestFiles(50)).map((file) => file.name);
    expect(names).not.toContain('half.txt');
    await uploads.stop();
  });

  test('[IM23] what a killed server was at goes on behind the copies that were dealt with', async () => {
    const { db, sql } = database();
    const before = await db.$count(cables);
    const dump = Array.from({ length: 5 }, (_, i) => dumpRecord(301 + i)).join('');
    const [running, receiving] = await Promise.all(
      ['cables.csv', 'cut.csv'].map((name) => enterFile(db, grant, { batch, name, size: dump.length })),
    );
    if (!running || !receiving) throw new Error('two files were entered');
    writeFileSync(join(folder, 'uploads', running), dump);
    writeFileSync(join(folder, 'uploads', `${receiving}.part`), dump.slice(0, 100));
    await fileReceived(db, running, dump.length);
    await takeFile(db, running);
    await sql`update import_files set records = 3, imported = 3 where id = ${running}`;

    const uploads = open();
    await uploads.resume();
    expect(await finished(running)).toMatchObject({ state: 'done', imported: 5, unchanged: 0, records: 5 });
    expect(await db.$count(cables)).toBe(before + 2);
    expect(existsSync(join(folder, 'uploads', `${receiving}.part`))).toBe(false);
    expect((await newestFiles(50)).some((file) => file.id === receiving)).toBe(false);
    await uploads.stop();
  }, 60_000);

  test('[IM21] an import goes on by itself when the database is back', async () => {
    const way = await cuttable(database().url);
    const uploads = open(way.url);
    const count = 500;
    const dump = Array.from({ length: count }, (_, i) => dumpRecord(9_001 + i)).join('');
    const id = await uploads.receive(grant, { batch, name: 'long.csv', body: streamOf(dump) });
    const records = async () => (await newestFiles(1))[0]?.records ?? 0;
    while ((await records()) === 0) await pause(5);
    way.cut();
    await pause(500);
    const before = await records();
    expect(before).toBeLessThan(count);
    await way.mend();
    const file = await finished(id);
    expect(file).toMatchObject({ state: 'done', records: count, rejected: 0 });
    expect(file.imported + file.unchanged).toBe(count);
    const [row] = await database()
      .sql`select count(*)::int n from cables where id >= '07PARIS9001' and id <= '07PARIS9500'
      and current_revision_id is not null and length(id) = 11`;
    expect(row?.n).toBe(count);
    await uploads.stop();
    way.cut();
  }, 60_000);

  test('[IM23] a file of somebody who is no administrator any more is not imported', async () => {
    const { sql } = database();
    const uploads = open();
    await sql`update users set is_admin = false where id = ${grant.actor.id}`;
    const id = await uploads.receive(grant, { batch, name: 'late.csv', body: streamOf(dumpRecord(401)) });
    const file = await finished(id);
    await sql`update users set is_admin = true where id = ${grant.actor.id}`;
    expect(file).toMatchObject({ state: 'failed', imported: 0 });
    expect(file.fault).toContain('may not import');
    await uploads.stop();
  }, 60_000);
});

describe('[IM56] long lists of what was imported', () => {
  const late = (n: number) => `00000000-0000-4000-8000-0000000009${String(n).padStart(2, '0')}`;

  test('[IM56] are leafed through: of a batch page by page, those with something amiss first, none twice', async () => {
    const { db } = database();
    const many = late(1);
    for (let n = 0; n < 7; n++) {
      const id = await enterFile(db, grant, { name: `long-${n}.txt`, size: 10, batch: many });
      await endFile(db, id, n === 5 ? 'It broke off.' : null);
    }
    const names = async (offset: number, limit = 3) =>
      (await filesOf(db, grant, [many], { limit, offset })).map((file) => file.name);
    expect(await names(0)).toEqual(['long-5.txt', 'long-0.txt', 'long-1.txt']);
    expect(await names(3)).toEqual(['long-2.txt', 'long-3.txt', 'long-4.txt']);
    expect(await names(6)).toEqual(['long-6.txt']);
    expect(await names(0, 7)).toEqual([0, 1, 2, 3, 4, 5, 6].map((n) => `long-${n}.txt`));
    const [row] = await newestBatches(db, grant, { limit: 1, batch: many });
    expect(row).toMatchObject({ files: 7, open: 0, share: 1 });
  });

  test('[IM56] and batch by batch, all of them', async () => {
    const { db } = database();
    const total = await countBatches(db, grant);
    const all = (await newestBatches(db, grant, { limit: total + 5 })).map((row) => row.batch);
    expect(all).toHaveLength(total);
    const pages = await Promise.all(
      [0, 1, 2].map((offset) => newestBatches(db, grant, { limit: 1, offset })),
    );
    expect(pages.flat().map((row) => row.batch)).toEqual(all.slice(0, 3));
  });
});
