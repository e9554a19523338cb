import { and, asc, inArray, like, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Actor } from '#domain/access/can';
import type { CitationText } from '#domain/cable/citation-text';
import { idsOf, stationNames } from '#domain/search/stations';
import type { Db } from '../../client';
import { cables, cards, paragraphTexts } from '../../schema';
import { type CableRow, cardColumns, readableCard } from '../cables';
import type { Asked } from './asked';
import { expectedRows } from './expected';
import { hitsWhere, type PassageHit } from './hits';
import { cardAnswers, isWordsAlone } from './subjects';

type Reader = Pick<Actor, 'clearance'>;

/** Subjects that are looked at for the best few. */
const MOST_SUBJECTS = 300;

/** Of so many a walk back through the dates soon meets enough. */
const DENSE_SUBJECTS = 4_000;

/** The cable that a query names, and the paragraphs it names in it; of what the reader may read. */
export async function namedBy(
  db: Db,
  reader: Reader,
  { id, paragraphs }: CitationText,
): Promise<{ cables: CableRow[]; passages: PassageHit[] }> {
  const ids = idsOf(id);
  const rows = await cardsWhere(db, reader, inArray(cards.cableId, ids), ids.length);
  const written = rows.find((row) => row.id === id);
  const meant = written ? [written] : rows;
  if (meant.length === 0 || paragraphs.length === 0) return { cables: meant, passages: [] };
  const which = and(
    inArray(
      cables.id,
      meant.map((row) => row.id),
    ),
    inArray(paragraphTexts.number, paragraphs),
  ) as SQL;
  const found = await hitsWhere(db, reader, which, '');
  return { cables: meant, passages: found.map(({ id: _, ...hit }) => hit) };
}

/** Cables whose number is being typed, then those whose subject answers the words. */
export async function cablesFor(
  db: Db,
  reader: Reader,
  query: string,
  asked: Asked | null,
  limit: number,
): Promise<CableRow[]> {
  const part = mrnPart(query);
  const numbered = part ? await cardsWhere(db, reader, part, limit) : [];
  const bySubject = asked?.words ? await subjectsFor(db, reader, asked, limit) : [];
  const seen = new Set(numbered.map((row) => row.id));
  return [...numbered, ...bySubject.filter((row) => !seen.has(row.id))].slice(0, limit);
}

/** `08STATE20`, `STATE 2034` while somebody types it; null for what can be no part of a number. */
function mrnPart(query: string): SQL | null {
  const bare = query.toUpperCase().replace(/[^A-Z0-9]/g, '');
  if (!/[A-Z]/.test(bare) || !/\d/.test(bare) || bare.length < 4 || bare.length > 30 || query.length > 40)
    return null;
  const [, year = '', station = '', serial = ''] = /^(?:(?:19|20)?(\d\d))?([A-Z]+)0*(.*)$/.exec(bare) ?? [];
  if (station === '') return null;
  const names = serial === '' ? [station] : [...new Set([station, ...(stationNames(station) ?? [])])];
  const parts = names.map((name) => `${name}${serial}%`);
  if (year) return or(...parts.map((part) => like(cards.cableId, year + part))) ?? null;
  return /^\d+$/.test(serial)
    ? sql`(${sql.join(
        parts.map((part) => sql`substr(${cards.cableId}, 3) like ${part}`),
        sql` or `,
      )})`
    : null;
}

/** The best few where not very many answer, else the newest. */
async function subjectsFor(
  db: Db,
  reader: Reader,
  { ask, words }: Asked,
  limit: number,
): Promise<CableRow[]> {
  const narrowed = isWordsAlone(ask) ? null : cardAnswers(ask);
  const answers = sql`${cards.subjectWords} @@ ${words}::tsquery and ${lte(cards.banner, reader.clearance)}
    and ${narrowed ?? sql`true`}`;
  if ((await expectedRows(db, sql`${cards} where ${answers}`)) > DENSE_SUBJECTS) {
    await db.execute(sql`select set_config('enable_bitmapscan', 'off', true)`);
    const rows = await cardsWhere(db, reader, answers, limit);
    await db.execute(sql`select set_config('enable_bitmapscan', 'on', true)`);
    return rows;
  }
  const some = db.select({ id: cards.cableId }).from(cards).where(answers).limit(MOST_SUBJECTS);
  return db
    .select(cardColumns(reader))
    .from(cards)
    .where(inArray(cards.cableId, some))
    .orderBy(
      sql`ts_rank(${cards.subjectWords}, ${words}::tsquery) desc`,
      sql`${cards.sentAt} desc nulls last`,
      asc(cards.cableId),
    )
    .limit(limit);
}

function cardsWhere(db: Db, reader: Reader, where: SQL, limit: number): Promise<CableRow[]> {
  return db
    .select(cardColumns(reader))
    .from(cards)
    .where(and(where, readableCard(reader)))
    .orderBy(sql`${cards.sentAt} desc nulls last`, asc(cards.cableId))
    .limit(limit);
}
