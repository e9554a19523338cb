import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Actor } from '#domain/access/can';
import type { Level } from '#domain/marking/mark';
import type { Db } from '../../client';
import { cableRevisions, cables, paragraphTexts } from '../../schema';
import { readableBanner, readablePortion } from '../cables';

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

/** Stand around a hit in a headline; private use, and taken out of the text before. */
const HIT_START = '\uE000';
const HIT_END = '\uE001';
/** Stands for `<` while Postgres looks at the text: a headline leaves out what looks like a tag. */
const LESS = '\uE002';
const HEADLINE = `StartSel=${HIT_START}, StopSel=${HIT_END}, MaxFragments=2, MaxWords=32, MinWords=14, FragmentDelimiter=" … "`;
const LONGEST_PLAIN = 280;

/** The paragraphs of these ids that the reader may read, in this order, with the words that answer. */
export async function hits(
  db: Db,
  reader: Reader,
  ids: readonly string[],
  words: string,
): Promise<PassageHit[]> {
  if (ids.length === 0) return [];
  const rows = await hitsWhere(db, reader, inArray(paragraphTexts.id, [...ids]), words);
  const byId = new Map(rows.map(({ id, ...hit }) => [id, hit]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** By the cable's key too: there is no index of current revisions, and without one all cables would be read. */
const CURRENT = and(eq(cables.id, cableRevisions.cableId), eq(cables.currentRevisionId, cableRevisions.id));

/** Paragraphs of current revisions, with what a result shows of each; for readable ones only. */
export async function hitsWhere(
  db: Db,
  reader: Reader,
  where: SQL,
  words: string,
): Promise<(PassageHit & { id: string })[]> {
  const text = sql`translate(${paragraphTexts.reading}, ${`<${HIT_START}${HIT_END}${LESS}`}, ${LESS})`;
  const rows = await db
    .select({
      id: paragraphTexts.id,
      cableId: cables.id,
      subject: sql<string | null>`case when ${readableBanner(reader)} then ${cableRevisions.subject} end`,
      sentAt: cableRevisions.sentAt,
      key: paragraphTexts.key,
      number: paragraphTexts.number,
      mark: paragraphTexts.mark,
      treatedAs: paragraphTexts.treatedAs,
      level: paragraphTexts.level,
      reading: paragraphTexts.reading,
      headline: words
        ? sql<string>`ts_headline('library', ${text}, ${words}::tsquery, ${HEADLINE})`
        : sql<string>`left(${text}, ${LONGEST_PLAIN + 1})`,
    })
    .from(paragraphTexts)
    .innerJoin(cableRevisions, eq(cableRevisions.id, paragraphTexts.revisionId))
    .innerJoin(cables, CURRENT)
    .where(sql`${where} and ${readablePortion(reader)}`)
    .orderBy(paragraphTexts.position);
  return rows.map(({ headline, ...row }) => ({ ...row, snippet: readHeadline(headline, words === '') }));
}

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
