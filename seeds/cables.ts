import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Library } from '#server/library';

/** The demo team's cable. */
export const SEED_CABLE = '08STATE2034.txt';

/** A file of seeds/cables, seen from the sources and from build/ alike. */
export function seedCableFile(name: string = SEED_CABLE): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const places = [join(here, 'cables', name), join(here, '..', 'seeds', 'cables', name)];
  const found = places.find((place) => statSync(place, { throwIfNoEntry: false })?.isFile());
  if (!found) throw new Error(`The seed cable is missing: looked in ${places.join(' and ')}.`);
  return found;
}

/** Brings the seed cable into the library; its id. A library that has it keeps what it has. */
export async function seedCable(library: Library): Promise<string> {
  const content = readFileSync(seedCableFile());
  const result = await library.importCable({ content, fileName: SEED_CABLE, importedBy: null });
  if (result.outcome === 'rejected')
    throw new Error(`The seed cable was rejected: ${result.rejection.reason}`);
  return result.cableId;
}
