import { and, asc, count, desc, eq, inArray, isNotNull, max, min, sql, sum } from 'drizzle-orm';
import type { Allowed } from '#domain/access/can';
import { rank } from '#domain/marking/mark';
import type { Db } from '../client';
import { importFiles, importRejections, users } from '../schema';
import type { ImportCounts, ImportFile, ImportRejection, RejectedCopy } from './imports';

/** The proof that a person may import. */
type Grant = Allowed<'import', 'library'>;

/** A file with who sent it; null for whoever runs commands on this machine. */
export type ListedFile = ImportFile & { by: string | null };

/** The files sent last, the newest first; with `batch`, those that were sent together. */
export async function newestFiles(
  db: Db,
  _grant: Grant,
  limit: number,
  batch?: string,
): Promise<ListedFile[]> {
  const rows = await db
    .select({ file: importFiles, by: users.name })
    .from(importFiles)
    .leftJoin(users, eq(users.id, importFiles.importedBy))
    .where(batch === undefined ? undefined : eq(importFiles.batch, batch))
    .orderBy(desc(importFiles.createdAt), desc(importFiles.id))
    .limit(limit);
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
}

const total = (column: keyof ImportCounts) => sum(importFiles[column]).mapWith(Number);

/** What was imported when and by whom, the newest first. */
export async function newestBatches(db: Db, _grant: Grant, limit: number): Promise<BatchRow[]> {
  const at = min(importFiles.createdAt);
  const rows = await db
    .select({
      batch: importFiles.batch,
      at,
      by: max(users.name),
      files: count(),
      name: min(importFiles.name),
      open: sql<number>`count(*) filter (where ${importFiles.endedAt} is null)::int`,
      imported: total('imported'),
      unchanged: total('unchanged'),
      revised: total('revised'),
      copies: total('copies'),
      rejected: total('rejected'),
    })
    .from(importFiles)
    .leftJoin(users, eq(users.id, importFiles.importedBy))
    .groupBy(importFiles.batch)
    .orderBy(desc(at), importFiles.batch)
    .limit(limit);
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

/** Rejected copies of a file for this person, so many behind the one with this id; each with its bytes. */
export async function rejectedCopies(
  db: Db,
  grant: Grant,
  fileId: string,
  { after, limit }: { after: number; limit: number },
): Promise<(RejectedCopy & { id: number; file: string; record: Uint8Array })[]> {
  const { id, line, code, reason, record } = importRejections;
  const rows = await db
    .select({ id, line, code, reason, record, file: importFiles.name })
    .from(importRejections)
    .innerJoin(importFiles, eq(importFiles.id, importRejections.fileId))
    .where(and(eq(importFiles.id, fileId), isNotNull(record), sql`${id} > ${after}`, givenBackTo(grant)))
    .orderBy(asc(id))
    .limit(limit);
  return rows.flatMap(({ record, ...row }) => (record ? [{ ...row, record }] : []));
}
