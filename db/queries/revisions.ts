import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { Actor } from '#domain/access/can';
import type { Level } from '#domain/marking/mark';
import type { Db } from '../client';
import { cableRevisions, cables, paragraphTexts, users } from '../schema';
import { readableBanner, readablePortion } from './cables';

type Reader = Pick<Actor, 'clearance'>;

/** A revision of a cable, as its reader may know it. */
export interface RevisionRow {
  number: number;
  /** Whether it is the one that is shown and quoted now. */
  current: boolean;
  importedAt: Date;
  /** Null for whoever runs commands on this machine. */
  by: string | null;
  /** Null for standard input, and for a reader below the banner. */
  fileName: string | null;
}

const someReadable = (reader: Reader): SQL =>
  sql`exists (select 1 from ${paragraphTexts} where ${paragraphTexts.revisionId} = ${cableRevisions.id} and ${readablePortion(reader)})`;

/** The revisions of which this reader may read a portion, the latest first; empty where the cable is not there. */
export async function revisionsOf(db: Db, reader: Reader, cableId: string): Promise<RevisionRow[]> {
  return db
    .select({
      number: cableRevisions.number,
      current: sql<boolean>`${cableRevisions.id} = ${cables.currentRevisionId}`,
      importedAt: cableRevisions.importedAt,
      by: users.name,
      fileName: sql<string | null>`case when ${readableBanner(reader)} then ${cableRevisions.fileName} end`,
    })
    .from(cableRevisions)
    .innerJoin(cables, eq(cables.id, cableRevisions.cableId))
    .leftJoin(users, eq(users.id, cableRevisions.importedBy))
    .where(and(eq(cableRevisions.cableId, cableId), someReadable(reader)))
    .orderBy(desc(cableRevisions.number));
}

/** A paragraph of a revision, with its identity through all of them. */
export interface RevisionParagraph {
  id: string;
  key: string;
  number: number | null;
  mark: string | null;
  treatedAs: string;
  level: Level;
  /** Null above the reader's clearance. */
  reading: string | null;
}

/** The paragraphs of a revision, in order. */
export async function revisionParagraphs(
  db: Db,
  reader: Reader,
  cableId: string,
  number: number,
): Promise<RevisionParagraph[]> {
  return db
    .select({
      id: paragraphTexts.paragraphId,
      key: paragraphTexts.key,
      number: paragraphTexts.number,
      mark: paragraphTexts.mark,
      treatedAs: paragraphTexts.treatedAs,
      level: paragraphTexts.level,
      reading: sql<string | null>`case when ${readablePortion(reader)} then ${paragraphTexts.reading} end`,
    })
    .from(paragraphTexts)
    .innerJoin(cableRevisions, eq(cableRevisions.id, paragraphTexts.revisionId))
    .where(and(eq(cableRevisions.cableId, cableId), eq(cableRevisions.number, number)))
    .orderBy(asc(paragraphTexts.position));
}
