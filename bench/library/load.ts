import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type postgres from 'postgres';
import type { SyntheticCable } from './synthetic';

const escaped = (text: string) =>
  text.replace(/[\\\t\n\r]/g, (c) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[c] ?? c);
const line = (fields: readonly (string | number)[]) =>
  `${fields.map((field) => (field === '\\N' ? field : escaped(String(field)))).join('\t')}\n`;

const TABLES = {
  cables: 'cables (id, current_revision_id)',
  revisions:
    'cable_revisions (id, cable_id, number, verbatim, sha256, head, segments, headings, issues, banner, subject, sent_at)',
  paragraphs: 'paragraphs (id, cable_id)',
  texts:
    'paragraph_texts (id, revision_id, paragraph_id, position, key, number, mark, treated_as, level, headings, start, "end", reading, map, blocks, changes, flags)',
} as const;

type Rows = Record<keyof typeof TABLES, string[]>;

function rowsOf(cable: SyntheticCable, into: Rows): void {
  const revision = randomUUID();
  const sentAt = cable.sentAt.toISOString();
  const head = {
    tags: cable.tags,
    to: ['SECSTATE WASHDC'],
    info: [],
    refs: cable.refs.map((id) => ({ id, text: id, label: null })),
  };
  into.cables.push(line([cable.id, revision]));
  into.revisions.push(
    line([
      revision,
      cable.id,
      1,
      '',
      '\\x00',
      JSON.stringify(head),
      '[]',
      '[]',
      '[]',
      cable.banner,
      cable.subject,
      sentAt,
    ]),
  );
  for (const [i, { mark, text }] of cable.paragraphs.entries()) {
    const paragraph = randomUUID();
    into.paragraphs.push(line([paragraph, cable.id]));
    into.texts.push(
      line([
        randomUUID(),
        revision,
        paragraph,
        i,
        `p${i + 1}`,
        i + 1,
        mark,
        mark,
        mark,
        '[]',
        0,
        0,
        text,
        '[]',
        '[]',
        '[]',
        '[]',
      ]),
    );
  }
}

async function send(stream: Writable, rows: string[]): Promise<void> {
  if (rows.length > 0 && !stream.write(rows.join(''))) await once(stream, 'drain');
  rows.length = 0;
}

const BATCH = 5_000;

/** What is cheaper to make at the end than to keep in step row by row. */
const INDEXES = {
  search_passages_cable: 'search_passages (cable_id)',
  search_passages_words: 'search_passages using gin (words)',
} as const;

/** Nothing of a synthetic library is worth a wait for the disk. */
const HASTE = { fsync: 'off', max_wal_size: "'16GB'", maintenance_work_mem: "'1GB'" } as const;

async function hasten(sql: postgres.Sql): Promise<void> {
  for (const [name, value] of Object.entries(HASTE)) await sql.unsafe(`alter system set ${name} = ${value}`);
  await sql`select pg_reload_conf()`;
  for (const index of Object.keys(INDEXES)) await sql.unsafe(`drop index ${index}`);
  await sql`alter table cable_revisions alter column verbatim set default ''`;
}

/** The indexes, the statistics and the settings of any other library. */
async function settle(sql: postgres.Sql): Promise<void> {
  const leaves = await sql<{ leaf: string }[]>`
    select relid::text as leaf from pg_partition_tree('search_passages') where isleaf`;
  for (const { leaf } of leaves) await sql.unsafe(`alter table ${leaf} reset (parallel_workers)`);
  for (const [name, on] of Object.entries(INDEXES)) await sql.unsafe(`create index ${name} on ${on}`);
  for (const { leaf } of leaves) await sql.unsafe(`alter table ${leaf} set (parallel_workers = 0)`);
  await sql`alter table cable_revisions alter column verbatim drop default`;
  for (const table of ['cards', 'search_passages', 'paragraph_texts', 'cable_revisions', 'cables'])
    await sql.unsafe(`vacuum analyze ${table}`);
  for (const name of Object.keys(HASTE)) await sql.unsafe(`alter system reset ${name}`);
  await sql`select pg_reload_conf()`;
  await sql`checkpoint`;
}

async function copy(sql: postgres.ReservedSql, rows: Rows): Promise<void> {
  for (const table of Object.keys(TABLES) as (keyof typeof TABLES)[]) {
    const stream = await sql.unsafe(`copy ${TABLES[table]} from stdin`).writable();
    await send(stream, rows[table]);
    stream.end();
    await once(stream, 'finish');
  }
}

/** Cards and passages of these cables, as the triggers make them. */
async function catalogue(sql: postgres.Sql, ids: readonly string[]): Promise<void> {
  await sql`insert into cards select made.*
    from (select h from catalogue_heads h where h.cable_id = any(${[...ids]}) offset 0) one, catalogue_card(one.h) made`;
  await sql`insert into search_passages select made.*
    from (select h from catalogue_heads h where h.cable_id = any(${[...ids]}) offset 0) one, catalogue_passages(one.h) made`;
}

/**
 * Fills the library with so many cables by COPY, and catalogues each batch while the next is on its way. The verbatim
 * texts are left out (no search reads them); all that is searched and shown is there.
 */
export async function load(
  sql: postgres.Sql,
  count: number,
  next: () => SyntheticCable,
): Promise<{ paragraphs: number; bytes: number }> {
  let [paragraphs, bytes] = [0, 0];
  await hasten(sql);
  const loader = await sql.reserve();
  await loader`set session_replication_role = replica`; // no trigger, and no look at each reference
  let catalogued: Promise<void> = Promise.resolve();
  for (let done = 0; done < count; done += BATCH) {
    const rows: Rows = { cables: [], revisions: [], paragraphs: [], texts: [] };
    const ids: string[] = [];
    for (let i = done; i < Math.min(count, done + BATCH); i++) {
      const cable = next();
      ids.push(cable.id);
      paragraphs += cable.paragraphs.length;
      for (const { text } of cable.paragraphs) bytes += text.length;
      rowsOf(cable, rows);
    }
    await copy(loader, rows);
    await catalogued;
    catalogued = catalogue(sql, ids);
  }
  await catalogued;
  await loader`reset session_replication_role`;
  loader.release();
  await settle(sql);
  return { paragraphs, bytes };
}
