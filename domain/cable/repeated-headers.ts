import { readClassificationLine } from './header/classification';
import { type FieldName, fieldName } from './header/field-names';
import type { HeaderRegion } from './header/fields';
import { splitFields } from './header/inline';
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
  breaks: ReadonlySet<number>,
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
    takeAbove(lines, i, first, known, found.lines, breaks);
    i = takeHeader(lines, i, last, known, found.lines, breaks);
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
  breaks: ReadonlySet<number>,
): number {
  taken.add(i);
  let end = i;
  for (let j = i + 1; j < Math.min(last, i + LONGEST); j++) {
    const text = lines[j]?.text ?? '';
    if (text === '') continue;
    if (breaks.has(j)) continue;
    if (!known.has(plain(text)) && !isField(lines[j])) break;
    for (let k = end + 1; k <= j; k++) if (lines[k]?.text !== '') taken.add(k);
    end = j;
  }
  return end;
}

/** The section's transmission stands above its classification line, back to where its first page begins. */
function takeAbove(
  lines: readonly Line[],
  i: number,
  first: number,
  known: ReadonlySet<string>,
  taken: Set<number>,
  breaks: ReadonlySet<number>,
): void {
  for (let j = i - 1; j >= Math.max(first, i - LONGEST); j--) {
    const text = lines[j]?.text ?? '';
    if (text === '' || breaks.has(j)) continue;
    if (!known.has(plain(text)) && !isField(lines[j])) return;
    taken.add(j);
  }
}

function isField(line: Line | undefined): boolean {
  return line ? splitFields(line).some((part) => !TEXTUAL.has(fieldName(part.text))) : false;
}

/** A line that begins like these may be the text's. */
const TEXTUAL: ReadonlySet<FieldName | null> = new Set([null, 'passing'] as const);
