import type { Actor } from '#domain/access/can';
import { placeNamed } from '#domain/search/place';
import { cleanQuery, parseQuery, type Wording } from '#domain/search/query';
import type { Connection, Transaction } from '../../client';
import type { CableRow } from '../cables';
import { type Asked, askedFor } from './asked';
import { hits, type PassageHit } from './hits';
import { cablesFor, namedBy } from './named';
import { newest } from './newest';
import { type Facets, type Sort, type Tally, tally } from './tally';

export type { Wording } from '#domain/search/query';
export type { PassageHit, SnippetPiece } from './hits';
export { FACETS, type FacetCount, type FacetName, type Facets, type Sort } from './tally';

type Reader = Pick<Actor, 'clearance'>;

/** What a query found, of what its reader may read: counts included, all else might as well not exist. */
export interface SearchResult {
  /** Cables named by the query, then those whose subject answers it; on the first page only. */
  cables: CableRow[];
  passages: PassageHit[];
  /** How many paragraphs answer it in all. */
  total: number;
  /** True where `total` and the facets are taken from a sample: there are very many. */
  about: boolean;
  /** How the passages are sorted: very many are by date, whatever was wished. */
  sort: Sort;
  facets: Facets;
}

/** What may be said of a search beside its query. */
export interface SearchOptions {
  limit: number;
  offset?: number;
  wording?: Wording;
  sort?: Sort;
  /** More than so many are not counted one by one. */
  most?: number;
}

/** As many as are read within a blink; see docs/decisions on search. */
const MOST = 1_000;

/** The same while somebody types, where nothing is counted for show. */
export const TYPED = 300;

/** Of very many, so far can be leafed. */
export const FARTHEST = 200;

const NO_FACETS: Facets = { year: [], station: [], banner: [], tag: [] };
const NOTHING: SearchResult = {
  cables: [],
  passages: [],
  total: 0,
  about: false,
  sort: 'relevance',
  facets: NO_FACETS,
};

/**
 * Searches cables and paragraphs by the query language of domain/search. A query that names a cable or a paragraph of
 * the library (`08STATE2034 ¶64`) finds that alone.
 */
export async function search(
  db: Connection['db'],
  reader: Reader,
  query: string,
  options: SearchOptions,
): Promise<SearchResult> {
  const { limit, offset = 0, wording = 'words' } = options;
  const clean = cleanQuery(query);
  const named = clean === '' ? null : placeNamed(clean);
  if (named) {
    const { cables, passages } = await namedBy(db, reader, named);
    if (cables.length + passages.length > 0)
      return { ...NOTHING, cables, passages: passages.slice(offset, offset + limit), total: passages.length };
  }
  const ask = parseQuery(wording === 'typing' ? cleanEnd(query, clean) : clean, wording);
  if (!ask) return NOTHING;
  return db.transaction(async (tx) => {
    const asked = await askedFor(tx, reader.clearance, ask);
    const cables = offset > 0 ? [] : await cablesFor(tx, reader, clean, asked, limit);
    if (!asked) return { ...NOTHING, cables };
    return { cables, ...(await passagesFor(tx, reader, asked, options)) };
  });
}

/** A blank behind the last word says that it is typed to its end. */
const cleanEnd = (query: string, clean: string) => (/\s$/.test(query) ? `${clean} ` : clean);

async function passagesFor(
  tx: Transaction,
  reader: Reader,
  asked: Asked,
  { limit, offset = 0, sort = 'relevance', most = MOST }: SearchOptions,
): Promise<Omit<SearchResult, 'cables'>> {
  const found: Tally = await tally(tx, asked, reader.clearance, { sort, limit, offset, most });
  const { total, about, facets } = found;
  const beyond = about && offset >= FARTHEST;
  const page =
    found.page ??
    (beyond ? [] : await newest(tx, asked, reader.clearance, { years: facets.year, total, limit, offset }));
  const passages = await hits(tx, reader, page, asked.words);
  return { passages, total, about, facets, sort: about || asked.words === '' ? 'date' : sort };
}
