import { canonicalStation, splitMrn } from '../cable/mrn';

/**
 * Names of one post that stand in message reference numbers, the commonest first. Unlike the aliases of
 * domain/cable/mrn these are no rule for ids: a cable keeps the name it bears.
 */
const POSTS: readonly (readonly string[])[] = [
  ['UNVIEVIENNA', 'UNVIE'],
  ['USUNNEWYORK', 'USUN'],
  ['UNROME', 'USUNROME'],
  ['UNESCOPARISFR', 'UNESCOPARIS'],
  ['USOECDPARIS', 'USOECD'],
  ['USOSCE', 'USOSCEVIENNA'],
  ['GENEVA', 'USMISSIONGENEVA'],
  ['AITTAIPEI', 'TAIPEI'],
  ['HAVANA', 'USINTHAVANA'],
  ['KYIV', 'KIEV'],
];

/** What a post is called, and no number has. */
const SAID: Readonly<Record<string, string>> = {
  USUNVIENNA: 'UNVIEVIENNA',
  USUNVIE: 'UNVIEVIENNA',
  SECSTATEWASHDC: 'STATE',
  DEPTOFSTATE: 'STATE',
  USUNESCO: 'UNESCOPARISFR',
  UNESCO: 'UNESCOPARISFR',
  NATO: 'USNATO',
  OSCE: 'USOSCE',
  AIT: 'AITTAIPEI',
  HCMC: 'HOCHIMINHCITY',
  RIO: 'RIODEJANEIRO',
  HAGUE: 'THEHAGUE',
};

const NAMES = new Map(POSTS.flatMap((names) => names.map((name) => [name, names] as const)));

/** Before a name in a line From; `AMEMBASSY PARIS`. */
const OFFICE = /^(?:(?:AM)?(?:EMBASSY|CONSUL(?:ATE)?(?:\s+GENERAL)?)|AMCONGEN)\s+/i;

/** All names under which a post's cables may stand, the likeliest first; null for what can be no post's name. */
export function stationNames(written: string): string[] | null {
  const bare = canonicalStation(written.trim().replace(OFFICE, ''));
  const station = SAID[bare] ?? bare;
  if (station.length < 2 || station.length > 40) return null;
  return [...(NAMES.get(station) ?? [station])];
}

/** The ids that a written number may mean: `08UNVIE663` is `08UNVIEVIENNA663` too. The written one stands first. */
export function idsOf(id: string): string[] {
  const mrn = splitMrn(id);
  if (!mrn) return [id];
  const serial = mrn.serial.startsWith('A') ? `-${mrn.serial}` : mrn.serial;
  const others = (stationNames(mrn.station) ?? []).map((station) => `${mrn.year}${station}${serial}`);
  return [...new Set([id, ...others])];
}
