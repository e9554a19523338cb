import type { Actor } from '#domain/access/can';
import { placeNamed } from '#domain/search/place';
import { cleanQuery, parseQuery, type Wording } from '#domain/search/query';
import type { Connection, Transaction } from '../../client';
import type { CableRow } from '../cables';
import { type Asked, askedFor } from './asked';
import { hits, type PassageHit } from './hits';
import { cablesFor, namedBy } from './named';
import { newest } from './newest';
import { best, type Facets, type Sort, type Tally, tally } from './tally';

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
  /** Nobody waits for the answer any more once it is aborted: what is left is not asked, and the search rejects. */
  signal?: AbortSignal;
}

/** As many as are read within a blink; see docs/decisions on search. */
const MOST = 1_000;

/** So many are looked at for the best while somebody types, and nothing is counted. */
const TYPED = 100;

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
  const { limit, offset = 0, wording = 'words', signal } = options;
  const clean = cleanQuery(query);
  const named = await placeFor(db, reader, clean);
  if (named) {
    const { cables, passages } = named;
    return { ...NOTHING, cables, passages: passages.slice(offset, offset + limit), total: passages.length };
  }
  return answer(db, reader, { query, clean, wording, signal }, NOTHING, async (tx, asked) => {
    const cables = offset > 0 ? [] : await cablesFor(tx, reader, clean, asked, limit);
    signal?.throwIfAborted();
    return asked ? { cables, ...(await passagesFor(tx, reader, asked, options)) } : { ...NOTHING, cables };
  });
}

/**
 * What answers a query that is being typed: as `search`, the last word a beginning, and nothing counted. Of very many
 * it offers the best of a fair sample.
 */
export async function searchTyped(
  db: Connection['db'],
  reader: Reader,
  query: string,
  { limit, signal }: Pick<SearchOptions, 'limit' | 'signal'>,
): Promise<Pick<SearchResult, 'cables' | 'passages'>> {
  const clean = cleanQuery(query);
  const named = await placeFor(db, reader, clean);
  if (named) return { cables: named.cables, passages: named.passages.slice(0, limit) };
  return answer(db, reader, { query, clean, wording: 'typing', signal }, NOTHING, async (tx, asked) => {
    const cables = await cablesFor(tx, reader, clean, asked, limit);
    signal?.throwIfAborted();
    const ids = asked ? await best(tx, asked, reader.clearance, { limit, most: TYPED }) : [];
    return { cables, passages: await hits(tx, reader, ids, asked?.words ?? '') };
  });
}

/** The cable or the paragraphs that the query names; null where it names none that the reader may know of. */
async function placeFor(db: Connection['db'], reader: Reader, clean: string) {
  const place = clean === '' ? null : placeNamed(clean);
  const named = place && (await namedBy(db, reader, place));
  return named && named.cables.length + named.passages.length > 0 ? named : null;
}

/** Reads the query and answers it in one transaction; `nothing` where nothing is asked. */
async function answer<T>(
  db: Connection['db'],
  { clearance }: Reader,
  { query, clean, wording, signal }: { query: string; clean: string; wording: Wording; signal?: AbortSignal },
  nothing: T,
  find: (tx: Transaction, asked: Asked | null) => Promise<T>,
): Promise<T> {
  const ask = parseQuery(wording === 'typing' ? cleanEnd(query, clean) : clean, wording);
  if (!ask) return nothing;
  signal?.throwIfAborted();
  return db.transaction(async (tx) => {
    const asked = await askedFor(tx, clearance, ask);
    signal?.throwIfAborted();
    return find(tx, asked);
  });
}

/** A blank behind the last word says that it is typed to its end. */
const cleanEnd = (query: string, clean: string) => (/\s$/.test(query) ? `${clean} ` : clean);

async function passagesFor(
  tx: Transaction,
  reader: Reader,
  asked: Asked,
  { limit, offset = 0, sort = 'relevance', most = MOST, signal }: SearchOptions,
): Promise<Omit<SearchResult, 'cables'>> {
  const found: Tally = await tally(tx, asked, reader.clearance, { sort, limit, offset, most });
  signal?.throwIfAborted();
  const { total, about, facets } = found;
  const beyond = about && offset >= FARTHEST;
  const page =
    found.page ??
    (beyond ? [] : await newest(tx, asked, reader.clearance, { years: facets.year, limit, offset }));
  const passages = await hits(tx, reader, page, asked.words);
  return { passages, total, about, facets, sort: about || asked.words === '' ? 'date' : sort };
}
