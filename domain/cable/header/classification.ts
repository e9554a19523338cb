import type { Level } from '../../marking/mark';
import type { Cable } from '../cable';
import { canonicalStation } from '../mrn';
import { readTelegramHead } from './telegram-head';

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
  /** It names the section of a message that was sent in several. */
  section: boolean;
  /** British and Australian telegrams say it here. */
  precedence: Cable['precedence'];
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

const CAPTION =
  '(?:E ?F ?T ?O|N ?O ?F ?O ?R ?N|SENSITIVE|SIPDIS|EXDIS|NODIS|STADIS|LIMDIS|ORCON|FOUO|FOR OFFICIAL USE ONLY|REL(?:EASABLE)? TO [A-Z, ]{3,40}|SBU|TERREP|AIDAC)';
const ON_LINE = new RegExp(
  `^(?:(${CAPTION})(?![A-Za-z])|(FINAL SECTION OF|(?:FINAL )?(?:SECTION|SECT?\\.?) ?\\d{1,3} OF \\d{1,3}(?!\\d))|[/,;:.-]{1,2})\\s*`,
  'i',
);
const AT_END = new RegExp(
  `[\\s/,;(-]+(${CAPTION}|SECTION \\d{1,3} OF \\d{1,3}|\\(?CORRECTED C ?OPY\\b.*|C O R R E C T E D +C O P Y.*|\\(?(?:ADDED|ADDING|CORRECTED|CORRECTING|CHANGED|AMENDED)\\b.*)\\)?$`,
  'i',
);
/** A message of or to the Secretary's party bears a second number: `STATE 231680 TOSEC 270361`. */
const STATION =
  /^([A-Z][A-Z .'’-]{1,40}?)\s{1,6}0{0,10}(\d{1,7})(?: (?:TOSEC|SECTO|TODEP|DEPTO|CA) \d{1,7})?$/i;
/** Any longer line is none. */
const LONGEST = 160;

/** Null for a line that is none; prose such as `Secret talks were held` is none. */
export function readClassificationLine(line: string): ClassificationLine | null {
  if (line.length > LONGEST) return null;
  const found = PATTERNS.find(({ pattern }) => pattern.test(line));
  if (!found) return readTelegramHead(line);
  const captions: string[] = [];
  const { rest, section } = takeCaptions(line.replace(found.pattern, '').trim(), captions);
  const station = STATION.exec(rest);
  if (rest !== '' && !station) return readTelegramHead(line);
  const serial = station ? (station[2] ?? null) : null;
  const name = station ? canonicalStation(station[1] ?? '') : null;
  return {
    words: found.words,
    level: found.level,
    captions,
    station: name,
    serial,
    section,
    precedence: null,
  };
}

/** Captions and sections stand before the station, seldom behind its serial. */
function takeCaptions(line: string, captions: string[]): { rest: string; section: boolean } {
  let rest = line;
  let section = false;
  for (let match = ON_LINE.exec(rest); match; match = ON_LINE.exec(rest)) {
    if (match[1]) captions.push(canonicalCaption(match[1]));
    if (match[2]) section = true;
    rest = rest.slice(match[0].length);
  }
  for (
    let match = AT_END.exec(rest);
    match && /\d/.test(rest.slice(0, match.index));
    match = AT_END.exec(rest)
  ) {
    if (/^SECTION/i.test(match[1] ?? '')) section = true;
    else if (!/^\(?(?:C O R|CORR|ADD|CHANG|AMEND)/i.test(match[1] ?? ''))
      captions.push(canonicalCaption(match[1] ?? ''));
    rest = rest.slice(0, match.index);
  }
  return { rest, section };
}

function canonicalCaption(written: string): string {
  const upper = written.toUpperCase().trim();
  if (upper === 'FOR OFFICIAL USE ONLY') return 'FOUO';
  return /^REL/.test(upper) ? upper.replace(/\s+/g, ' ') : upper.replace(/ /g, '');
}
