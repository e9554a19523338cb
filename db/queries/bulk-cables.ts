import type postgres from 'postgres';
import { bannerLevel, levelOf } from '#domain/cable/effective';
import { headOf, type NewRevision } from './cable-revisions';
import { timeOrderedId } from './time-ordered-id';

/** A transaction of the driver. */
type Transaction = postgres.TransactionSql;

/**
 * So much the index of words may put off while many cables come: a word is then looked for once for all cables that
 * have it. Searches read what is put off, so whoever imports works it off at the end (workOffIndex).
 */
const PUT_OFF = '16MB';
/** Memory for putting that in order; with less it is done in parts, and each part looks for its words again. */
const IN_ORDER = '32MB';

/**
 * Takes many cables in one transaction: those that the library does not know yet, each with its first revision.
 * Returns their ids; the others are left untouched. All or nothing. Revisions must be of different cables.
 */
export function addNewCables(sql: postgres.Sql, revisions: readonly NewRevision[]): Promise<Set<string>> {
  return sql.begin(async (tx) => {
    await tx`select set_config('gin_pending_list_limit', ${PUT_OFF}, true),
      set_config('work_mem', ${IN_ORDER}, true)`;
    // In one order everywhere, so that two imports of the same cables wait for each other and not in a circle.
    const ids = revisions.map(({ cable }) => cable.id).sort();
    const made = await tx<{ id: string }[]>`
      insert into cables (id) select id from unnest(${ids}::text[]) id on conflict do nothing returning id`;
    const fresh = new Set(made.map(({ id }) => id));
    const rows = rowsOf(revisions.filter(({ cable }) => fresh.has(cable.id)));
    if (rows.revisions.length > 0) await insertRows(tx, rows);
    return fresh;
  }) as Promise<Set<string>>;
}

/**
 * Works off what the index of words has put off, which every search reads until then. After many cables by
 * addNewCables; where nobody comes to it, the next change of the library does. Returns how many pages there were.
 */
export async function workOffIndex(sql: postgres.Sql): Promise<number> {
  const [row] = await sql<{ pages: number }[]>`
    select sum(gin_clean_pending_list(i.indexrelid))::int as pages from pg_index i
    join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam and a.amname = 'gin'
    where i.indrelid in (select relid from pg_partition_tree('search_passages') where isleaf)`;
  return row?.pages ?? 0;
}

/** A row as text, column by column in the order of the column lists below. */
export type TextRow = (string | null)[];

/** First revisions of cables as rows of the three tables. */
export interface CableRows {
  revisions: TextRow[];
  paragraphs: TextRow[];
  texts: TextRow[];
}

/** Columns of the rows, each with its type. */
export const COLUMNS = {
  cable_revisions: [
    ['id', 'uuid'],
    ['cable_id', 'text'],
    ['number', 'integer'],
    ['verbatim', 'text'],
    ['sha256', 'bytea'],
    ['file_name', 'text'],
    ['head', 'jsonb'],
    ['segments', 'jsonb'],
    ['headings', 'jsonb'],
    ['issues', 'jsonb'],
    ['banner', 'level'],
    ['subject', 'text'],
    ['sent_at', 'timestamptz'],
    ['imported_by', 'uuid'],
  ],
  paragraphs: [
    ['id', 'uuid'],
    ['cable_id', 'text'],
  ],
  paragraph_texts: [
    ['id', 'uuid'],
    ['revision_id', 'uuid'],
    ['paragraph_id', 'uuid'],
    ['position', 'integer'],
    ['key', 'text'],
    ['number', 'integer'],
    ['mark', 'text'],
    ['mark_text', 'text'],
    ['treated_as', 'text'],
    ['level', 'level'],
    ['headings', 'jsonb'],
    ['start', 'integer'],
    ['end', 'integer'],
    ['reading', 'text'],
    ['map', 'jsonb'],
    ['blocks', 'jsonb'],
    ['changes', 'jsonb'],
    ['flags', 'jsonb'],
  ],
} as const;

/** Makes the rows of first revisions, with new identities. */
export function rowsOf(revisions: readonly NewRevision[]): CableRows {
  const rows: CableRows = { revisions: [], paragraphs: [], texts: [] };
  for (const revision of revisions) {
    const id = timeOrderedId();
    rows.revisions.push(revisionRow(id, revision));
    for (const [position, paragraph] of revision.cable.paragraphs.entries()) {
      const paragraphId = timeOrderedId();
      rows.paragraphs.push([paragraphId, revision.cable.id]);
      rows.texts.push([timeOrderedId(), id, paragraphId, String(position), ...paragraphColumns(paragraph)]);
    }
  }
  return rows;
}

/** By one INSERT a table. The driver's COPY would be as fast, but waits for ever where the server refuses its end. */
async function insertRows(tx: Transaction, rows: CableRows): Promise<void> {
  await insert(tx, 'cable_revisions', rows.revisions);
  await insert(tx, 'paragraphs', rows.paragraphs);
  await insert(tx, 'paragraph_texts', rows.texts);
  const [ids, cables] = [0, 1].map((column) => rows.revisions.map((row) => row[column] ?? ''));
  await tx`update cables set current_revision_id = given.revision
    from unnest(${cables ?? []}::text[], ${ids ?? []}::uuid[]) given (id, revision) where cables.id = given.id`;
}

async function insert(tx: Transaction, table: keyof typeof COLUMNS, rows: readonly TextRow[]): Promise<void> {
  const columns = COLUMNS[table];
  const names = columns.map(([name]) => `"${name}"`).join(', ');
  const arrays = columns.map((_, i) => `$${i + 1}::text[]`).join(', ');
  const values = columns.map(([name, type]) => `"${name}"::${type}`).join(', ');
  const query = `insert into ${table} (${names}) select ${values} from unnest(${arrays}) given (${names})`;
  await tx.unsafe(
    query,
    columns.map((_, i) => arrayOf(rows, i)),
    { prepare: true },
  );
}

/** A column as Postgres writes an array of text; the driver's own way to it takes twice as long. */
function arrayOf(rows: readonly TextRow[], column: number): string {
  const values = rows.map((row) => {
    const value = row[column] ?? null;
    if (value === null) return 'NULL';
    return `"${/["\\]/.test(value) ? value.replace(/["\\]/g, '\\$&') : value}"`;
  });
  return `{${values.join(',')}}`;
}

function revisionRow(id: string, { cable, text, sha256, fileName, importedBy }: NewRevision): TextRow {
  return [
    id,
    cable.id,
    '1',
    text,
    `\\x${Buffer.from(sha256).toString('hex')}`,
    fileName,
    JSON.stringify(headOf(cable)),
    JSON.stringify(cable.segments),
    JSON.stringify(cable.headings),
    JSON.stringify(cable.issues),
    bannerLevel(cable),
    cable.subject,
    cable.sentAt,
    importedBy,
  ];
}

function paragraphColumns(p: NewRevision['cable']['paragraphs'][number]): TextRow {
  return [
    p.key,
    p.number === null ? null : String(p.number),
    p.mark,
    p.markText,
    p.treatedAs,
    levelOf(p.treatedAs),
    JSON.stringify(p.headings),
    String(p.start),
    String(p.end),
    p.reading,
    JSON.stringify(p.map),
    JSON.stringify(p.blocks),
    JSON.stringify(p.changes),
    JSON.stringify(p.flags),
  ];
}
