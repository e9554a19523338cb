import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCable } from '#domain/cable/parse';
import { type Row, row, times } from './harness';

const SEED = join(import.meta.dirname, '..', 'seeds', 'cables', '08STATE2034.txt');

/** What a script would do that only looks for numbered paragraphs: the floor for any reader of the text. */
function splitOnly(text: string): number {
  return text.split(/\n(?=\d+\. \()/).map((part) => part.replace(/\n/g, ' ').trim()).length;
}

/** Parsing the seed cable, beside splitting it at its numbers. */
export async function bench(): Promise<Row[]> {
  const text = readFileSync(SEED, 'utf8');
  return [
    row('parse of the seed (73 kB), warm', 'ours', await times(50, () => parseCable(text)), 'under 20 ms'),
    row(
      'parse of the seed (73 kB), warm',
      'split at numbers (floor)',
      await times(50, () => splitOnly(text)),
    ),
  ];
}
