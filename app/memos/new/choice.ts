import type { Me } from '#app/shell/shell';
import { recall, remember } from '#app/ui/kept';
import { dominates, LEVELS, type Level, rank } from '#domain/marking/mark';

/** What a new memo is to be. */
export interface Choice {
  title: string;
  handling: Level;
  /** The id of one of one's own teams; empty for none. */
  team: string;
  isPrivate: boolean;
}

/** The levels a person may choose: up to their own clearance. */
export const levelsFor = (clearance: Level): Level[] => LEVELS.slice(0, rank(clearance) + 1);

/** What is preset: SBU, or less for whoever is cleared for less; the team of last time, else the first one. */
export function firstChoice(
  { clearance, teams }: Pick<Me, 'clearance' | 'teams'>,
  last: string | null,
): Choice {
  const known = last === '' || teams.some(({ id }) => id === last);
  return {
    title: '',
    handling: dominates(clearance, 'SBU') ? 'SBU' : clearance,
    team: known && last !== null ? last : (teams[0]?.id ?? ''),
    isPrivate: false,
  };
}

/** Who will read it, in words. */
export function whoReads({ teams }: Pick<Me, 'teams'>, { team, isPrivate }: Choice): string {
  const name = teams.find(({ id }) => id === team)?.name;
  if (name === undefined || isPrivate) return 'Only you can read it until you share it.';
  return `Everyone in ${name} can read it; you write in it until you share it.`;
}

const KEY = 'team of new memos';

/** The team of the last memo made in this browser; null for none known. */
export const recallTeam = (): string | null => recall(KEY);
export const rememberTeam = (team: string): void => remember(KEY, team);
