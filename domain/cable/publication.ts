import type { Cable } from './cable';
import { fullYear, splitMrn } from './mrn';

/** What a citation needs of a cable; only `id` is needed for `working` and `wikileaks`. */
export interface CitedCable {
  id: Cable['id'];
  sentAt?: Cable['sentAt'];
  from?: Cable['from'];
  to?: Cable['to'];
  subject?: Cable['subject'];
  /** The copy lost lines or labels; `nara` and `chicago` say so. */
  damaged?: boolean;
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
/** The National Archives name the department, Chicago the sender that the cable names. */
const DEPARTMENT = 'Department of State';
const SECRETARY = 'Secretary of State';

/** Parts in the order of the National Archives: `Embassy Manila to Department of State, Telegram 07657, June 27, 1974, 1974MANILA07657, Central Foreign …`. */
export function nara(cable: CitedCable): (string | null)[] {
  const mrn = cable.id ? splitMrn(cable.id) : null;
  const serial = mrn?.serial.replace(/^A?/, '').padStart(5, '0') ?? null;
  const year = mrn ? fullYear(mrn.year) : 0;
  const to = office(cable.to?.[0] ?? null, DEPARTMENT);
  const from = sender(cable, DEPARTMENT) ?? 'Unknown post';
  return [
    to ? `${from} to ${to}` : from,
    mrn && serial ? `${mrn.serial.startsWith('A') ? 'Airgram' : 'Telegram'} ${serial}` : null,
    longDate(cable.sentAt ?? null),
    mrn && serial ? `${year}${mrn.station}${mrn.serial.startsWith('A') ? '-A' : ''}${serial}` : null,
    year >= 1973 && year <= 1979
      ? 'Central Foreign Policy Files, 1973–79, RG 59, U.S. National Archives'
      : null,
  ];
}

/** Parts in Chicago's order: `Secretary of State, "Missile Technology Control Regime (MTCR): Results," cable 08STATE2034, January 8, 2008`. */
export function chicago(cable: CitedCable): (string | null)[] {
  const id = cable.id === null ? 'cable without a number' : `cable ${cable.id}`;
  const subject = cable.subject ? `"${cable.subject.replace(/["“”]/g, "'")},"` : null;
  return [sender(cable, SECRETARY), subject ? `${subject} ${id}` : id, longDate(cable.sentAt ?? null)];
}

function sender(cable: CitedCable, washington: string): string | null {
  if (cable.from) return office(cable.from, washington);
  return cable.id && splitMrn(cable.id)?.station === 'STATE' ? washington : null;
}

const OFFICES: readonly (readonly [RegExp, string])[] = [
  [/^AMEMBASSY /, 'Embassy '],
  [/^AMCONSUL /, 'Consulate '],
  [/^USMISSION /, 'Mission '],
];

/** `washington` is the style's name for the Department. `AMEMBASSY MANILA` → `Embassy Manila`; an office that is not in the table stays as the cable writes it. */
function office(name: string | null, washington: string): string | null {
  if (name === null) return null;
  if (/^SECSTATE(?: WASH(?:INGTON )?DC)?$/.test(name)) return washington;
  const found = OFFICES.find(([pattern]) => pattern.test(name));
  if (!found) return name;
  const [pattern, words] = found;
  const place = name.replace(pattern, '');
  return `${words}${place.toLowerCase().replace(/\b[a-z]/g, (letter) => letter.toUpperCase())}`;
}

function longDate(sentAt: string | null): string | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(sentAt ?? '');
  return match ? `${MONTHS[Number(match[2]) - 1] ?? ''} ${Number(match[3])}, ${match[1]}` : null;
}
