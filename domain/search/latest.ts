import type { Ask } from './query';

/** The latest year that an answer can be of; null where the query sets no end. */
export function latestYear(ask: Ask): number | null {
  switch (ask.kind) {
    case 'fact': {
      const year = /^~[yqd](\d{4})/.exec(ask.fact)?.[1];
      return year === undefined ? null : Number(year);
    }
    case 'all': {
      const ends = ask.of.flatMap((one) => latestYear(one) ?? []);
      return ends.length > 0 ? Math.min(...ends) : null;
    }
    case 'any': {
      const ends = ask.of.map(latestYear);
      const set = ends.filter((end) => end !== null);
      return set.length > 0 && set.length === ends.length ? Math.max(...set) : null;
    }
    default:
      return null;
  }
}
