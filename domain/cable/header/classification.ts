import type { Level } from '../../marking/mark';
import { canonicalStation } from '../mrn';

/** A classification line, e.g. `C O N F I D E N T I A L SECTION 01 OF 02 STATE 002034`. */
export interface ClassificationLine {
  /** `CONFIDENTIAL`, `UNCLASSIFIED` …, as the banner prints it. */
  words: string;
  level: Level;
  /** Captions on the line itself: `NOFORN`, `EFTO`. */
  captions: string[];
  /** Station without blanks and serial without zeros; null where the line has none. */
  station: string | null;
  serial: string | null;
}

const WORDS: readonly (readonly [string, string, Level])[] = [
  ['TOP SECRET', 'TOP SECRET', 'TS'],
  ['SECRET', 'SECRET', 'S'],
  ['CONFIDENTIAL', 'CONFIDENTIAL', 'C'],
  ['LIMITED OFFICIAL USE', 'LIMITED OFFICIAL USE', 'SBU'],
  ['SENSITIVE BUT UNCLASSIFIED', 'SENSITIVE BUT UNCLASSIFIED', 'SBU'],
  ['UNCLASSIFIED', 'UNCLASSIFIED', 'U'],
  ['UNCLAS', 'UNCLASSIFIED', 'U'],
];

/** Each letter may be followed by one blank: `S E C R E T`; between words there may be more. */
const spaced = (words: string) =>
  words
    .split(' ')
    .map((word) => word.split('').join(' ?'))
    .join(' {1,4}');

const PATTERNS = WORDS.map(([written, words, level]) => ({
  pattern: new RegExp(`^${spaced(written)}(?![A-Za-z])`, 'i'),
  words,
  level,
}));

const ON_LINE =
  /^(?:(E ?F ?T ?O|NOFORN|SENSITIVE|SIPDIS|EXDIS|NODIS|STADIS|LIMDIS|ORCON|FOUO)\b|(?:FINAL )?SECTION \d{1,3} OF \d{1,3}\b|\/{1,2})\s*/i;
const STATION = /^([A-Z][A-Z .'’-]{1,40}?)\s{1,6}0{0,10}(\d{1,7})(?:\s*\(?CORRECTED COPY.*)?$/i;

/** Null for a line that is none; prose such as `Secret talks were held` is none. */
export function readClassificationLine(line: string): ClassificationLine | null {
  const found = PATTERNS.find(({ pattern }) => pattern.test(line));
  if (!found) return null;
  let rest = line.replace(found.pattern, '').trim();
  const captions: string[] = [];
  for (let match = ON_LINE.exec(rest); match; match = ON_LINE.exec(rest)) {
    if (match[1]) captions.push(match[1].toUpperCase().replace(/ /g, ''));
    rest = rest.slice(match[0].length);
  }
  const station = STATION.exec(rest);
  if (rest !== '' && !station) return null;
  return {
    words: found.words,
    level: found.level,
    captions,
    station: station ? canonicalStation(station[1] ?? '') : null,
    serial: station ? (station[2] ?? null) : null,
  };
}
