import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseCable } from '#domain/cable/parse';

/** The seed cable's verbatim text, as it stands in the repository. */
export const seedText = readFileSync(
  fileURLToPath(new URL('../../../seeds/cables/08STATE2034.txt', import.meta.url)),
  'utf8',
);

/** The seed cable, parsed once. */
export const seed = parseCable(seedText, { fileName: '08STATE2034.txt' });

/** The paragraph of that key; throws where there is none, so that a test says so. */
export function paragraph(key: string) {
  const found = seed.paragraphs.find((p) => p.key === key);
  if (!found) throw new Error(`the seed has no paragraph ${key}`);
  return found;
}
