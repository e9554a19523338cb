import type { ParagraphView } from '../cable-view';
import type { Uses } from './use-uses';

/** A paragraph in the coverage bar: quoted how often; null where the reader may not read it. */
export type Cell = { key: string; quoted: number | null };

/** The paragraphs of a section as cells of the bar. */
export function cellsOf(paragraphs: readonly ParagraphView[], uses: Uses): Cell[] {
  return paragraphs.map(({ key, body }) => ({ key, quoted: body ? (uses?.get(key)?.length ?? 0) : null }));
}

/** `12 of 117 paragraphs quoted`, of those that the reader may read; null before it is known. */
export function coverageInWords(paragraphs: readonly ParagraphView[], uses: Uses): string | null {
  if (!uses) return null;
  const cells = cellsOf(paragraphs, uses).filter((cell) => cell.quoted !== null);
  const quoted = cells.filter((cell) => cell.quoted).length;
  if (quoted === 0) return 'Not quoted yet';
  return `${quoted} of ${cells.length} paragraphs quoted`;
}
