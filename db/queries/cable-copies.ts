import { and, asc, desc, eq, isNotNull, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Actor } from '#domain/access/can';
import type { Sisters } from '#domain/cable/sisters';
import type { Db } from '../client';
import { cableRevisions, cables, paragraphTexts, users } from '../schema';
import { readableBanner, readablePortion } from './cables';

type Reader = Pick<Actor, 'clearance'>;

/** Another copy of a cable of which nobody has said whether it is the one to show. */
export interface OpenCopy {
  cableId: string;
  number: number;
  /** The revision it is a copy of. */
  of: number;
  sisters: Sisters;
  /** Null for standard input, and for a reader below the banner. */
  fileName: string | null;
  importedAt: Date;
}

/** What a person says of two copies: show the new one, keep the present one, or that it is a revision after all. */
export type CopyDecision = 'show' | 'keep' | 'revision';

const someReadable = (reader: Reader): SQL =>
  sql`exists (select 1 from ${paragraphTexts} where ${paragraphTexts.revisionId} = ${cableRevisions.id} and ${readablePortion(reader)})`;

/** Another copy of what is shown of a cable. */
export interface SisterCopy {
  number: number;
  importedAt: Date;
  /** Null for whoever runs commands on this machine. */
  by: string | null;
  /** Null for standard input, and for a reader below the banner. */
  fileName: string | null;
  /** Nobody has said yet which of the two is shown. */
  open: boolean;
}

/** The other copies of the revision that is shown, of which this reader may read something, the newest first. */
export async function sisterCopies(db: Db, reader: Reader, cableId: string): Promise<SisterCopy[]> {
  const shown = alias(cableRevisions, 'shown');
  const { number, copyOf, decidedAt, importedAt } = cableRevisions;
  return db
    .select({
      number,
      importedAt,
      by: users.name,
      fileName: sql<string | null>`case when ${readableBanner(reader)} then ${cableRevisions.fileName} end`,
      open: sql<boolean>`${copyOf} is not null and ${decidedAt} is null`,
    })
    .from(cables)
    .innerJoin(shown, eq(shown.id, cables.currentRevisionId))
    .innerJoin(
      cableRevisions,
      and(
        eq(cableRevisions.cableId, cables.id),
        ne(cableRevisions.id, shown.id),
        or(eq(copyOf, shown.number), eq(number, shown.copyOf), eq(copyOf, shown.copyOf)),
      ),
    )
    .leftJoin(users, eq(users.id, cableRevisions.importedBy))
    .where(and(eq(cables.id, cableId), someReadable(reader)))
    .orderBy(desc(number));
}

/** The open copies of cables of which this reader may read something, the oldest first. */
export async function openCopies(db: Db, reader: Reader, limit: number): Promise<OpenCopy[]> {
  const rows = await db
    .select({
      cableId: cableRevisions.cableId,
      number: cableRevisions.number,
      of: cableRevisions.copyOf,
      sisters: cableRevisions.sisters,
      fileName: sql<string | null>`case when ${readableBanner(reader)} then ${cableRevisions.fileName} end`,
      importedAt: cableRevisions.importedAt,
    })
    .from(cableRevisions)
    .where(and(isNotNull(cableRevisions.copyOf), isNull(cableRevisions.decidedAt), someReadable(reader)))
    .orderBy(asc(cableRevisions.importedAt), asc(cableRevisions.cableId))
    .limit(limit);
  return rows.flatMap(({ of, sisters, ...row }) => (of !== null && sisters ? [{ ...row, of, sisters }] : []));
}

/**
 * Keeps what was decided about an open copy. False where it is not open, or not there for this reader. Must run in a
 * transaction.
 */
export async function decideCopy(
  tx: Db,
  reader: Pick<Actor, 'id' | 'clearance'>,
  copy: { cableId: string; number: number },
  decision: CopyDecision,
): Promise<boolean> {
  const { cableId, number, copyOf } = cableRevisions;
  await tx.select({ id: cables.id }).from(cables).where(eq(cables.id, copy.cableId)).for('update');
  const [decided] = await tx
    .update(cableRevisions)
    .set({
      decidedBy: reader.id,
      decidedAt: new Date(),
      copyOf: decision === 'revision' ? null : sql`${copyOf}`,
    })
    .where(
      and(
        eq(cableId, copy.cableId),
        eq(number, copy.number),
        isNotNull(copyOf),
        isNull(cableRevisions.decidedAt),
        someReadable(reader),
      ),
    )
    .returning({ id: cableRevisions.id });
  if (!decided) return false;
  if (decision !== 'keep')
    await tx.update(cables).set({ currentRevisionId: decided.id }).where(eq(cables.id, copy.cableId));
  return true;
}
