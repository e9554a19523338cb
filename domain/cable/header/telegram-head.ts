import type { Level } from '../../marking/mark';
import type { Cable } from '../cable';
import type { ClassificationLine } from './classification';

/**
 * Words of the head of British and Australian telegrams. RESTRICTED has no level of its own here; as another
 * government's it is kept as CONFIDENTIAL is (32 CFR 2001.55).
 */
const LEVELS: Readonly<Record<string, readonly [string, Level]>> = {
  'TOP SECRET': ['TOP SECRET', 'TS'],
  SECRET: ['SECRET', 'S'],
  CONFIDENTIAL: ['CONFIDENTIAL', 'C'],
  RESTRICTED: ['RESTRICTED', 'C'],
  UNCLASSIFIED: ['UNCLASSIFIED', 'U'],
};
const PRECEDENCES: Readonly<Record<string, Cable['precedence']>> = {
  FLASH: 'FLASH',
  EMERGENCY: 'FLASH',
  'MOST IMMEDIATE': 'IMMEDIATE',
  IMMEDIATE: 'IMMEDIATE',
  PRIORITY: 'PRIORITY',
  IMPORTANT: 'PRIORITY',
  ROUTINE: 'ROUTINE',
  DEFERRED: 'ROUTINE',
};
const CAPTION =
  'PERSONAL|AUSTEO|DEDIP|ECLIPSE|EXCLUSIVE|GUARD|UK EYES(?: A| ALPHA| ONLY)?|AND PERSONAL|CABINET|DESKBY \\d{6}Z';
const ID = '[0O]\\.[A-Z]{1,3}\\d{1,6}';
const WORD = new RegExp(
  `^(?:(${Object.keys(LEVELS).join('|')})|(${Object.keys(PRECEDENCES).join('|')})|(${CAPTION})|${ID})(?![A-Za-z0-9])[\\s,.;/-]{0,4}`,
);

/**
 * A line made of nothing but a level, a precedence and captions, in any order: `O.JA3981 SECRET AUSTEO ROUTINE`,
 * `IMMEDIATE PERSONAL SECRET`, `RESTRICTED`. Null for any other, and for one that names no level.
 */
export function readTelegramHead(line: string): ClassificationLine | null {
  let rest = line;
  let level: readonly [string, Level] | null = null;
  let precedence: Cable['precedence'] = null;
  const captions: string[] = [];
  for (let match = WORD.exec(rest); match && rest !== ''; match = WORD.exec(rest)) {
    if (match[1]) level ??= LEVELS[match[1]] ?? null;
    if (match[2]) precedence ??= PRECEDENCES[match[2]] ?? null;
    if (match[3]) captions.push(match[3].replace(/^AND /, ''));
    rest = rest.slice(match[0].length);
  }
  if (rest !== '' || !level) return null;
  const [words, of] = level;
  return { words, level: of, captions, station: null, serial: null, section: false, precedence };
}
