import { and, asc, desc, eq, inArray, lte, type SQL, sql } from 'drizzle-orm';
import type { Actor } from '#domain/access/can';
import type { Block, Heading, Issue, ParagraphFlag, Segment } from '#domain/cable/cable';
import { type Level, rank } from '#domain/marking/mark';
import type { Db } from '../client';
import { type CableHead, cableRevisions, cables, cards, paragraphTexts, users } from '../schema';

/**
 * What a person may read of the library. Levels are compared here and nowhere later: what is above the reader's
 * clearance does not leave the database. A portion asks for its own level (AC9), everything that bears no mark of
 * its own (subject, headings, addressees, references) for the banner's.
 */
type Reader = Pick<Actor, 'clearance'>;

/** Whether this reader may read the portion of the surrounding query. */
export const readablePortion = (reader: Reader): SQL<boolean> =>
  sql<boolean>`${lte(paragraphTexts.level, reader.clearance)}`;

/** Whether this reader may read what stands at the banner of the revision of the surrounding query. */
export const readableBanner = (reader: Reader): SQL<boolean> =>
  sql<boolean>`${lte(cableRevisions.banner, reader.clearance)}`;

/** A cable is there for whoever may read one of its portions. */
const someReadablePortion = (reader: Reader): SQL =>
  sql`exists (select 1 from ${paragraphTexts} where ${paragraphTexts.revisionId} = ${cableRevisions.id} and ${readablePortion(reader)})`;

const shownTo = <T>(may: SQL<boolean>, value: SQL | { getSQL: () => SQL }) =>
  sql<T | null>`case when ${may} then ${value} end`;

/** A cable as lists show it. */
export interface CableRow {
  id: string;
  /** Null where the copy has none, and where the reader is not cleared for the banner. */
  subject: string | null;
  banner: Level;
  sentAt: Date | null;
  /** How many paragraphs this reader may read. */
  paragraphs: number;
}

/** Whether a cable is there for this reader, in a query over cards: whoever may read one of its portions. */
export const readableCard = (reader: Reader): SQL<boolean> =>
  sql<boolean>`${lte(cards.floor, reader.clearance)}`;

/** The columns of a CableRow, over cards. */
export const cardColumns = (reader: Reader) => ({
  id: cards.cableId,
  subject: sql<string | null>`case when ${lte(cards.banner, reader.clearance)} then ${cards.subject} end`,
  banner: cards.banner,
  sentAt: cards.sentAt,
  paragraphs: sql<number>`${cards.readable}[${rank(reader.clearance) + 1}]`,
});

/** What a list of cables is narrowed to. */
export interface CableFilter {
  /** `PARIS`, as numbers name it. */
  station?: string | null;
  year?: number | null;
}

const listed = (reader: Reader, { station, year }: CableFilter) =>
  and(
    readableCard(reader),
    station ? eq(cards.station, station) : undefined,
    year ? eq(cards.year, year) : undefined,
  );

/** The cables of which this reader may read something, newest first; those without a date at the end. */
export async function readableCables(
  db: Db,
  reader: Reader,
  { limit, offset, ...filter }: { limit: number; offset: number } & CableFilter,
): Promise<CableRow[]> {
  return db
    .select(cardColumns(reader))
    .from(cards)
    .where(listed(reader, filter))
    .orderBy(sql`${cards.sentAt} desc nulls last`, asc(cards.cableId))
    .limit(limit)
    .offset(offset);
}

/** How many cables this reader may read something of. */
export async function countReadableCables(db: Db, reader: Reader, filter: CableFilter = {}): Promise<number> {
  return db.$count(cards, listed(reader, filter));
}

/** How many cables there are of each year, from the first on, and from each station, the most frequent first. */
export async function cablesByYearAndStation(
  db: Db,
  reader: Reader,
  { station, year }: CableFilter,
): Promise<{ years: { year: number; n: number }[]; stations: { station: string; n: number }[] }> {
  const n = sql<number>`count(*)::int`;
  const [years, stations] = await Promise.all([
    db
      .select({ year: cards.year, n })
      .from(cards)
      .where(listed(reader, { station }))
      .groupBy(cards.year)
      .orderBy(cards.year),
    db
      .select({ station: cards.station, n })
      .from(cards)
      .where(listed(reader, { year }))
      .groupBy(cards.station)
      .orderBy(desc(n), cards.station)
      .limit(MOST_STATIONS),
  ]);
  return { years, stations };
}

