import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NOTE_MARK } from '#server/library/dump-splitter';
import { readPage } from '#server/library/html';
import { type Loaded, loadStream } from '#server/library/load';
import { readCopy } from '#server/library/read';
import { dumpRecord, dumpRow, textOfRecord } from '#tests/samples/dump';

/** All that a stream of bytes holds; the chunks are of this size. */
async function load(bytes: Uint8Array | string, fileName = 'cables.csv', size = 1000): Promise<Loaded[]> {
  const all = Buffer.from(bytes as Uint8Array);
  const chunks = Array.from({ length: Math.ceil(all.length / size) }, (_, i) =>
    all.subarray(i * size, (i + 1) * size),
  );
  const found: Loaded[] = [];
  for await (const one of loadStream(Readable.from(chunks), { fileName, size: all.length })) found.push(one);
  return found;
}

const textOf = (loaded: Loaded | undefined) => (loaded?.ok ? loaded.copy.content : null);
const told = (loaded: readonly Loaded[]) =>
  loaded.map((one) => (one.ok ? `${one.line} ${one.copy.note?.id}` : `${one.line} ${one.rejection.code}`));
const lines = (text: string) => text.split('\n').length - 1;

describe('[IM20] a dump', () => {
  const tricky = 'He said "no, \\never" to\tit, then "".';

  test.each([
    ['commas and quotation marks', dumpRecord],
    ['tabs and backslashes', dumpRow],
  ])('[IM20] in %s gives each record’s text as it was before', async (_, write) => {
    const dump = [1, 2, 3].map((n) => write(n, tricky)).join('');
    const loaded = await load(dump);
    expect(told(loaded)).toEqual(
      [1, 2, 3].map((n) => `${(n - 1) * lines(write(1, tricky)) + 1} 07PARIS${n}`),
    );
    expect(loaded.map(textOf)).toEqual([1, 2, 3].map((n) => textOfRecord(n, tricky)));
  });

  test('[IM20] wherever the chunks are cut', async () => {
    const dump = Buffer.from([1, 2, 3].map((n) => dumpRecord(n, tricky)).join(''));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 400 }), async (size) => {
        expect((await load(dump, 'cables.csv', size)).map(textOf)).toEqual(
          [1, 2, 3].map((n) => textOfRecord(n, tricky)),
        );
      }),
      { numRuns: 25 },
    );
  });

  test('[IM20] says the year, the references and the level where the text does not', async () => {
    const [one] = await load(dumpRecord(1).replace('R 161902Z FEB 07', '').replace('REF: 06 PARIS 7777', ''));
    const read = one?.ok ? readCopy(one.copy) : null;
    expect(read?.ok && read.cable).toMatchObject({
      id: '07PARIS1',
      layout: 'csv',
      sentAt: '2007-02-16T19:02:00Z',
      refs: [{ id: '06PARIS1' }, { id: '07LIMA2' }],
    });
  });

  test('[IM20] a record whose quotation never ends is rejected with its line, and the next is read', async () => {
    const broken = dumpRecord(2).replace(/"\n$/, '\n');
    const stray = dumpRecord(4).replace('talks failed', 'talks" failed');
    const dump = `${dumpRecord(1)}${broken}${dumpRecord(3)}${stray}${dumpRecord(5)}`;
    const each = lines(dumpRecord(1));
    const loaded = await load(dump);
    expect(told(loaded)).toEqual([
      '1 07PARIS1',
      `${each + 1} broken-record`,
      `${2 * each + 1} 07PARIS3`,
      `${3 * each + 1} broken-record`,
      `${4 * each + 1} 07PARIS5`,
    ]);
    expect(textOf(loaded[2])).toBe(textOfRecord(3));
  });

  test.each([100, 1000, 100_000])(
    '[IM55] what is rejected is given back as its bytes stood, in chunks of %i',
    async (size) => {
      const unclosed = dumpRecord(2).replace(/"\n$/, '\n');
      const stray = dumpRecord(4).replace('talks failed', 'talks" failed');
      const nine = dumpRecord(6).replace('"Embassy Paris"', '"Embassy Paris","x"');
      const cut = dumpRecord(7).slice(0, 200);
      const dump = [dumpRecord(1), unclosed, dumpRecord(3), stray, dumpRecord(5), nine, cut].join('');
      const loaded = await load(dump, 'cables.csv', size);
      const raw = (ok: boolean) =>
        loaded.filter((one) => one.ok === ok).map((one) => Buffer.from(one.raw ?? []).toString());
      expect(raw(false)).toEqual([unclosed, stray, nine, cut]);
      expect(raw(true)).toEqual([1, 3, 5].map((n) => dumpRecord(n)));
    },
  );

  test.each([
    ['commas and quotation marks', dumpRecord],
    ['tabs and backslashes', dumpRow],
  ])('[IM55] a line of ours above a record in %s is no part of any', async (_, write) => {
    const note = `${NOTE_MARK}line 7. The quotation marks of column 8 do not fit.\n`;
    const loaded = await load(`${note}${write(1)}${note}${write(2)}`);
    expect(loaded.map(textOf)).toEqual([1, 2].map((n) => textOfRecord(n)));
    const broken = dumpRecord(2).replace(/"\n$/, '\n');
    const again = await load(`${note}${broken}${note}${dumpRecord(3)}`);
    expect(again.map(({ ok, raw }) => [ok, Buffer.from(raw ?? []).toString()])).toEqual([
      [false, broken],
      [true, dumpRecord(3)],
    ]);
  });

  test('[IM20] a broken quotation on line 40,000 costs its record and no other', async () => {
    const each = lines(dumpRecord(1));
    const before = Math.floor(40_000 / each);
    const records = Array.from({ length: before + 20 }, (_, n) => dumpRecord(n + 1));
    records[before] = dumpRecord(before + 1)
      .replace('The talks failed.', 'The "talks failed.')
      .replace(/\\"/g, '"');
    const loaded = await load(records.join(''), 'cables.csv', 1024 * 1024);
    expect(told(loaded).filter((one) => one.endsWith('broken-record'))).toEqual([
      `${before * each + 1} broken-record`,
    ]);
    expect(loaded.filter((one) => one.ok)).toHaveLength(before + 19);
    expect(before * each + 1).toBeLessThanOrEqual(40_000);
    expect((before + 1) * each).toBeGreaterThanOrEqual(40_000);
  }, 60_000);

  test('[IM20] a record of nine columns is rejected', async () => {
    const nine = dumpRecord(2).replace('"Embassy Paris"', '"Embassy Paris","x"');
    expect(
      told(await load(`${dumpRecord(1)}${nine}${dumpRecord(3)}`)).map((line) => line.split(' ')[1]),
    ).toEqual(['07PARIS1', 'broken-record', '07PARIS3']);
  });

  test('[IM20] packed by gzip or not; with column names or not; its encoding record by record', async () => {
    const dump = `"id","datetime","ref"\n${dumpRecord(1)}${dumpRecord(2, 'Ib\u00e1\u00f1ez')}`;
    const latin = Buffer.concat([
      Buffer.from(dumpRecord(3, 'caf\u00e9'), 'latin1'),
      Buffer.from(dumpRecord(4, 'caf\u00e9')),
    ]);
    const loaded = await load(gzipSync(Buffer.concat([Buffer.from(dump), latin])), 'cables.csv.gz');
    expect(told(loaded)).toHaveLength(4);
    expect(loaded.map(textOf)[1]).toContain('Ib\u00e1\u00f1ez');
    expect(loaded.map(textOf)[2]).toContain('caf\u00e9');
    expect(loaded.map(textOf)[3]).toContain('caf\u00e9');
  });

  test('[IM21] a packed dump that breaks off gives what it held, and says where it broke off', async () => {
    const noise = Array.from({ length: 400 }, (_, n) => dumpRecord(n + 1, `${Math.sin(n)} `.repeat(40))).join(
      '',
    );
    const packed = gzipSync(noise);
    const loaded = await load(packed.subarray(0, packed.length / 2), 'cables.csv.gz', 10_000);
    const last = loaded.at(-1);
    expect(loaded.length).toBeGreaterThan(50);
    expect(loaded.slice(0, -1).every((one) => one.ok)).toBe(true);
    expect(last?.ok === false && last.rejection.code).toBe('broken-archive');
    expect(last?.line).toBeGreaterThan(1);
  });

  test('[IM21] a text packed to a thousandth is not unpacked beyond what a cable may have', async () => {
    const bomb = gzipSync(Buffer.alloc(60 * 1024 * 1024, 'a'));
    const [one] = await load(bomb, 'bomb.txt.gz', 64_000);
    expect(one?.ok === false && one.rejection.code).toBe('too-large');
  }, 60_000);

  test('[IM21] a dump packed to a thousandth ends where no cable can be', async () => {
    const bomb = gzipSync(
      Buffer.concat([
        Buffer.from(`${dumpRecord(1)}"2","2/16/2007 19:02","07PARIS2","`),
        Buffer.alloc(150 * 1024 * 1024, 'a'),
      ]),
    );
    expect(bomb.length).toBeLessThan(1024 * 1024);
    const before = process.memoryUsage().rss;
    const loaded = await load(bomb, 'cables.csv.gz', 64_000);
    expect(told(loaded)).toEqual(['1 07PARIS1', `${lines(dumpRecord(1)) + 1} broken-record`, '1 not-text']);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
  }, 60_000);

  test('[IM21] an archive of several files is named as such', async () => {
    const [one] = await load(Buffer.from('504b0304140000000800', 'hex'), 'cables.zip');
    expect(one?.ok === false && one.rejection.reason).toContain('Unpack it');
  });

  test('[IM20] any bytes behind the head of a record are answered', async () => {
    const start = Buffer.from('"1","2/16/2007 19:02","07PARIS1","');
    const bytes = fc
      .uint8Array({ maxLength: 600 })
      .map((tail) => Buffer.concat([start, tail, Buffer.from(`\n${dumpRecord(9)}`)]));
    await fc.assert(
      fc.asyncProperty(bytes, fc.integer({ min: 1, max: 200 }), async (dump, size) => {
        const loaded = await load(dump, 'cables.csv', size);
        expect(loaded.length).toBeGreaterThanOrEqual(1);
        for (const one of loaded) if (one.ok) readCopy(one.copy);
      }),
      { numRuns: 60 },
    );
  });
});

describe('[IM10] a page', () => {
  test('[IM10] of the WikiLeaks site: two boxes, entities and links read, nothing else changed', () => {
    const page = readPage(
      `<?xml version='1.0'?><html><head><title>Cable Viewer</title><script>var a = '<pre>no</pre>';</script></head><body>
<table class='cable'><tr><th>Reference ID</th></tr><tr><td><a href='x'>07PARIS11</a></td><td>2007-02-16</td><td>2011</td>
<td><a title='c'>CONFIDENTIAL//NOFORN</a></td><td>Embassy Paris</td></tr></table>
<code><pre>R 161902Z FEB 07&#x000A;FM AMEMBASSY PARIS</pre></code><code><pre>C O N F I D E N T I A L PARIS 000011 &#x000A; &#x000A;TAGS: <a href='t'>PREL</a>
SUBJECT: R&amp;D&#x000A;&#x000A;\u00b61. (C) Text.</pre></code></body></html>`,
    );
    expect(page).toEqual({
      text: 'R 161902Z FEB 07\nFM AMEMBASSY PARIS\nC O N F I D E N T I A L PARIS 000011 \n \nTAGS: PREL\nSUBJECT: R&D\n\n\u00b61. (C) Text.',
      note: { id: '07PARIS11', classification: 'CONFIDENTIAL//NOFORN' },
      tables: [{ start: 0, note: { id: '07PARIS11', classification: 'CONFIDENTIAL//NOFORN' } }],
      layout: 'wikileaks-html',
    });
  });

  test('[IM10] of a site that breaks its lines itself', () => {
    const read = readCopy({
      content: `<!doctype html><html><head><style>p{}</style></head><body><h1>Cablegate: A Title</h1><p>${'C O N F I D E N T I A L PARIS 000011<br>\n<br>\nE.O. 12958: DECL: 02/16/2017<br>\nTAGS: PREL<br>\n<br>\n1. (C) A line<br>\nand another.<br>\n'}</p><p>\u00a9 Scoop Media</p></body></html>`,
      fileName: '07PARIS11.html',
    });
    expect(read.ok && read.cable).toMatchObject({ layout: 'scoop', id: '07PARIS11', subject: 'A Title' });
    expect(read.ok && read.cable.paragraphs.map((p) => p.reading)).toEqual(['A line and another.']);
  });
});
