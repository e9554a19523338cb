import { createWriteStream, rmSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Connection, connect } from '#db/client';
import { workOffIndex } from '#db/queries/bulk-cables';
import { importAll } from '#server/library/import-all';
import { loadFile } from '#server/library/load';
import { postgresTime } from '../database';
import { type Row, row } from '../harness';
import { type SyntheticCable, synthetic } from './synthetic';

const inLines = (text: string) => text.replace(/(.{50,62}) /g, '$1 \n');

/** A synthetic cable as a record of cables.csv. */
function record({ station, sentAt, subject, tags, paragraphs }: SyntheticCable, serial: number): string {
  const year = String(sentAt.getUTCFullYear());
  const header = `R 161902Z FEB ${year.slice(2)}\nFM AMEMBASSY ${station}\nTO SECSTATE WASHDC`;
  const body = [
    `S E C R E T ${station} ${serial}`,
    'SIPDIS',
    `E.O. 12958: DECL: 02/16/2020\nTAGS: ${tags.join(', ')}\nSUBJECT: ${subject.slice(0, 60)}`,
    'Classified By: Amb. X for reasons 1.4 (b) and (d).',
    ...paragraphs.map(({ mark, text }, i) => inLines(`${i + 1}. (${mark}) ${text}`)),
  ].join('\n\n');
  const id = `${year.slice(2)}${station}${serial}`;
  const columns = [String(serial), `2/16/${year} 19:02`, id, station, 'SECRET', '', header, body];
  return `${columns.map((column) => `"${column.replace(/["\\]/g, '\\$&')}"`).join(',')}\n`;
}

/** A dump of so many cables; their serial numbers begin behind `known`. */
function writeRecords(
  path: string,
  { cables, known, next }: { cables: number; known: number; next: () => SyntheticCable },
): Promise<void> {
  function* records() {
    for (let i = 1; i <= cables; i++) yield record(next(), known + i);
  }
  return pipeline(Readable.from(records()), createWriteStream(path));
}

/** Imports a dump as the command does, up to the index being in order. */
export async function importDump(connection: Connection, path: string, expected: number): Promise<void> {
  const { size } = await stat(path);
  async function* items() {
    for await (const one of loadFile({ path, name: 'cables.csv', size, rejection: null }))
      yield { ...one, file: 'cables.csv' };
  }
  let kept = 0;
  for await (const { result } of importAll(connection, items(), null, 2))
    if (result.outcome !== 'rejected') kept++;
  if (kept !== expected) throw new Error(`${kept} of ${expected} were kept`);
  await workOffIndex(connection.sql);
}

const MORE = 3_000;

/** What it takes to import more cables into a synthetic library; their words are the library's. */
export async function growth(url: string, folder: string): Promise<Row[]> {
  const connection = connect(url, 4);
  const { sql } = connection;
  const [found] = await sql<{ n: number }[]>`select count(*)::int as n from cables`;
  const [dump, known] = [join(folder, 'more.csv'), found?.n ?? 0];
  const { cable } = synthetic();
  await writeRecords(dump, { cables: MORE, known, next: cable });
  await Promise.all([1, 2, 3, 4].map(() => sql`select pg_sleep(0.1)`)); // all connections are there to be measured
  const [before, ours, began] = [await postgresTime(sql), process.cpuUsage(), performance.now()];
  await importDump(connection, dump, MORE);
  const took = performance.now() - began;
  const { user, system } = process.cpuUsage(ours);
  const ofPostgres = (await postgresTime(sql)) - before;
  await connection.close();
  rmSync(dump);
  const what = `importing ${MORE} more cables`;
  return [
    row(`${what}, cables a second`, 'ours', [Math.round((MORE / took) * 1000)], undefined, ''),
    row(`${what}, processor time of Node a cable`, 'ours', [(user + system) / 1000 / MORE]),
    row(`${what}, processor time of Postgres a cable`, 'ours', [ofPostgres / MORE]),
  ];
}
