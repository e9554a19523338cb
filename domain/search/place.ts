import { type CitationText, parseCitationText } from '../cable/citation-text';
import { parseMrn } from '../cable/mrn';

const BARE = /^(?:p(?:aras?)?\.?\s?)?\d{1,3}(?:\s*(?:[-–—,;&+]|and)\s*\d{1,3})*\)?$/i;

/**
 * The cable, and the paragraphs of it, that a query names and asks for nothing else. Beside all written forms of a
 * citation there is the one of somebody in haste, a number and a number: `08state2034 64`, `08state2034 63-65`. Null
 * for anything else.
 */
export function placeNamed(query: string): CitationText | null {
  const cited = parseCitationText(query);
  if (cited || query.length > 80) return cited;
  for (const { index } of query.matchAll(/[\s,]+(?=[p\d])/gi)) {
    const rest = query.slice(index).replace(/^[\s,]+/, '');
    const id = BARE.test(rest) ? parseMrn(query.slice(0, index)) : null;
    if (id) return parseCitationText(`${id} ¶${rest.replace(/^p(?:aras?)?\.?\s?/i, '')}`);
  }
  return null;
}

/** Whether a query names a paragraph of a cable, or some, and asks for nothing else. */
export const namesParagraph = (query: string): boolean => (placeNamed(query)?.paragraphs.length ?? 0) > 0;
