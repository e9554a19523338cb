import * as Y from 'yjs';

const isAt = (id: Y.ID | null, other: Y.ID | null) =>
  id !== null && other !== null && Y.compareIDs(id, other);

/**
 * The words that these updates bring, in the order in which they were written; empty where they bring none. What was
 * written somewhere else than what came before it begins a line of its own.
 */
export function wordsOf(updates: readonly Uint8Array[]): string {
  const pieces: string[] = [];
  let lastWritten: Y.ID | null = null;
  let lastWords: Y.ID | null = null;
  for (const update of updates)
    for (const struct of Y.decodeUpdate(update).structs) {
      if (!(struct instanceof Y.Item)) continue;
      const { content, origin } = struct;
      if (content instanceof Y.ContentString) {
        if (!isAt(origin, lastWords) && !isAt(origin, lastWritten)) pieces.push('\n');
        pieces.push(content.str);
        lastWords = struct.lastId;
      } else if (content instanceof Y.ContentType) pieces.push('\n');
      lastWritten = struct.lastId;
    }
  return pieces
    .join('')
    .replace(/\n{2,}/g, '\n')
    .trim();
}
