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
  cables: 'cables (id)',
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
  into.cables.push(line([cable.id]));
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

/**
 * Fills the library with so many cables by COPY. The verbatim texts are left out (no search reads them); all that is
 * searched and shown is there.
 */
export async function load(
  sql: postgres.Sql,
  count: number,
  next: () => SyntheticCable,
): Promise<{ paragraphs: number; bytes: number }> {
  let [paragraphs, bytes] = [0, 0];
  await sql`alter table cables disable trigger catalogue`;
  await sql.unsafe(
    "drop index search_passages_words; alter table cable_revisions alter column verbatim set default ''",
  );
  for (let done = 0; done < count; done += BATCH) {
    const rows: Rows = { cables: [], revisions: [], paragraphs: [], texts: [] };
    for (let i = done; i < Math.min(count, done + BATCH); i++) {
      const cable = next();
      paragraphs += cable.paragraphs.length;
      for (const { text } of cable.paragraphs) bytes += text.length;
      rowsOf(cable, rows);
    }
    for (const table of Object.keys(TABLES) as (keyof typeof TABLES)[]) {
      const stream = await sql.unsafe(`copy ${TABLES[table]} from stdin`).writable();
      await send(stream, rows[table]);
      stream.end();
      await once(stream, 'finish');
    }
  }
  await sql`update cables set current_revision_id = r.id from cable_revisions r where r.cable_id = cables.id`;
  return { paragraphs, bytes };
}

/** Makes cards and passages out of what was loaded, as the migration does for a library that is there already. */
export async function catalogue(sql: postgres.Sql): Promise<void> {
  await sql`set maintenance_work_mem = '1GB'`;
  await sql`select catalogue_all()`;
  await sql`create index search_passages_words on search_passages using gin (words)`;
  await sql`alter table cables enable trigger catalogue`;
  await sql`vacuum analyze cards`;
  await sql`vacuum analyze search_passages`;
  await sql`vacuum analyze paragraph_texts`;
}
