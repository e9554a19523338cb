import { type SQL, sql } from 'drizzle-orm';
import type { Level } from '#domain/marking/mark';
import { readDates } from '#domain/search/dates';
import { fact } from '#domain/search/facts';
import type { Db } from '../../client';
import { cards, searchPassages } from '../../schema';
import type { Asked } from './asked';
import { expectedRows } from './expected';
import { type FacetCount, NEWEST } from './tally';

/** Paragraphs looked for at once, for each one that is wanted. */
const SPARE = 1.5;
/** How much longer each stretch of time is than the one after it. */
const LONGER = 3;
const FEWEST_CABLES = 10;
/** Days before it bear no fact of their year that could be asked for. */
const FIRST_YEAR = 1945;

/** What was seen of the many that answer. */
interface Seen {
  /** As the tally counted them, the latest first. */
  years: readonly FacetCount[];
  limit: number;
  offset: number;
}

/** Whole days, the end excluded; null where it is open. What has no date stands before all dates. */
interface Stretch {
  since: Date | null;
  before: Date | null;
}

/**
 * Ids of the newest paragraphs that answer, where there are too many to put all of them in order: from the newest
 * cables back, stretch by stretch, each found by its days in the index of words and sorted for itself. The first is as
 * long as is likely to hold the page. After the newest year of which the sample has any there are few or none.
 */
export async function newest(
  db: Db,
  asked: Asked,
  clearance: Level,
  { years, limit, offset }: Seen,
): Promise<string[]> {
  const wanted = offset + limit;
  const ids: string[] = [];
  const take = async (stretch: Stretch) => {
    ids.push(...(await foundIn(db, asked, clearance, stretch, wanted - ids.length)));
    return ids.length < wanted && stretch.since !== null;
  };
  let before = asked.latest === null ? null : startOf(asked.latest + 1);
  const [last] = years;
  const end = last ? startOf(Number(last.value) + 1) : null;
  if (end && (before === null || end < before)) {
    if ((await anySince(db, end)) && !(await take({ since: end, before }))) return ids.slice(offset);
    before = end;
  }
  let cables = last ? await cablesFor(db, last, wanted) : FEWEST_CABLES;
  for (let more = true; more; cables *= LONGER) {
    const since = await back(db, before, Math.ceil(cables));
    more = await take({ since, before });
    before = since;
  }
  return ids.slice(offset);
}

const startOf = (year: number): Date => new Date(Date.UTC(year, 0, 1));

/** How many cables of this year are likely to hold as many answers. */
async function cablesFor(db: Db, { value, n }: FacetCount, wanted: number): Promise<number> {
  const inYear = await expectedRows(db, sql`${cards} where ${cards.year} = ${Number(value)}`);
  return Math.max(FEWEST_CABLES, (inYear * wanted * SPARE) / Math.max(1, n));
}

async function anySince(db: Db, since: Date): Promise<boolean> {
  const rows = await db.execute(
    sql`select from ${cards} where sent_at >= ${since.toISOString()}::timestamptz limit 1`,
  );
  return rows.length > 0;
}

/** The day so many cables before this one; null where there are not so many. */
async function back(db: Db, before: Date | null, cables: number): Promise<Date | null> {
  const [row] = await db.execute<{ at: string }>(sql`
    select sent_at as at from ${cards} where sent_at < ${before?.toISOString() ?? 'infinity'}::timestamptz
    order by sent_at desc nulls last, cable_id offset ${cables} limit 1`);
  const at = row ? new Date(row.at) : null;
  return at && at.getUTCFullYear() >= FIRST_YEAR ? new Date(`${day(at)}T00:00:00Z`) : null;
}

/**
 * The newest of a stretch. It is found by its days alone, which are facts beside the words; OFFSET 0 keeps the planner
 * from a walk along all dates instead.
 */
async function foundIn(
  db: Db,
  asked: Asked,
  clearance: Level,
  stretch: Stretch,
  limit: number,
): Promise<string[]> {
  const days = daysOf(stretch);
  const among = days
    ? sql`words @@ (${asked.beside}::tsquery && ${days}::tsquery) and sent_at is not null`
    : sql`words @@ ${asked.match}::tsquery and ${earlier(stretch)}`;
  const checked =
    days && asked.beside !== asked.match ? sql`and (words @@ ${asked.match}::tsquery) is true` : sql``;
  const rows = await db.execute<{ id: string }>(sql`
    select id from (
      select id, sent_at, cable_id, place from ${searchPassages}
      where ${among} and level <= ${clearance}::level ${checked} offset 0) found
    order by ${NEWEST} limit ${limit}`);
  return rows.map((row) => row.id);
}

/** What is left of the library, undated ones too. */
const earlier = ({ before }: Stretch): SQL =>
  before ? sql`(sent_at < ${before.toISOString()}::timestamptz or sent_at is null)` : sql`true`;

const day = (at: Date): string => at.toISOString().slice(0, 10);

/** The days of a stretch as a tsquery; null of one without a beginning. */
function daysOf({ since, before }: Stretch): string | null {
  if (!since) return null;
  const parts = readDates(`${day(since)}..${before ? day(new Date(before.getTime() - 1)) : ''}`) ?? [];
  return parts.length === 0 ? null : parts.map(([name, value]) => `'${fact(name, value)}'`).join(' | ');
}
