import { isLevel, type Level } from '../marking/mark';
import type { Cable } from './cable';

const BANNERS: Readonly<Record<string, Level>> = {
  'TOP SECRET': 'TS',
  SECRET: 'S',
  CONFIDENTIAL: 'C',
  RESTRICTED: 'C',
  'LIMITED OFFICIAL USE': 'SBU',
  'SENSITIVE BUT UNCLASSIFIED': 'SBU',
  UNCLASSIFIED: 'U',
};

const HANDLING = /\b(?:SENSITIVE|SBU|FOUO|LIMITED OFFICIAL USE)\b/;

/** Level of a cable without a classification line: never lower than what such archives hold. */
const UNKNOWN_BANNER: Level = 'S';

/** The banner's level, UNCLAS with a SENSITIVE caption being SBU; null where there is no classification line. */
export function statedLevel(cable: Pick<Cable, 'classification' | 'captions'>): Level | null {
  const stated = cable.classification === null ? null : (BANNERS[cable.classification] ?? null);
  if (stated !== 'U') return stated;
  return cable.captions.some((caption) => HANDLING.test(caption)) ? 'SBU' : 'U';
}

/** The banner's level; a cable without a classification line counts as SECRET until somebody says otherwise. */
export function bannerLevel(cable: Pick<Cable, 'classification' | 'captions'>): Level {
  return statedLevel(cable) ?? UNKNOWN_BANNER;
}

/** The level that a canonical mark begins with; SECRET for a string that is none, which never lowers. */
export function levelOf(mark: string): Level {
  const level = mark.split('/')[0];
  return isLevel(level) ? level : UNKNOWN_BANNER;
}