const MOST_STATIONS = 400;

/** The cables that refer to this one, newest first, of those whose references the reader may see; and how many. */
export async function citedBy(
  db: Db,
  reader: Reader,
  cableId: string,
  limit: number,
): Promise<{ rows: CableRow[]; total: number }> {
  const where = and(
    sql`${cards.refs} @> array[${cableId}]`,
    lte(cards.banner, reader.clearance),
    readableCard(reader),
  );
  const [rows, total] = await Promise.all([
    db
      .select(cardColumns(reader))
      .from(cards)
      .where(where)
      .orderBy(sql`${cards.sentAt} desc nulls last`, asc(cards.cableId))
      .limit(limit),
    db.$count(cards, where),
  ]);
  return { rows, total };
}

/** Of these ids, those of cables that this reader may open. */
export async function readableAmong(db: Db, reader: Reader, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({ id: cards.cableId })
    .from(cards)
    .where(and(inArray(cards.cableId, [...new Set(ids)]), readableCard(reader)));
  return rows.map((row) => row.id);
}

/** What stands at the banner's level. */
export interface CableHeading {
  fields: CableHead;
  headings: Pick<Heading, 'text' | 'before'>[];
  /** Codes of what is odd about the copy. */
  issues: Issue['code'][];
  /** Keys of the paragraphs before which a heading was lost. */
  lostHeadings: string[];
  /** Where the copy comes from: null for whoever runs commands on this machine, and for standard input. */
  copy: { importedAt: Date; by: string | null; fileName: string | null };
}

/** What the cable page shows above the text. */
export interface CableFacts {
  id: string;
  banner: Level;
  sentAt: Date | null;
  /** Number of the revision shown. */
  revision: number;
  /** The header, headings and remarks on the copy, all at the banner's level; null for a reader below it. */
  head: CableHeading | null;
  /** Whether the reader is cleared for the banner and for every portion, and so for the verbatim text. */
  whole: boolean;
}

/** A cable's current revision for this reader; null where there is none of which they may read a portion. */
export async function cableFacts(db: Db, reader: Reader, cableId: string): Promise<CableFacts | null> {
  const may = readableBanner(reader);
  const [row] = await db
    .select({
      id: cables.id,
      banner: cableRevisions.banner,
      sentAt: cableRevisions.sentAt,
      revision: cableRevisions.number,
      fields: shownTo<CableHead>(may, cableRevisions.head),
      headings: shownTo<Heading[]>(may, cableRevisions.headings),
      issues: shownTo<Issue[]>(may, cableRevisions.issues),
      lostHeadings: shownTo<string[]>(may, LOST_HEADINGS),
      whole: clearedForAll(reader),
      importedAt: cableRevisions.importedAt,
      by: users.name,
      fileName: cableRevisions.fileName,
    })
    .from(cables)
    .innerJoin(cableRevisions, eq(cableRevisions.id, cables.currentRevisionId))
    .leftJoin(users, eq(users.id, cableRevisions.importedBy))
    .where(and(eq(cables.id, cableId), someReadablePortion(reader)));
  if (!row) return null;
  const { fields, headings, issues, lostHeadings, importedAt, by, fileName, ...facts } = row;
  if (!fields || !headings || !issues || !lostHeadings) return { ...facts, head: null };
  const head = {
    fields,
    headings: headings.map(({ text, before }) => ({ text, before })),
    issues: issues.map((issue) => issue.code),
    lostHeadings,
    copy: { importedAt, by, fileName },
  };
  return { ...facts, head };
}

/** By place: an issue names the offset where the heading should stand, that of its paragraph. */
const LOST_HEADINGS = sql`array(
  select ${paragraphTexts.key} from ${paragraphTexts}
  join jsonb_array_elements(${cableRevisions.issues}) issue on (issue->>'start')::int = ${paragraphTexts.start}
  where ${paragraphTexts.revisionId} = ${cableRevisions.id} and issue->>'code' = 'heading-missing'
  order by ${paragraphTexts.position})`;

const clearedForAll = (reader: Reader): SQL<boolean> =>
  sql<boolean>`(${readableBanner(reader)} and not exists (select 1 from ${paragraphTexts} where ${paragraphTexts.revisionId} = ${cableRevisions.id} and not ${readablePortion(reader)}))`;

