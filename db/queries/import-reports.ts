import {
  and,
  asc,
  count,
  countDistinct,
  desc,
  eq,
  inArray,
  isNotNull,
  max,
  min,
  sql,
  sum,
} from 'drizzle-orm';
import type { Allowed } from '#domain/access/can';
import { rank } from '#domain/marking/mark';
import type { Db } from '../client';
import { importFiles, importRejections, users } from '../schema';
import type { ImportCounts, ImportFile, ImportRejection, RejectedCopy } from './imports';

/** The proof that a person may import. */
type Grant = Allowed<'import', 'library'>;

/** A file with who sent it; null for whoever runs commands on this machine. */
export type ListedFile = ImportFile & { by: string | null };

/** Which files of some batches: so many of each, from one on. */
export interface FilesAsked {
  limit: number;
  offset: number;
}

/**
 * Files of these batches in the order they were sent; of a batch with more than `limit`, those with something amiss
 * first.
 */
export async function filesOf(
  db: Db,
  _grant: Grant,
  batches: readonly string[],
  { limit, offset }: FilesAsked,
): Promise<ListedFile[]> {
  if (batches.length === 0) return [];
  const { batch, fault, rejected, copies, createdAt, id } = importFiles;
  const many = db
    .select({ batch, many: sql<boolean>`count(*) > ${limit}`.as('many') })
    .from(importFiles)
    .where(inArray(batch, [...batches]))
    .groupBy(batch)
    .as('many');
  const trouble = sql`case when not ${many.many} then 0 when ${fault} is not null then 3 when ${rejected} > 0 then 2 when ${copies} > 0 then 1 else 0 end`;
  const placed = db
    .select({
      id,
      place:
        sql<number>`row_number() over (partition by ${batch} order by ${trouble} desc, ${createdAt}, ${id})`.as(
          'place',
        ),
    })
    .from(importFiles)
    .innerJoin(many, eq(many.batch, batch))
    .as('placed');
  const rows = await db
    .select({ file: importFiles, by: users.name })
    .from(placed)
    .innerJoin(importFiles, eq(id, placed.id))
    .leftJoin(users, eq(users.id, importFiles.importedBy))
    .where(sql`${placed.place} > ${offset} and ${placed.place} <= ${offset + limit}`)
    .orderBy(batch, asc(placed.place));
  return rows.map(({ file, by }) => ({ ...file, by }));
}

/** Files that were sent together, or a run of the command. */
export interface BatchRow extends ImportCounts {
  batch: string;
  at: Date;
  /** Null for whoever runs commands on this machine. */
  by: string | null;
  files: number;
  /** Of one of them. */
  name: string;
  /** Files that are not done with. */
  open: number;
  /** How much of them is done, from 0 to 1. */
  share: number;
}

/** How many batches there are. */
export async function countBatches(db: Db, _grant: Grant): Promise<number> {
  const [row] = await db.select({ n: countDistinct(importFiles.batch) }).from(importFiles);
  return row?.n ?? 0;
}

const total = (column: keyof ImportCounts) => sum(importFiles[column]).mapWith(Number);

/** What was imported when and by whom, the newest first; with `batch`, that one. */
export async function newestBatches(
  db: Db,
  _grant: Grant,
  { limit, offset = 0, batch }: { limit: number; offset?: number; batch?: string },
): Promise<BatchRow[]> {
  const at = min(importFiles.createdAt);
  const rows = await db
    .select({
      batch: importFiles.batch,
      at,
      by: max(users.name),
      files: count(),
      name: min(importFiles.name),
      open: sql<number>`count(*) filter (where ${importFiles.endedAt} is null)::int`,
      share: sql<number>`avg(case when ${importFiles.endedAt} is not null then 1 when ${importFiles.size} = 0 then 0 else least(1, ${importFiles.done}::float8 / ${importFiles.size}) end)::float8`,
      imported: total('imported'),
      unchanged: total('unchanged'),
      revised: total('revised'),
      copies: total('copies'),
      rejected: total('rejected'),
    })
    .from(importFiles)
    .leftJoin(users, eq(users.id, importFiles.importedBy))
    .where(batch === undefined ? undefined : eq(importFiles.batch, batch))
    .groupBy(importFiles.batch)
    .orderBy(desc(at), importFiles.batch)
    .limit(limit)
    .offset(offset);
  return rows.flatMap(({ at, name, ...row }) => (at && name !== null ? [{ ...row, at, name }] : []));
}

/** What was rejected of the files that were sent together, in order. */
export function rejectionsOf(
  db: Db,
  _grant: Grant,
  batch: string,
): Promise<(ImportRejection & { file: string })[]> {
  const { line, code, reason } = importRejections;
  return db
    .select({ file: importFiles.name, line, code, reason })
    .from(importRejections)
    .innerJoin(importFiles, eq(importFiles.id, importRejections.fileId))
    .where(eq(importFiles.batch, batch))
    .orderBy(asc(importFiles.createdAt), asc(importRejections.id));
}

/** The reason why each of these files, which held one copy, was rejected. */
export async function reasonsOf(
  db: Db,
  _grant: Grant,
  fileIds: readonly string[],
): Promise<Map<string, string>> {
  if (fileIds.length === 0) return new Map();
  const rows = await db
    .select({ fileId: importRejections.fileId, reason: importRejections.reason })
    .from(importRejections)
    .where(inArray(importRejections.fileId, [...fileIds]));
  return new Map(rows.map(({ fileId, reason }) => [fileId, reason]));
}

/** Nobody knows the level of what could not be read: it goes back to whoever sent it, or is cleared for everything. */
const givenBackTo = ({ actor }: Grant) =>
  rank(actor.clearance) === rank('TS') ? undefined : eq(importFiles.importedBy, actor.id);

/** How many rejected copies of each of these files this person can have back. */
export async function mendableOf(
  db: Db,
  grant: Grant,
  fileIds: readonly string[],
): Promise<Map<string, number>> {
  if (fileIds.length === 0) return new Map();
  const rows = await db
    .select({ fileId: importRejections.fileId, n: count() })
    .from(importRejections)
    .innerJoin(importFiles, eq(importFiles.id, importRejections.fileId))
    .where(
      and(
        inArray(importRejections.fileId, [...fileIds]),
        isNotNull(importRejections.record),
        givenBackTo(grant),
      ),
    )
    .groupBy(importRejections.fileId);
  return new Map(rows.map(({ fileId, n }) => [fileId, n]));
}

/**
 * Rejected copies of a file for this person, so many behind the one with this id; each with its bytes, and how many
 * copies the file has given in all.
 */
export async function rejectedCopies(
  db: Db,
  grant: Grant,
  fileId: string,
  { after, limit }: { after: number; limit: number },
): Promise<(RejectedCopy & { id: number; file: string; copies: number; record: Uint8Array })[]> {
  const { id, line, code, reason, record } = importRejections;
  const rows = await db
    .select({ id, line, code, reason, record, file: importFiles.name, copies: importFiles.records })
    .from(importRejections)
    .innerJoin(importFiles, eq(importFiles.id, importRejections.fileId))
    .where(and(eq(importFiles.id, fileId), isNotNull(record), sql`${id} > ${after}`, givenBackTo(grant)))
    .orderBy(asc(id))
    .limit(limit);
  return rows.flatMap(({ record, ...row }) => (record ? [{ ...row, record }] : []));
}
