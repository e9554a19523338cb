import { type SQL, sql } from 'drizzle-orm';
import type { Level } from '#domain/marking/mark';
import type { Db } from '../../client';
import type { Asked } from './asked';

/** Relevance first, or the newest first. */
export type Sort = 'relevance' | 'date';

/** What can be narrowed by. Tags are the banner's, and are counted for those alone who are cleared for it. */
export const FACETS = ['year', 'station', 'banner', 'tag'] as const;
export type FacetName = (typeof FACETS)[number];

/** How many paragraphs have this value. */
export interface FacetCount {
  value: string;
  n: number;
}

export type Facets = Record<FacetName, FacetCount[]>;

/** What was seen of the paragraphs that answer. */
export interface Tally {
  total: number;
  /** True where there are so many that they were counted on a sample. */
  about: boolean;
  facets: Facets;
  /** Ids of the page asked for, in order; null where there are too many to put in order here. */
  page: string[] | null;
}

const TIERS = [0, 1, 2, 3, 4, 5];
/** How much of the library lies in the tiers up to each. */
const SHARE = [1 / 1024, 1 / 256, 1 / 64, 1 / 16, 1 / 4, 1];
/** Values of a facet that are worth showing. */
const MOST_VALUES = 30;

/** The order of dates; as the index of dates has it. */
export const NEWEST = sql`sent_at desc nulls last, cable_id, place`;

/** Paragraphs of a tier that answer. */
function inTier(tier: number, { match, index }: Asked, clearance: Level, most: number): SQL {
  const checked = index === match ? sql`` : sql`and (words @@ ${match}::tsquery) is true`;
  return sql`(select ${sql.raw(String(tier))} as tier, id, cable_id, place, sent_at, year, station, banner::text as banner,
      case when banner <= ${clearance}::level then tags else '{}' end as tags, words
    from ${sql.identifier(`search_passages_${tier}`)}
    where words @@ ${index}::tsquery and level <= ${clearance}::level ${checked}
    limit ${most})`;
}

/** Paragraphs that answer, the tiers one after the other until there are `most`. */
const inTiers = (asked: Asked, clearance: Level, most: number): SQL =>
  sql`(select * from (${sql.join(
    TIERS.map((tier) => inTier(tier, asked, clearance, most)),
    sql` union all `,
  )}) tiers limit ${most})`;

const rankBy = (words: string): SQL => sql`ts_rank_cd(words, ${words}::tsquery, 1) desc, ${NEWEST}`;

/**
 * Ids of the best among the first `most` that answer: all of them, or a fair sample. Nothing is counted; for what is
 * offered while somebody types.
 */
export async function best(
  db: Db,
  asked: Asked,
  clearance: Level,
  { limit, most }: { limit: number; most: number },
): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select id from ${inTiers(asked, clearance, most)} found
    order by ${asked.words === '' ? NEWEST : rankBy(asked.words)} limit ${limit}`);
  return rows.map((row) => row.id);
}

/**
 * Counts what answers, and puts a page of it in order. The tiers are read one after the other until `most` are found:
 * where that ends before the last, the whole tiers before are a fair sample, and counts are taken from it.
 */
export async function tally(
  db: Db,
  asked: Asked,
  clearance: Level,
  { sort, limit, offset, most }: { sort: Sort; limit: number; offset: number; most: number },
): Promise<Tally> {
  const order = sort === 'relevance' && asked.words !== '' ? rankBy(asked.words) : NEWEST;
  const facet = (name: FacetName, value: SQL, from: SQL) => sql`
    (select ${name}::text as facet, ${value}::text as value, count(*)::int as n from ${from} group by 2
     order by 3 desc, 2 limit ${MOST_VALUES})`;
  const [row] = await db.execute<{
    n: number;
    top: number | null;
    seen: number;
    page: string[] | null;
    facets: { facet: FacetName; value: string; n: number }[];
  }>(sql`
    with found as materialized ${inTiers(asked, clearance, most)},
      whole as (select count(*)::int as n, max(tier) as top from found),
      sample as materialized (
        select year, station, banner, tags from found, whole where whole.n < ${most} or whole.top = 0 or found.tier < whole.top),
      facets as (
        ${facet('year', sql`year`, sql`sample`)} union all
        ${facet('station', sql`station`, sql`sample`)} union all
        ${facet('banner', sql`banner`, sql`sample`)} union all
        ${facet('tag', sql`tag`, sql`sample, unnest(tags) tag`)})
    select whole.n, whole.top, (select count(*)::int from sample) as seen,
      coalesce((select json_agg(facets) from facets), '[]') as facets,
      case when whole.n < ${most} then array(select id from found order by ${order} limit ${limit} offset ${offset}) end as page
    from whole`);
  if (!row) throw new Error('a tally has always one row');
  const about = row.n >= most;
  const share = about ? (SHARE[Math.max(0, (row.top ?? 0) - 1)] ?? 1) : 1;
  const scale = (n: number) => (about ? roundly(n / share) : n);
  const facets: Facets = { year: [], station: [], banner: [], tag: [] };
  for (const { facet, value, n } of row.facets) facets[facet].push({ value, n: scale(n) });
  facets.year.sort((a, b) => b.value.localeCompare(a.value));
  return {
    total: about ? Math.max(most, scale(row.seen)) : row.seen,
    about,
    facets,
    page: about ? null : row.page,
  };
}

/** Two digits are as much as a sample knows. */
function roundly(n: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, n))) - 1);
  return Math.round(n / unit) * unit;
}
