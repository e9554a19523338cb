import { spawn } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { workOffIndex } from '#db/queries/bulk-cables';
import { cables } from '#db/schema';
import { seedCableFile } from '#seeds/cables';
import { cuttable, testDatabase } from '#tests/database';
import { smallCable } from '#tests/samples/cable';
import { dumpRecord } from '#tests/samples/dump';
import { sent } from '#tests/samples/messages';

const database = testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'import-'));
const at = (name: string) => join(folder, name);

interface Run {
  code: number | null;
  out: string;
  err: string;
}

/** The real command, as npm starts it. */
function run(
  args: string[],
  { input = '', env = {}, user }: { input?: string; env?: object; user?: number } = {},
): Promise<Run> {
  const child = spawn(process.execPath, ['server/launch/run.mjs', 'server/cli/import.ts', ...args], {
    env: { ...process.env, DATABASE_URL: database().url, ...env },
    ...(user === undefined ? {} : { uid: user, gid: user }),
  });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    said.out += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    said.err += chunk;
  });
  child.stdin.end(input);
  return new Promise((done) => child.on('close', (code) => done({ code, ...said })));
}

beforeAll(() => {
  chmodSync(folder, 0o755);
  mkdirSync(at('box/inner'), { recursive: true });
  writeFileSync(at('box/paris.txt'), smallCable({}));
  writeFileSync(at('box/inner/state.txt'), readFileSync(seedCableFile()));
  symlinkSync(at('box'), at('box/inner/round'));
  mkdirSync(at('bad'));
  writeFileSync(at('bad/empty.txt'), '');
  writeFileSync(at('bad/picture.txt'), Buffer.from('\u0089PNG\r\n\u001a\n\0\0', 'latin1'));
  writeFileSync(at('bad/huge.txt'), '');
  truncateSync(at('bad/huge.txt'), 1024 ** 3);
  writeFileSync(at('bad/lunch.txt'), 'Dear all,\n\nlunch is at noon.\n');
  writeFileSync(at('bad/page.html'), '<html><body>07PARIS11</body></html>');
  writeFileSync(at('bad/dump.csv.gz'), gzipSync('x'));
  writeFileSync(at('bad/.hidden'), '');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('npm run import', () => {
  test('[IM18] a folder is imported with all below it, a loop of links and all; again, nothing changes', async () => {
    const first = await run([at('box')]);
    expect(first).toMatchObject({
      code: 0,
      out: '2 imported, 0 unchanged, 0 revised, 0 rejected.\n',
      err: '',
    });
    const again = await run([at('box'), at('box/paris.txt')]);
    expect(again).toMatchObject({ code: 0, out: '0 imported, 2 unchanged, 0 revised, 0 rejected.\n' });
  }, 60_000);

  test('[IM3] what is rejected is told with file, line and reason; the rest is imported; exit 1', async () => {
    const { code, out } = await run([at('bad'), at('nowhere.txt'), '-'], {
      input: smallCable({ first: 'By standard input.' }),
    });
    expect(code).toBe(1);
    expect(out).toContain('0 imported, 0 unchanged, 1 revised, 7 rejected.');
    expect(out).toContain('empty.txt:1  The file is empty.');
    expect(out).toContain('picture.txt:3  The file is binary, not text.');
    expect(out).toContain('huge.txt:1  The file has 1 GB, more than the 20 MB');
    expect(out).toContain('lunch.txt:1  No message reference number was found');
    expect(out).toContain('page.html:1  No message reference number was found');
    expect(out).toContain('dump.csv.gz:1  This is no dump of cables');
    expect(out).toContain('nowhere.txt:1  There is no such file or folder.');
    const { sql } = database();
    const [noted] = await sql`select * from import_files order by created_at desc limit 1`;
    expect(noted).toMatchObject({
      state: 'done',
      fault: null,
      imported_by: null,
      revised: 1,
      rejected: 7,
      records: 8,
    });
    expect(noted?.name).toContain('nowhere.txt, standard input');
    const kept = await sql`select reason from import_rejections where file_id = ${noted?.id ?? null}`;
    expect(kept.map(({ reason }) => reason)).toContain('empty.txt: The file is empty.');
  }, 60_000);

  test('[IM66] of a file of several messages each is told by its place, and the dry run says the same', async () => {
    const nameless = sent(662).replace(' PARIS 000662', '').replace('161902Z', '171902Z');
    writeFileSync(at('cables.txt'), [sent(661), nameless, sent(663)].join('\n'));
    const line = sent(661).split('\n').length + 1;
    const reason = `cables.txt:${line}  Message 2 of 3: No message reference number was found in its text.`;
    const dry = await run(['--dry-run', '--json', at('cables.txt')]);
    expect(dry.code).toBe(1);
    expect(dry.err).toContain(reason);
    const shown = JSON.parse(dry.out).map(({ file, message, id }: Record<string, unknown>) => [
      file,
      message,
      id,
    ]);
    const places = [1, line, line + nameless.split('\n').length];
    const ids = ['07PARIS661', null, '07PARIS663'];
    expect(shown).toEqual(ids.map((id, i) => ['cables.txt', { number: i + 1, of: 3, line: places[i] }, id]));
    const { code, out } = await run([at('cables.txt')]);
    expect(code).toBe(1);
    expect(out).toContain('2 imported, 0 unchanged, 0 revised, 1 rejected.');
    expect(out).toContain(reason);
    const again = JSON.parse((await run(['--json', at('cables.txt')])).out);
    expect(again.cables).toMatchObject([
      { id: '07PARIS661', outcome: 'unchanged', message: { number: 1, of: 3, line: 1 } },
      { id: '07PARIS663', outcome: 'unchanged', message: { number: 3, of: 3 } },
    ]);
  }, 60_000);

  test('[IM20] a dump: the broken record is told with its line, the rest is imported', async () => {
    const broken = dumpRecord(102).replace(/"\n$/, '\n');
    writeFileSync(at('cables.csv'), `${dumpRecord(101)}${broken}${dumpRecord(103)}`);
    writeFileSync(at('cables.csv.gz'), gzipSync(dumpRecord(104)));
    const { code, out } = await run([at('cables.csv'), at('cables.csv.gz')]);
    expect(code).toBe(1);
    expect(out).toContain('3 imported, 0 unchanged, 0 revised, 1 rejected.');
    expect(out).toContain(
      `cables.csv:${dumpRecord(101).split('\n').length}  The quotation marks of column 8`,
    );
    const dry = await run(['--dry-run', '--json', at('cables.csv')]);
    expect(JSON.parse(dry.out).map((cable: { id: string }) => cable.id)).toEqual([
      '07PARIS101',
      '07PARIS103',
    ]);
  }, 60_000);

  test('[IM62] nothing is left for searches to read beside the index', async () => {
    writeFileSync(at('more.csv'), `${dumpRecord(301)}${dumpRecord(302)}`);
    expect((await run([at('more.csv')])).out).toContain('2 imported');
    expect(await workOffIndex(database().sql)).toBe(0);
  }, 60_000);

  test('[IM21] a dump of one record without end, and one whose archive breaks off: said, and the rest is imported', async () => {
    mkdirSync(at('ends'));
    writeFileSync(at('ends/endless.csv'), `${dumpRecord(121)}"2","2/16/2007 19:02","07PARIS122","`);
    truncateSync(at('ends/endless.csv'), 1024 ** 3);
    const noise = Array.from({ length: 300 }, (_, i) => dumpRecord(7_001 + i, `${Math.sin(i)} `.repeat(40)));
    const packed = gzipSync(noise.join(''));
    writeFileSync(at('ends/half.csv.gz'), packed.subarray(0, packed.length / 2));
    writeFileSync(at('ends/paris.txt'), smallCable({ first: 'After all that.' }));
    const { code, out } = await run([at('ends')]);
    expect(code).toBe(1);
    expect(out).toMatch(/^\d+ imported, 0 unchanged, 1 revised, 3 rejected\.\n/);
    expect(Number(out.split(' ')[0])).toBeGreaterThan(50);
    expect(out).toContain('The record has more than the 20 MB that one cable may have.');
    expect(out).toContain('endless.csv:1  No record of a dump was found in 64 MB; the rest was not read.');
    expect(out).toMatch(/half\.csv\.gz:\d+ {2}The packed file breaks off or is damaged here\./);
  }, 60_000);

  test('[IM21] what the permissions keep closed is said, and the rest is imported', async () => {
    mkdirSync(at('closed/inner'), { recursive: true });
    writeFileSync(at('closed/locked.txt'), smallCable({}));
    writeFileSync(at('closed/inner/unseen.txt'), smallCable({}));
    writeFileSync(at('closed/paris.txt'), smallCable({ first: 'Behind closed doors.' }));
    chmodSync(at('closed/locked.txt'), 0);
    chmodSync(at('closed/inner'), 0);
    // Nothing is closed to root.
    const user = process.getuid?.() === 0 ? { user: 65_534 } : {};
    const { code, out } = await run([at('closed')], user);
    chmodSync(at('closed/inner'), 0o755);
    expect(code).toBe(1);
    expect(out).toContain('0 imported, 0 unchanged, 1 revised, 2 rejected.');
    for (const name of ['locked.txt', 'inner'])
      expect(out).toContain(`${name}:1  It may not be read: its permissions do not let this user in.`);
  }, 60_000);

  test('[IM21] a database that goes away in the middle: one clear line, exit 1, and only whole cables; again, the rest', async () => {
    const count = 600;
    writeFileSync(at('long.csv'), Array.from({ length: count }, (_, i) => dumpRecord(5_001 + i)).join(''));
    const before = await database().db.$count(cables);
    const way = await cuttable(database().url);
    const running = run([at('long.csv')], { env: { DATABASE_URL: way.url } });
    while ((await database().db.$count(cables)) === before) await pause(5);
    way.cut();
    const { code, out, err } = await running;
    expect(code).toBe(1);
    expect(err).toMatch(
      /^The import stopped: .*What was imported before stays whole; run the same command again.*\n$/,
    );
    expect(out).toMatch(/^\d+ imported, 0 unchanged, 0 revised, 0 rejected\.\n$/);
    const [row] = await database().sql<{ all: number; whole: number }[]>`
      select count(*)::int as all, count(*) filter (where exists (
        select from paragraph_texts t where t.revision_id = c.current_revision_id) and exists (
        select from cards where cable_id = c.id))::int as whole from cables c`;
    expect(row?.all).toBeGreaterThan(before);
    expect(row?.all).toBeLessThan(before + count);
    expect(row?.whole).toBe(row?.all);
    const [stopped] = await database()
      .sql`select state, fault, imported from import_files order by created_at desc limit 1`;
    expect(stopped).toMatchObject({ state: 'failed', fault: expect.stringContaining('broken off') });
    const again = await run([at('long.csv')]);
    expect(again.code).toBe(0);
    expect(await database().db.$count(cables)).toBe(before + count);
  }, 120_000);

  test('[CP29] what has the head of a cable and no number is printed, and rejected all the same', async () => {
    writeFileSync(at('nameless.txt'), 'UNCLAS\n\nE.O. 12958: N/A\nSUBJECT: X\n\n1. A.\n\n2. B.\n');
    const { code, out } = await run(['--dry-run', '--json', at('nameless.txt')]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject([{ id: null, paragraphs: [{ key: 'p1' }, { key: 'p2' }] }]);
  }, 60_000);

  test('[CP29] a dry run with --json prints an array of cables, nothing else, and writes nothing', async () => {
    const before = await database().db.$count(cables);
    const { code, out, err } = await run(['--dry-run', '--json', seedCableFile(), at('bad/lunch.txt')], {
      env: { DATABASE_URL: 'postgres://nobody@localhost:1/none' },
    });
    const found: { file: string; id: string; paragraphs: { key: string; verbatim: string }[] }[] =
      JSON.parse(out);
    expect(found.map((cable) => [cable.file, cable.id, cable.paragraphs.length])).toEqual([
      ['08STATE2034.txt', '08STATE2034', 117],
    ]);
    const text = readFileSync(seedCableFile(), 'utf8');
    for (const paragraph of found[0]?.paragraphs ?? []) expect(text).toContain(paragraph.verbatim);
    expect(err).toContain('lunch.txt:1');
    expect(code).toBe(1);
    expect(await database().db.$count(cables)).toBe(before);
  }, 60_000);

  test('[IM18] --json prints what became of each file', async () => {
    const { out } = await run(['--json', at('box/paris.txt'), at('bad/empty.txt')]);
    expect(JSON.parse(out)).toMatchObject({
      unchanged: 1,
      rejected: 1,
      cables: [{ file: 'paris.txt', id: '07PARIS11', outcome: 'unchanged', revision: 1 }],
      rejections: [{ file: 'empty.txt', line: 1, code: 'empty', reason: 'The file is empty.' }],
    });
  }, 60_000);

  test('[IM18] a command that is not understood exits with 2 and says how it is used', async () => {
    for (const args of [[], ['--wet-run', 'x'], ['-', '-']]) {
      const { code, out, err } = await run(args);
      expect(code).toBe(2);
      expect(out).toBe('');
      expect(err).toContain('Usage: npm run import -- PATH…');
    }
  }, 60_000);

  test('[IM3] a database that is not there is one clear line and exit 1', async () => {
    const env = { DATABASE_URL: 'postgres://nobody:secret@localhost:1/none' };
    const { code, err } = await run([at('box')], { env });
    expect(code).toBe(1);
    expect(err).toMatch(/^DATABASE_URL .* cannot be reached: .*\n$/);
    expect(err).not.toContain('secret');
  }, 60_000);
});
