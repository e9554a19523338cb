import { and, asc, desc, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { Actor } from '#domain/access/can';
import { parseCitationText } from '#domain/cable/citation-text';
import type { Level } from '#domain/marking/mark';
import type { Db } from '../client';
import { cableRevisions, cables, paragraphTexts } from '../schema';
import { type CableRow, readableBanner, readablePortion, rowColumns } from './cables';

type Reader = Pick<Actor, 'clearance'>;

/** A piece of a snippet; `hit` where it answers the query. Plain text: whoever shows it escapes it. */
export interface SnippetPiece {
  text: string;
  hit: boolean;
}

/** A paragraph that answers a query. */
export interface PassageHit {
  cableId: string;
  /** Null for a reader below the banner. */
  subject: string | null;
  sentAt: Date | null;
  key: string;
  number: number | null;
  mark: string | null;
  treatedAs: string;
  level: Level;
  reading: string;
  snippet: SnippetPiece[];
}

/** What a query found, of what its reader may read: counts included, all else might as well not exist. */
export interface SearchResult {
  /** Cables named by the query, then those whose subject answers it. */
  cables: CableRow[];
  passages: PassageHit[];
  /** How many paragraphs answer it in all. */
  total: number;
}

/** Longest query that is looked at, in characters. */
export const LONGEST_QUERY = 300;

/** How words are compared: as whole words, or the last one as a beginning while somebody is typing. */
export type Wording = 'words' | 'typing';

/**
 * Searches cables and paragraphs. A query that names a cable or a paragraph of the library (`08STATE2034 ¶64`) finds
 * that alone; any other is searched as words.
 */
export async function search(
  db: Db,
  reader: Reader,
  query: string,
  { limit, offset = 0, wording = 'words' }: { limit: number; offset?: number; wording?: Wording },
): Promise<SearchResult> {
  const asked = cleanQuery(query);
  if (asked === '') return { cables: [], passages: [], total: 0 };
  const named = parseCitationText(asked);
  const meant = named && (await searchNamed(db, reader, named, { limit, offset }));
  if (meant && meant.cables.length + meant.total > 0) return meant;
  const words = toTsQuery(asked, wording);
  const found = and(readablePortion(reader), sql`${paragraphTexts.words} @@ ${words}`);
  const [bySubject, passages, total] = await Promise.all([
    offset > 0 ? [] : cablesBySubject(db, reader, asked, words, limit),
    passagesWhere(db, reader, found, words, { limit, offset }),
    countPassages(db, found),
  ]);
  return { cables: bySubject, passages, total };
}

/** Without control characters, which Postgres or a snippet would stumble over, and of a sane length. */
function cleanQuery(query: string): string {
  const clean = query.replace(/[\p{Cc}\p{Co}\p{Cs}]/gu, ' ').trim();
  return clean.length > LONGEST_QUERY ? clean.slice(0, LONGEST_QUERY).replace(/\S*$/, '') : clean;
}

/** websearch_to_tsquery takes any string: words, "phrases", or, -not; what it cannot parse it takes as words. */
function toTsQuery(query: string, wording: Wording): SQL {
  const begun = wording === 'typing' ? /^(.*?)([\p{L}\p{N}]+)$/su.exec(query) : null;
  if (!begun) return sql`websearch_to_tsquery('english', ${query})`;
  const [, before = '', last = ''] = begun;
  const prefix = sql`(to_tsquery('english', ${`${last}:*`}) || to_tsquery('simple', ${`${last}:*`}))`;
  return sql`(websearch_to_tsquery('english', ${before}) && ${prefix})`;
}

async function searchNamed(
  db: Db,
  reader: Reader,
  named: { id: string; paragraphs: number[] },
  page: { limit: number; offset: number },
): Promise<SearchResult> {
  const here = and(readablePortion(reader), eq(cables.id, named.id));
  const which =
    named.paragraphs.length > 0 ? and(here, inArray(paragraphTexts.number, named.paragraphs)) : undefined;
  const [rows, passages, total] = await Promise.all([
    cablesWhere(db, reader, eq(cables.id, named.id), null, 1),
    which ? passagesWhere(db, reader, which, null, page) : [],
    which ? countPassages(db, which) : 0,
  ]);
  return { cables: rows, passages, total };
}

const readableSomewhere = (reader: Reader): SQL =>
  sql`exists (select 1 from ${paragraphTexts} where ${paragraphTexts.revisionId} = ${cableRevisions.id} and ${readablePortion(reader)})`;

const subjectWords = sql`to_tsvector('english', coalesce(${cableRevisions.subject}, ''))`;

function cablesBySubject(
  db: Db,
  reader: Reader,
  asked: string,
  words: SQL,
  limit: number,
): Promise<CableRow[]> {
  const bySubject = and(readableBanner(reader), sql`${subjectWords} @@ ${words}`);
  const partOfMrn = mrnPart(asked);
  const byNumber = partOfMrn ? sql`${cables.id} like ${`%${partOfMrn}%`}` : undefined;
  return cablesWhere(db, reader, or(bySubject, byNumber), sql`ts_rank(${subjectWords}, ${words})`, limit);
}

/** `STATE 20` while somebody types it; null for what can be no part of a number. */
function mrnPart(asked: string): string | null {
  const bare = asked.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return /\d/.test(bare) && bare.length >= 4 && bare.length <= 30 && asked.length < 40 ? bare : null;
}

function cablesWhere(
  db: Db,
  reader: Reader,
  where: SQL | undefined,
  rank: SQL | null,
  limit: number,
): Promise<CableRow[]> {
  return db
    .select(rowColumns(reader))
    .from(cables)
    .innerJoin(cableRevisions, eq(cableRevisions.id, cables.currentRevisionId))
    .where(and(where, readableSomewhere(reader)))
    .orderBy(...(rank ? [desc(rank)] : []), sql`${cableRevisions.sentAt} desc nulls last`, asc(cables.id))
    .limit(limit);
}

async function countPassages(db: Db, where: SQL | undefined): Promise<number> {
  const [row] = await db
    .select({ n: sql<number>`count(*)::int` })
    .from(paragraphTexts)
    .innerJoin(cables, eq(cables.currentRevisionId, paragraphTexts.revisionId))
    .where(where);
  return row?.n ?? 0;
}

/** Stand around a hit in a headline; private use, and taken out of the text before. */
const HIT_START = '\uE000';
const HIT_END = '\uE001';
/** Stands for `<` while Postgres looks at the text: a headline leaves out what looks like a tag. */
const LESS = '\uE002';
const HEADLINE = `StartSel=${HIT_START}, StopSel=${HIT_END}, MaxFragments=2, MaxWords=32, MinWords=14, FragmentDelimiter=" … "`;

/** Ranked by `words`; in the cable's order where there are none. */
async function passagesWhere(
  db: Db,
  reader: Reader,
  where: SQL | undefined,
  words: SQL | null,
  { limit, offset }: { limit: number; offset: number },
): Promise<PassageHit[]> {
  const text = sql`translate(${paragraphTexts.reading}, ${`<${HIT_START}${HIT_END}${LESS}`}, ${LESS})`;
  const rank = words ? [desc(sql`ts_rank_cd(${paragraphTexts.words}, ${words}, 1)`)] : [];
  const rows = await db
    .select({
      cableId: cables.id,
      subject: sql<string | null>`case when ${readableBanner(reader)} then ${cableRevisions.subject} end`,
      sentAt: cableRevisions.sentAt,
      key: paragraphTexts.key,
      number: paragraphTexts.number,
      mark: paragraphTexts.mark,
      treatedAs: paragraphTexts.treatedAs,
      level: paragraphTexts.level,
      reading: paragraphTexts.reading,
      headline: words ? sql<string>`ts_headline('english', ${text}, ${words}, ${HEADLINE})` : text,
    })
    .from(paragraphTexts)
    .innerJoin(cableRevisions, eq(cableRevisions.id, paragraphTexts.revisionId))
    .innerJoin(cables, eq(cables.currentRevisionId, cableRevisions.id))
    .where(where)
    .orderBy(
      ...rank,
      sql`${cableRevisions.sentAt} desc nulls last`,
      asc(cables.id),
      asc(paragraphTexts.position),
    )
    .limit(limit)
    .offset(offset);
  return rows.map(({ headline, ...row }) => ({
    ...row,
    snippet: readHeadline(String(headline), words === null),
  }));
}

const LONGEST_PLAIN = 280;

/** A headline as pieces. Without words to mark it is the beginning of the paragraph. */
function readHeadline(headline: string, plain: boolean): SnippetPiece[] {
  const text = plain && headline.length > LONGEST_PLAIN ? `${headline.slice(0, LONGEST_PLAIN)}…` : headline;
  return text
    .replaceAll(LESS, '<')
    .split(HIT_START)
    .flatMap((part, i) => {
      const [hit = '', rest = ''] = i === 0 ? ['', part] : part.split(HIT_END);
      return [
        { text: hit, hit: true },
        { text: rest, hit: false },
      ];
    })
    .filter((piece) => piece.text !== '');
}
