import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesOf, mendableOf, rejectionsOf } from '#db/queries/import-reports';
import { enterFile, fileReceived, takeFile } from '#db/queries/imports';
import { type Allowed, can } from '#domain/access/can';
import { giveBack } from '#server/library/give-back';
import { type Loaded, loadFile } from '#server/library/load';
import { messagesOf } from '#server/library/messages';
import { readCopy } from '#server/library/read';
import { Uploads } from '#server/library/uploads';
import { testDatabase } from '#tests/database';
import { aPerson } from '#tests/people';
import { archived, onScoop, sent, viewed } from '#tests/samples/messages';

const database = testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'messages-'));
const batch = '00000000-0000-4000-8000-000000000064';
let grant: Allowed<'import', 'library'>;

beforeAll(async () => {
  const person = await aPerson(database().db, { isAdmin: true, clearance: 'S' });
  const decision = can(person, 'import', { kind: 'library' });
  if (!decision.ok) throw new Error('an administrator may import');
  grant = decision.grant;
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const open = () =>
  new Uploads({
    connection: database(),
    url: database().url,
    dataDir: folder,
    log: pino({ level: 'silent' }),
  });

/** A cable that lacks nothing but its number. */
const nameless = (serial: number) =>
  sent(serial)
    .replace(/ PARIS \d+/, '')
    .replace('161902Z', '171902Z');

const lineIn = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length;
const streamOf = (text: string) => new Blob([text]).stream() as Parameters<Uploads['receive']>[1]['body'];

async function loaded(name: string, bytes: Uint8Array | string): Promise<Loaded[]> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const found: Loaded[] = [];
  const file = { path, name, size: Buffer.byteLength(bytes), rejection: null };
  for await (const one of loadFile(file)) found.push(one);
  return found;
}

const idsOf = (found: readonly Loaded[]) =>
  found.map((one) => {
    const read = one.ok ? readCopy(one.copy) : null;
    return read?.ok ? read.cable.id : null;
  });

async function finished(id: string) {
  for (;;) {
    const files = await filesOf(database().db, grant, [batch], { limit: 100, offset: 0 });
    const file = files.find((one) => one.id === id);
    if (file?.endedAt) return file;
    await pause(50);
  }
}

async function textOf(id: string): Promise<[string | undefined, string]> {
  const back = await giveBack(database().db, grant, id);
  const chunks: Uint8Array[] = [];
  for await (const chunk of back?.body ?? []) chunks.push(chunk);
  return [back?.fileName, Buffer.concat(chunks).toString()];
}

describe('[IM66] a file of several messages', () => {
  const three = [sent(11), archived(905), onScoop(300)];

  test('[IM66] is as many copies, each the bytes that it had, with its first line', async () => {
    const text = three.join('\n');
    const found = await loaded('three.txt', text);
    expect(found.map((one) => Buffer.from(one.raw ?? []).toString())).toEqual([
      `${three[0]}\n`,
      `${three[1]}\n`,
      three[2],
    ]);
    expect(found.map(({ line }) => line)).toEqual([
      1,
      lineIn(text, three[1] ?? ''),
      lineIn(text, three[2] ?? ''),
    ]);
    expect(found.map(({ done }) => done).at(-1)).toBe(Buffer.byteLength(text));
    expect(idsOf(found)).toEqual(['07PARIS11', '79RIYADH905', '05OSLO300']);
    const packed = await loaded('three.txt.gz', gzipSync(text));
    expect(idsOf(packed)).toEqual(idsOf(found));
    expect(packed.at(-1)?.done).toBe(gzipSync(text).length);
  });

  test('[IM66] in any encoding, also one of its own for each', () => {
    const [ours, theirs] = [sent(11, 'Señor Núñez came.'), sent(12, 'Señor Peña left.')];
    const read = (bytes: Uint8Array) =>
      messagesOf(bytes).map(({ copy }) => {
        const reading = readCopy({ ...copy, fileName: null });
        return reading.ok ? reading.text : reading.rejection.reason;
      });
    const text = `${ours}\n${theirs}`.replaceAll('\n', '\r\n');
    const both = [`${ours}\n`, theirs].map((one) => one.replaceAll('\n', '\r\n'));
    expect(read(Buffer.from(text))).toEqual(both);
    expect(read(Buffer.from(`\ufeff${text}`))).toEqual(both);
    expect(read(Buffer.from(text, 'latin1'))).toEqual(both);
    expect(read(Buffer.from(`\ufeff${text}`, 'utf16le'))).toEqual(both);
    expect(read(Buffer.from(text.replaceAll('\r\n', '\r')))).toEqual(
      both.map((one) => one.replaceAll('\r\n', '\r')),
    );
    expect(read(Buffer.concat([Buffer.from(`${ours}\n`), Buffer.from(theirs, 'latin1')]))).toEqual([
      `${ours}\n`,
      theirs,
    ]);
  });

  test('[IM66] a stray NUL is said of the message in which it stands', () => {
    const [, second] = messagesOf(Buffer.from(`\n\n${sent(11)}\n${sent(12, 'One\0two.')}`));
    const reading = second && readCopy({ ...second.copy, fileName: null });
    const at = sent(12, 'One\0two.').indexOf('\0');
    expect(reading?.ok && reading.cable.issues).toMatchObject([
      { code: 'character-replaced', start: at, end: at + 1 },
    ]);
  });

  test('[IM66] the name of the file numbers none of them', async () => {
    const found = await loaded('08STATE2034.txt', [sent(11), nameless(12)].join('\n'));
    expect(idsOf(found)).toEqual(['07PARIS11', null]);
    expect(idsOf(await loaded('08STATE2035.txt', nameless(12)))).toEqual(['08STATE2035']);
  });

  test('[IM66] pages that stand one behind the other, and one page that shows several', async () => {
    const shown = (serial: number) => {
      const [table = '', cable = ''] = viewed(serial).split(/(?=VZCZ)/);
      const cells = `08OSLO${serial},2008-10-22 12:12,2010-12-01 23:11,SECRET,Embassy Oslo`.split(',');
      const [header, body] = cable.replace(/ OSLO \d+/, '').split(/(?=C O N F)/);
      const row = cells.map((cell) => `<td>${cell}</td>`).join('');
      return `<h3>${table.split('\n')[0]}</h3>\n<table><tr>${row}</tr></table>\n<pre>${header}</pre>\n<pre>${body}</pre>\n`;
    };
    const page = (inner: string) =>
      `<!DOCTYPE html>\n<!-- saved -->\n<html>\n<body>\n${inner}</body>\n</html>\n`;
    const pages = [page(shown(501)), page(shown(502))];
    const apart = await loaded('pages.html', pages.join('\n'));
    expect(idsOf(apart)).toEqual(['08OSLO501', '08OSLO502']);
    expect(
      apart.map((one) =>
        Buffer.from(one.raw ?? [])
          .toString()
          .trim(),
      ),
    ).toEqual(pages.map((one) => one.trim()));

    const one = page(shown(501) + shown(502) + shown(503));
    const together = await loaded('page.html', one);
    expect(idsOf(together)).toEqual(['08OSLO501', '08OSLO502', '08OSLO503']);
    expect(together.map(({ line }) => line)).toEqual(
      [...one.matchAll(/VZCZ/g)].map(({ index }) => one.slice(0, index).split('\n').length),
    );
    // What each table says of the level counts for its own message.
    const levels = together
      .map((item) => (item.ok ? readCopy(item.copy) : null))
      .map((read) => read?.ok && read.cable.classification);
    expect(levels).toEqual(['SECRET', 'SECRET', 'SECRET']);
    expect(idsOf(await loaded('single.html', page(shown(501))))).toEqual(['08OSLO501']);
  });

  test('[IM66] [IM55] the one that is rejected keeps no other out, comes back with its reason, and is mended', async () => {
    const uploads = open();
    const { db, sql } = database();
    const text = [sent(641), nameless(642), sent(643), nameless(644).replace('171902Z', '181902Z')].join(
      '\n',
    );
    const id = await uploads.receive(grant, { batch, name: 'box/08STATE2034.txt', body: streamOf(text) });
    expect(await finished(id)).toMatchObject({
      state: 'done',
      imported: 2,
      rejected: 2,
      records: 4,
      done: text.length,
    });
    const [first, second] = await rejectionsOf(db, grant, batch);
    expect(first).toMatchObject({
      file: 'box/08STATE2034.txt',
      code: 'no-number',
      line: lineIn(text, 'R 171902Z'),
    });
    expect(first?.reason).toMatch(/^Message 2 of 4: No message reference number was found in its text/);
    expect(second).toMatchObject({ line: lineIn(text, 'R 181902Z') });
    const [row] = await sql`select r.file_name from cable_revisions r where r.cable_id = '07PARIS643'`;
    expect(row?.file_name).toBe(`08STATE2034.txt, message 3 of 4, line ${lineIn(text, sent(643))}`);

    expect((await mendableOf(db, grant, [id])).get(id)).toBe(2);
    const [name, back] = await textOf(id);
    expect(name).toBe('08STATE2034.rejected.txt');
    expect(back.split('\n')[0]).toBe(`## Not imported: line ${lineIn(text, 'R 171902Z')}. ${first?.reason}`);
    expect(back.replace(/^## Not imported: .*\n/gm, '')).toBe(
      `${nameless(642)}\n${nameless(644).replace('171902Z', '181902Z')}`,
    );
    const mended = back.replace('C O N F I D E N T I A L\n', 'C O N F I D E N T I A L PARIS 000642\n');
    const again = await uploads.receive(grant, { batch, name: name ?? '', body: streamOf(mended) });
    expect(await finished(again)).toMatchObject({ imported: 1, rejected: 1, records: 2 });
    const [kept] = await sql`select r.verbatim from cable_revisions r where r.cable_id = '07PARIS642'`;
    expect(kept?.verbatim).toMatch(/^R 171902Z/);
    await uploads.stop();
  }, 60_000);

  test('[IM66] [IM23] an import that was killed goes on behind the messages that were dealt with', async () => {
    const { db, sql } = database();
    const uploads = open();
    const text = [651, 652, 653, 654, 655].map((serial) => sent(serial)).join('\n');
    const id = await enterFile(db, grant, { batch, name: 'long.txt', size: text.length });
    writeFileSync(join(folder, 'uploads', id), text);
    await fileReceived(db, id, text.length);
    await takeFile(db, id);
    await sql`update import_files set records = 3, imported = 3 where id = ${id}`;
    await uploads.resume();
    expect(await finished(id)).toMatchObject({ state: 'done', imported: 5, rejected: 0, records: 5 });
    const there = await sql`select id from cables where id between '07PARIS651' and '07PARIS655' order by id`;
    expect(there.map((row) => row.id)).toEqual(['07PARIS654', '07PARIS655']);
    await uploads.stop();
  }, 60_000);
});
