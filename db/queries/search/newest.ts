import { type SQL, sql } from 'drizzle-orm';
import type { Level } from '#domain/marking/mark';
import { fact } from '#domain/search/facts';
import type { Db } from '../../client';
import { cards, searchPassages } from '../../schema';
import type { Asked } from './asked';
import { type FacetCount, NEWEST } from './tally';

/** Where there are as many as this, a walk along the dates meets a page of them soon. */
const DENSE = 8_000;
/** A walk past the passages of so many cables that do not answer is still short. */
const FEW_CABLES = 1_000;
/** The latest that a cable may be of. */
const LAST_YEAR = 2044;

/** What was seen of the many that answer. */
interface Seen {
  /** As the tally counted them, the latest first. */
  years: readonly FacetCount[];
  total: number;
  limit: number;
  offset: number;
}

/**
 * Ids of the newest paragraphs that answer, where there are too many to put all of them in order. Dense ones are met
 * on a walk along the dates, from the newest year in which the sample has any; others are found by the index of words,
 * from the newest years on, by as many as are likely to hold the page.
 */
export async function newest(
  db: Db,
  asked: Asked,
  clearance: Level,
  { years, total, limit, offset }: Seen,
): Promise<string[]> {
  const wanted = offset + limit;
  const since = total < DENSE ? yearsFor(years, wanted * 3 + 50) : null;
  if (since !== null) {
    const page = await foundSince(db, asked, clearance, since, wanted);
    if (page.length === wanted) return page.slice(offset);
  }
  const end = Number(years[0]?.value ?? LAST_YEAR) + 1;
  const later = await laterThan(db, asked, clearance, end, wanted);
  const before = sql`sent_at < ${startOf(end)}`;
  const rest = later.length < wanted ? await walk(db, asked, clearance, before, wanted - later.length) : [];
  return [...later, ...rest].slice(offset);
}

const startOf = (year: number): SQL => sql`${`${year}-01-01T00:00:00Z`}::timestamptz`;

/** The latest year from which on at least `wanted` are expected; null where none is known to. */
function yearsFor(years: readonly FacetCount[], wanted: number): number | null {
  let n = 0;
  for (const { value, n: more } of years) {
    n += more;
    if (n >= wanted) return Number(value);
  }
  return null;
}

/** The newest from this year on, in which the sample has none: none at all, or few. */
async function laterThan(
  db: Db,
  asked: Asked,
  clearance: Level,
  year: number,
  limit: number,
): Promise<string[]> {
  if (year > Math.min(LAST_YEAR, asked.latest ?? LAST_YEAR)) return [];
  const [row] = await db.execute<{ n: number }>(sql`
    select count(*)::int as n from (select from ${cards} where ${cards.year} >= ${year} limit ${FEW_CABLES}) later`);
  const n = row?.n ?? 0;
  if (n === 0) return [];
  return n < FEW_CABLES
    ? walk(db, asked, clearance, sql`sent_at >= ${startOf(year)}`, limit)
    : foundSince(db, asked, clearance, year, limit);
}

/**
 * The newest of this year and those after it, found by the index of words and then sorted: OFFSET 0 keeps the planner
 * from walking.
 */
async function foundSince(
  db: Db,
  asked: Asked,
  clearance: Level,
  year: number,
  limit: number,
): Promise<string[]> {
  const years = Array.from({ length: LAST_YEAR - year + 1 }, (_, i) => `'${fact('year', `${year + i}`)}'`);
  const rows = await db.execute<{ id: string }>(sql`
    select id from (
      select id, sent_at, cable_id, place from ${searchPassages}
      where words @@ (${asked.match}::tsquery && ${years.join(' | ')}::tsquery) and level <= ${clearance}::level
      offset 0) found
    order by ${NEWEST} limit ${limit}`);
  return rows.map((row) => row.id);
}

/** The newest of a stretch of time, along the index of dates. */
async function walk(db: Db, asked: Asked, clearance: Level, within: SQL, limit: number): Promise<string[]> {
  await db.execute(sql`select set_config('enable_bitmapscan', 'off', true)`);
  const rows = await db.execute<{ id: string }>(sql`
    select id from ${searchPassages}
    where words @@ ${asked.match}::tsquery and level <= ${clearance}::level and ${within}
    order by ${NEWEST} limit ${limit}`);
  await db.execute(sql`select set_config('enable_bitmapscan', 'on', true)`);
  return rows.map((row) => row.id);
}
