import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enterFile, fileReceived, newestFiles, rejectionsOf, takeFile } from '#db/queries/imports';
import { cables } from '#db/schema';
import { type Allowed, can } from '#domain/access/can';
import { Uploads } from '#server/library/uploads';
import { testDatabase } from '#tests/database';
import { aPerson } from '#tests/people';
import { dumpRecord } from '#tests/samples/dump';

const database = testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'uploads-'));
const batch = '00000000-0000-4000-8000-000000000001';
let grant: Allowed<'import', 'library'>;

const open = () =>
  new Uploads({
    connection: database(),
    url: database().url,
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

/** The file once it is done with. */
async function finished(id: string) {
  for (;;) {
    const file = (await newestFiles(database().db, grant, 50)).find((one) => one.id === id);
    if (file?.endedAt) return file;
    await pause(50);
  }
}

const streamOf = (text: string) => new Blob([text]).stream() as Parameters<Uploads['receive']>[1]['body'];

describe('[IM23] files that are sent', () => {
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

  test('[IM23] of a file whose sending breaks off nothing is left', async () => {
    const uploads = open();
    const body = new ReadableStream({
      pull: (controller) => controller.error(new Error('gone')),
    }) as Parameters<Uploads['receive']>[1]['body'];
    await expect(uploads.receive(grant, { batch, name: 'half.txt', body })).rejects.toThrow('gone');
    const names = (await newestFiles(database().db, grant, 50)).map((file) => file.name);
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
    expect((await newestFiles(db, grant, 50)).some((file) => file.id === receiving)).toBe(false);
    await uploads.stop();
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
