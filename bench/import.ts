import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type postgres from 'postgres';
import { type CableRows, COLUMNS, rowsOf, type TextRow } from '#db/queries/bulk-cables';
import type { NewRevision } from '#db/queries/cable-revisions';
import { hashOf } from '#server/library/import';
import { loadFile } from '#server/library/load';
import { readCopy } from '#server/library/read';
import { postgresTime, withDatabase } from './database';
import { writeDump } from './dump';
import { type Row, row } from './harness';
import { importDump } from './library/growth';

const CABLES = Number(process.env.BENCH_CABLES ?? 5_000);

/** Importing a dump into the embedded Postgres, beside COPY of the very rows that this makes. */
export async function bench(): Promise<Row[]> {
  return withDatabase(async (connection, folder) => {
    const dump = join(folder, 'cables.csv');
    await writeDump(dump, CABLES);
    const [ofPostgres, ofNode] = [await postgresTime(connection.sql), process.cpuUsage()];
    const ours = await timed(() => importDump(connection, dump, CABLES));
    const { user, system } = process.cpuUsage(ofNode);
    const took = {
      node: (user + system) / 1000,
      postgres: (await postgresTime(connection.sql)) - ofPostgres,
    };
    const peak = process.resourceUsage().maxRSS;
    const again = await timed(() => importDump(connection, dump, CABLES));
    const copied = await copyAgain(connection.sql, dump);
    const what = `${CABLES} cables of a dump, cables a second`;
    return [
      row(what, 'ours', [perSecond(ours)], '1,500 on two cores', ''),
      row(what, 'ours, all of them known', [perSecond(again)], undefined, ''),
      row(
        what,
        'COPY of the same rows, to be found at once (limit)',
        [perSecond(copied.found)],
        undefined,
        '',
      ),
      row(what, 'COPY of the same rows, not to be found', [perSecond(copied.indexed)], undefined, ''),
      row(what, 'COPY of the same rows, no index, no foreign key', [perSecond(copied.bare)], undefined, ''),
      row('processor time a cable, of two cores’ 1.33 ms', 'ours, Node', [took.node / CABLES], '', 'ms'),
      row(
        'processor time a cable, of two cores’ 1.33 ms',
        'ours, Postgres',
        [took.postgres / CABLES],
        '',
        'ms',
      ),
      row('peak memory of the importing process', 'ours', [peak], 'under 300 MB', 'kB'),
    ];
  });
}

const perSecond = (ms: number) => Math.round((CABLES / ms) * 1000);

async function timed(run: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await run();
  return performance.now() - began;
}

/** Times of COPY: with cards and passages made, without, and with nothing that hangs on the tables. */
interface Copied {
  found: number;
  indexed: number;
  bare: number;
}

/** Copies the rows that the import makes of the dump. */
async function copyAgain(sql: postgres.Sql, path: string): Promise<Copied> {
  const { size } = await stat(path);
  const revisions: NewRevision[] = [];
  for await (const one of loadFile({ path, name: 'cables.csv', size, rejection: null })) {
    const read = one.ok ? readCopy(one.copy) : null;
    if (!read?.ok) throw new Error('a record of the dump cannot be read');
    const { cable, text } = read;
    revisions.push({ cable, text, sha256: hashOf(text), fileName: 'cables.csv', importedBy: null });
  }
  await sql`truncate cables, cable_revisions, paragraphs, paragraph_texts cascade`;
  const rows = rowsOf(revisions);
  const indexed = await timed(() => copyInto(sql, rows, ''));
  const shown = await timed(async () => {
    await sql`update cables set current_revision_id = r.id from cable_revisions r where r.cable_id = cables.id`;
  });
  for (const table of ['cables', 'cable_revisions', 'paragraphs', 'paragraph_texts'])
    await sql.unsafe(`create table bare_${table} (like ${table} including generated including defaults)`);
  return { found: indexed + shown, indexed, bare: await timed(() => copyInto(sql, rows, 'bare_')) };
}

async function copyInto(sql: postgres.Sql, rows: CableRows, prefix: string): Promise<void> {
  const cables = rows.revisions.map((row) => row[1] ?? '');
  await sql.begin(async (tx) => {
    await tx`insert into ${tx(`${prefix}cables`)} (id, created_at) select id, now() from unnest(${cables}::text[]) id`;
    await copyTable(tx, `${prefix}cable_revisions`, COLUMNS.cable_revisions, rows.revisions);
    await copyTable(tx, `${prefix}paragraphs`, COLUMNS.paragraphs, rows.paragraphs);
    await copyTable(tx, `${prefix}paragraph_texts`, COLUMNS.paragraph_texts, rows.texts);
  });
}

async function copyTable(
  tx: postgres.TransactionSql,
  table: string,
  columns: readonly (readonly [string, string])[],
  rows: readonly TextRow[],
): Promise<void> {
  const names = columns.map(([name]) => `"${name}"`).join(', ');
  await pipeline(rows.map(copyLine), await tx.unsafe(`copy ${table} (${names}) from stdin`).writable());
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A line of COPY's text format. */
function copyLine(values: TextRow): string {
  const fields = values.map(
    (value) => value?.replace(/[\\\n\r\t]/g, (char) => ESCAPES[char] ?? char) ?? '\\N',
  );
  return `${fields.join('\t')}\n`;
}
