import * as Y from 'yjs';

/** The words that an update brings, in the order in which they were written; empty where it brings none. */
export function wordsOf(update: Uint8Array): string {
  const pieces: string[] = [];
  for (const struct of Y.decodeUpdate(update).structs) {
    if (!(struct instanceof Y.Item)) continue;
    if (struct.content instanceof Y.ContentString) pieces.push(struct.content.str);
    else if (struct.content instanceof Y.ContentType) pieces.push('\n');
  }
  return pieces
    .join('')
    .replace(/\n{2,}/g, '\n')
    .trim();
}
