import type { Connection } from '#db/client';
import { FARTHEST, type FacetName, type Facets, type Sort, search, type Wording } from '#db/queries/search';
import type { Actor } from '#domain/access/can';
import { isLevel, levelWord } from '#domain/marking/mark';
import type { NarrowField } from '#domain/search/narrow';
import { remarksOn, withoutMisread } from '#domain/search/remarks';
import { cableItem } from './cable-item.server';
import type { Facet, SearchView } from './search-view';
import { citationOf } from './suggest.server';

/** Paragraphs on one page of results. */
const PAGE = 20;

/** What the page was asked. */
interface Asked {
  query: string;
  /** From 1 on. */
  page: number;
  wording: Wording;
  sort: Sort;
  signal: AbortSignal;
}

/** What a query finds for this actor. */
export async function viewSearch(
  db: Connection['db'],
  actor: Actor,
  { query, page, wording, sort, signal }: Asked,
): Promise<SearchView> {
  const found = await search(db, actor, query, {
    limit: PAGE,
    offset: (page - 1) * PAGE,
    wording,
    sort,
    signal,
  });
  return {
    query,
    answered: true,
    remarks: remarksOn(query, wording),
    understood: withoutMisread(query),
    page,
    size: PAGE,
    total: found.total,
    about: found.about,
    reach: found.about ? Math.min(FARTHEST, found.total) : found.total,
    facets: facetsOf(found.facets),
    // Very many are by date whatever was wished; once they are narrowed down the wish counts again.
    sort: found.about ? sort : found.sort,
    cables: found.cables.map(cableItem),
    passages: found.passages.map((hit) => ({
      cableId: hit.cableId,
      key: hit.key,
      citation: citationOf(hit),
      mark: hit.mark,
      treatedAs: hit.treatedAs,
      level: hit.level,
      subject: hit.subject,
      sentAt: hit.sentAt?.toISOString() ?? null,
      snippet: hit.snippet,
    })),
  };
}

const SHOWN: readonly [FacetName, NarrowField, string][] = [
  ['year', 'date', 'Year'],
  ['station', 'from', 'From'],
  ['banner', 'class', 'Classification'],
  ['tag', 'tag', 'TAGS'],
];

function facetsOf(facets: Facets): Facet[] {
  return SHOWN.map(([name, field, title]) => ({
    field,
    title,
    values: facets[name].map(({ value, n }) => ({
      value,
      n,
      label: isLevel(value) ? levelWord(value) : value,
    })),
  })).filter(({ values }) => values.length > 0);
}
