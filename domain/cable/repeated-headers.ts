import { readClassificationLine } from './header/classification';
import { fieldName } from './header/field-names';
import type { HeaderRegion } from './header/fields';
import type { Line } from './lines';

/** A header that stands again within the text, where the next section of the message began. */
export interface Repeated {
  /** Indices of its lines; a sentence runs on over them. */
  lines: Set<number>;
  /** Its classification lines, which count for the banner. */
  classification: Line[];
}

const LONGEST = 60;
/** A divider of its own: what a section began with, or a lone stroke between paragraphs. */
const DIVIDER = /^(?:SIPDIS|[-–—])$/;
const plain = (text: string) => text.replace(/\s+/g, ' ').toUpperCase();

/**
 * Finds headers that are repeated between `first` and `last`: a classification line of a section or with the cable's
 * own number, and what follows it of the lines of the first header.
 */
export function findRepeated(
  lines: readonly Line[],
  first: number,
  last: number,
  region: HeaderRegion,
): Repeated {
  const known = new Set(region.fields.flatMap((field) => field.lines.map((line) => plain(line.text))));
  const numbered = region.fields.flatMap(({ name, lines: of }) =>
    name === 'classification' ? of.map((line) => readClassificationLine(line.text)?.serial ?? null) : [],
  );
  const found: Repeated = { lines: new Set(), classification: [] };
  for (let i = first; i < last; i++) {
    const line = lines[i];
    if (!line || line.text === '') continue;
    if (DIVIDER.test(line.text)) found.lines.add(i);
    const banner = /\d$|\d\W+[A-Z ]+$/.test(line.text.slice(-40)) ? readClassificationLine(line.text) : null;
    if (!banner?.station || !(banner.section || numbered.includes(banner.serial))) continue;
    found.classification.push(line);
    i = takeHeader(lines, i, last, known, found.lines);
  }
  return found;
}

/** Takes a repeated header's lines from `i` on; the index of its last one. */
function takeHeader(
  lines: readonly Line[],
  i: number,
  last: number,
  known: ReadonlySet<string>,
  taken: Set<number>,
): number {
  taken.add(i);
  let end = i;
  for (let j = i + 1; j < Math.min(last, i + LONGEST); j++) {
    const text = lines[j]?.text ?? '';
    if (text === '') continue;
    if (!known.has(plain(text)) && !isField(text)) break;
    for (let k = end + 1; k <= j; k++) if (lines[k]?.text !== '') taken.add(k);
    end = j;
  }
  return end;
}

const isField = (text: string) => {
  const name = fieldName(text);
  return name !== null && name !== 'passing';
};
