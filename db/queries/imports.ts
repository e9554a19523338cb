import { randomUUID } from 'node:crypto';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Allowed } from '#domain/access/can';
import type { Db } from '../client';
import { importFiles, importRejections } from '../schema';

/** The proof that a person may import. */
type Grant = Allowed<'import', 'library'>;

/** A file on its way into the library. */
export type ImportFile = typeof importFiles.$inferSelect;

/** Counts of what became of the copies in a file. */
export type ImportCounts = Pick<ImportFile, 'imported' | 'unchanged' | 'revised' | 'copies' | 'rejected'>;

/** A rejected copy. */
export interface ImportRejection {
  line: number;
  code: string;
  reason: string;
}

/** A rejected copy with its bytes, where it can be given back to be mended. */
export interface RejectedCopy extends ImportRejection {
  record: Uint8Array | null;
}

/** Enters a file whose bytes are coming in; its id. */
export async function enterFile(
  db: Db,
  { actor }: Grant,
  file: Pick<ImportFile, 'batch' | 'name' | 'size'>,
): Promise<string> {
  const [row] = await db
    .insert(importFiles)
    .values({ ...file, state: 'receiving', importedBy: actor.id })
    .returning({ id: importFiles.id });
  if (!row) throw new Error('the file was not entered');
  return row.id;
}

/** Until its end a run of the command stands as one that was broken off: a killed one cannot say so itself. */
const BROKEN_OFF =
  'It is under way on the server’s machine, or was broken off there. The same command again passes over what is here.';

/** Enters a run of the import command, of so many bytes; its id. No server takes it for a file to be worked on. */
export async function enterRun(db: Db, name: string, size: number): Promise<string> {
  const run = {
    batch: randomUUID(),
    name,
    size,
    state: 'failed',
    fault: BROKEN_OFF,
    importedBy: null,
  } as const;
  const [row] = await db
    .insert(importFiles)
    .values({ ...run, endedAt: new Date() })
    .returning({ id: importFiles.id });
  if (!row) throw new Error('the run was not entered');
  return row.id;
}

/** Its bytes are all here: it waits for its turn. */
export async function fileReceived(db: Db, id: string, size: number): Promise<void> {
  await db.update(importFiles).set({ state: 'waiting', size }).where(eq(importFiles.id, id));
}

/** Forgets a file whose bytes did not all come. */
export async function forgetFile(db: Db, id: string): Promise<void> {
  await db.delete(importFiles).where(and(eq(importFiles.id, id), eq(importFiles.state, 'receiving')));
}

/** Takes a file for work: as it stands, or null where it is done with or unknown. */
export async function takeFile(db: Db, id: string): Promise<ImportFile | null> {
  const [row] = await db
    .update(importFiles)
    .set({ state: 'running' })
    .where(and(eq(importFiles.id, id), inArray(importFiles.state, ['waiting', 'running'])))
    .returning();
  return row ?? null;
}

/** What a stretch of work adds to a file: how far it came, what became of the copies, and which were rejected. */
export interface ImportProgress extends ImportCounts {
  done: number;
  records: number;
  cableId: string | null;
  rejections: readonly RejectedCopy[];
}

/** Keeps a stretch of work, all of it or none. */
export async function keepProgress(db: Db, id: string, more: ImportProgress): Promise<void> {
  const { done, records, cableId, rejections } = more;
  const plus = (column: 'imported' | 'unchanged' | 'revised' | 'copies' | 'rejected') =>
    sql`${importFiles[column]} + ${more[column]}`;
  await db.transaction(async (tx) => {
    await tx
      .update(importFiles)
      .set({
        done: sql`greatest(${importFiles.done}, ${done})`,
        records: sql`${importFiles.records} + ${records}`,
        imported: plus('imported'),
        unchanged: plus('unchanged'),
        revised: plus('revised'),
        copies: plus('copies'),
        rejected: plus('rejected'),
        ...(cableId === null ? {} : { cableId }),
      })
      .where(eq(importFiles.id, id));
    if (rejections.length > 0)
      await tx.insert(importRejections).values(rejections.map((one) => ({ fileId: id, ...one })));
  });
}

/** The file is done with; `fault` says why it failed as a whole. */
export async function endFile(db: Db, id: string, fault: string | null): Promise<void> {
  await db
    .update(importFiles)
    .set({ state: fault === null ? 'done' : 'failed', fault, endedAt: new Date() })
    .where(eq(importFiles.id, id));
}

/** What a stopped server left: files that wait or were worked on, and those whose bytes were still coming. */
export function unfinishedFiles(db: Db): Promise<Pick<ImportFile, 'id' | 'state'>[]> {
  return db
    .select({ id: importFiles.id, state: importFiles.state })
    .from(importFiles)
    .where(inArray(importFiles.state, ['receiving', 'waiting', 'running']))
    .orderBy(asc(importFiles.createdAt));
}
