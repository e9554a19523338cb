import type { Connection } from '#db/client';
import type { QuotableParagraph } from '#db/queries/cables';
import { searchTyped } from '#db/queries/search';
import type { Actor } from '#domain/access/can';
import { formatCitation } from '#domain/cable/citation';
import { formatMrn } from '#domain/cable/mrn';
import type { Suggestions } from './suggestions';

/** More than this no panel shows at once, and each of them costs the marking of its words. */
export const MOST = 12;

/** What answers a query while it is typed, of what the actor may read. */
export async function suggest(
  db: Connection['db'],
  actor: Actor,
  query: string,
  signal: AbortSignal,
): Promise<Suggestions> {
  const found = await searchTyped(db, actor, query, { limit: MOST, signal });
  return {
    cables: found.cables.map((cable) => ({
      id: cable.id,
      label: formatMrn(cable.id),
      subject: cable.subject,
      sentAt: cable.sentAt?.toISOString() ?? null,
    })),
    paragraphs: found.passages.map((hit) => ({
      cableId: hit.cableId,
      key: hit.key,
      number: hit.number,
      label: citationOf(hit),
      mark: hit.mark,
      treatedAs: hit.treatedAs,
      level: hit.level,
      snippet: hit.snippet,
      reading: hit.reading,
    })),
  };
}

/** The working citation of a paragraph: `08 STATE 2034, para 64 (C)`. */
export function citationOf({
  cableId,
  ...paragraph
}: Pick<QuotableParagraph, 'cableId' | 'key' | 'number' | 'mark' | 'treatedAs'>): string {
  return formatCitation({ id: cableId }, [paragraph]);
}