/** A paragraph, as far as its reader may know it. */
export interface ParagraphRow {
  key: string;
  number: number | null;
  /** The mark it bears; null for none. */
  mark: string | null;
  treatedAs: string;
  level: Level;
  /** Null where the portion is above the reader's clearance: then its number and mark are all there is. */
  body: ParagraphBody | null;
}

/** The text of a paragraph that its reader may read. */
export interface ParagraphBody {
  reading: string;
  blocks: Block[];
  flags: ParagraphFlag[];
}

/** All paragraphs of the cable's current revision, in order; those above the reader's clearance without their body. */
export async function cableParagraphs(db: Db, reader: Reader, cableId: string): Promise<ParagraphRow[]> {
  const may = readablePortion(reader);
  const rows = await db
    .select({
      key: paragraphTexts.key,
      number: paragraphTexts.number,
      mark: paragraphTexts.mark,
      treatedAs: paragraphTexts.treatedAs,
      level: paragraphTexts.level,
      reading: shownTo<string>(may, paragraphTexts.reading),
      blocks: shownTo<Block[]>(may, paragraphTexts.blocks),
      flags: shownTo<ParagraphFlag[]>(may, paragraphTexts.flags),
    })
    .from(paragraphTexts)
    .innerJoin(cables, eq(cables.currentRevisionId, paragraphTexts.revisionId))
    .where(eq(cables.id, cableId))
    .orderBy(asc(paragraphTexts.position));
  return rows.map(({ reading, blocks, flags, ...row }) => ({
    ...row,
    body: reading !== null && blocks && flags ? { reading, blocks, flags } : null,
  }));
}

/** A cable's text as it was imported. */
export interface Verbatim {
  text: string;
  segments: Segment[];
  /** Null for standard input. */
  fileName: string | null;
  /** Where each paragraph stands, in order. */
  anchors: { key: string; number: number | null; start: number; end: number }[];
}

/** The verbatim text of the cable's current revision and what its stretches are; null unless cleared for all of it. */
export async function verbatimText(db: Db, reader: Reader, cableId: string): Promise<Verbatim | null> {
  const [row] = await db
    .select({
      text: cableRevisions.verbatim,
      segments: cableRevisions.segments,
      fileName: cableRevisions.fileName,
      anchors: sql<Verbatim['anchors']>`(
        select coalesce(jsonb_agg(jsonb_build_object('key', ${paragraphTexts.key}, 'number', ${paragraphTexts.number}, 'start', ${paragraphTexts.start}, 'end', ${paragraphTexts.end}) order by ${paragraphTexts.position}), '[]')
        from ${paragraphTexts} where ${paragraphTexts.revisionId} = ${cableRevisions.id})`,
    })
    .from(cables)
    .innerJoin(cableRevisions, eq(cableRevisions.id, cables.currentRevisionId))
    .where(and(eq(cables.id, cableId), clearedForAll(reader)));
  return row ?? null;
}

/** A paragraph that its reader may quote, from the current revision. */
export interface QuotableParagraph extends ParagraphBody {
  cableId: string;
  key: string;
  number: number | null;
  mark: string | null;
  treatedAs: string;
  level: Level;
  /** The headings it stands under; empty for a reader below the banner. */
  headings: string[];
}

const quotableColumns = (reader: Reader) => ({
  cableId: cables.id,
  key: paragraphTexts.key,
  number: paragraphTexts.number,
  mark: paragraphTexts.mark,
  treatedAs: paragraphTexts.treatedAs,
  level: paragraphTexts.level,
  headings: sql<string[]>`case when ${readableBanner(reader)} then ${paragraphTexts.headings} else '[]' end`,
  reading: paragraphTexts.reading,
  blocks: paragraphTexts.blocks,
  flags: paragraphTexts.flags,
});

/**
 * The paragraphs of a cable that this reader may read, in order; with `numbers`, those alone. Empty where the cable
 * is not there for them.
 */
export async function quotableParagraphs(
  db: Db,
  reader: Reader,
  cableId: string,
  numbers?: readonly number[],
): Promise<QuotableParagraph[]> {
  return db
    .select(quotableColumns(reader))
    .from(paragraphTexts)
    .innerJoin(cableRevisions, eq(cableRevisions.id, paragraphTexts.revisionId))
    .innerJoin(cables, eq(cables.currentRevisionId, cableRevisions.id))
    .where(
      and(
        eq(cables.id, cableId),
        readablePortion(reader),
        numbers ? inArray(paragraphTexts.number, [...numbers]) : undefined,
      ),
    )
    .orderBy(asc(paragraphTexts.position));
}
