import type { Connection } from '#db/client';
import { search, type Wording } from '#db/queries/search';
import type { Actor } from '#domain/access/can';
import { cableItem } from './cable-item.server';
import type { SearchView } from './search-view';
import { citationOf } from './suggest.server';

/** Paragraphs on one page of results. */
const PAGE = 20;

/** What a query finds for this actor. */
export async function viewSearch(
  db: Connection['db'],
  actor: Actor,
  { query, page, wording }: { query: string; page: number; wording: Wording },
): Promise<SearchView> {
  const found = await search(db, actor, query, { limit: PAGE, offset: (page - 1) * PAGE, wording });
  return {
    query,
    page,
    size: PAGE,
    total: found.total,
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
