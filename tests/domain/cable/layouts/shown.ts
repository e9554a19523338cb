import type { Cable } from '#domain/cable/cable';
import { parseCable } from '#domain/cable/parse';

export const keys = (cable: Cable) => cable.paragraphs.map((p) => p.key);
export const readings = (cable: Cable) => cable.paragraphs.map((p) => p.reading);

/** What of the text is not the cable's, joined. */
export const siteOf = (text: string) =>
  parseCable(text)
    .segments.filter((segment) => segment.kind === 'site')
    .map((segment) => text.slice(segment.start, segment.end))
    .join('');
