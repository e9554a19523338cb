import { parseMrn } from '../cable/mrn';
import { isLevel, LEVELS } from '../marking/mark';
import { readDates } from './dates';
import { type FactName, fact } from './facts';
import type { Ask } from './query';
import { idsOf, stationNames } from './stations';

const one = (name: FactName, value: string, header = false): Ask => ({
  kind: 'fact',
  fact: fact(name, value),
  header,
});

const any = (asks: Ask[]): Ask | null => (asks.length > 1 ? { kind: 'any', of: asks } : (asks[0] ?? null));

/** What a mark asks for: `C`, `S/NF`, `NOFORN`; each part must be there. */
function readMark(value: string): Ask | null {
  const parts = value
    .toUpperCase()
    .replace(/[()]/g, '')
    .split(/[/\s-]+/)
    .filter(Boolean);
  const asks = parts.map((part) => {
    if (isLevel(part)) return one('level', part);
    return /^[A-Z]{2,12}$/.test(part) ? one('caveat', part === 'NOFORN' ? 'NF' : part) : null;
  });
  if (asks.length === 0 || asks.includes(null)) return null;
  const known = asks.flatMap((ask) => ask ?? []);
  return known.length > 1 ? { kind: 'all', of: known } : (known[0] ?? null);
}

const NAMES: Readonly<Record<string, readonly string[]>> = {
  U: ['U', 'UNCLAS', 'UNCLASSIFIED'],
  SBU: ['SBU', 'FOUO', 'LOU', 'CUI', 'SENSITIVE'],
  C: ['C', 'CONFIDENTIAL'],
  S: ['S', 'SECRET'],
  TS: ['TS', 'TOPSECRET'],
};

function readClass(value: string): Ask | null {
  const bare = value.toUpperCase().replace(/[^A-Z]/g, '');
  const level = LEVELS.find((one) => NAMES[one]?.includes(bare));
  return level ? one('banner', level) : null;
}

function readParagraphs(value: string): Ask | null {
  const match = /^[p¶]?(\d{1,4})(?:(?:\.\.|[-–])(\d{1,4}))?$/.exec(value);
  if (!match) return null;
  const [from, to] = [Number(match[1]), Number(match[2] ?? match[1])];
  if (to < from || to - from > 200) return null;
  return any(Array.from({ length: to - from + 1 }, (_, i) => one('number', String(from + i))));
}

/** A post, by any name it has in message reference numbers; `embassy paris` and `AMEMBASSY PARIS` too. */
const readStation = (value: string): Ask | null =>
  any((stationNames(value) ?? []).map((station) => one('station', station)));

function readWords(name: FactName, value: string): Ask | null {
  const words = value.toUpperCase().match(/[A-Z0-9]+/g) ?? [];
  const asks = words.map((word) => one(name, word, true));
  return asks.length > 1 ? { kind: 'all', of: asks } : (asks[0] ?? null);
}

function readReference(value: string): Ask | null {
  const id = parseMrn(value);
  return id ? any(idsOf(id).map((written) => one('reference', written, true))) : null;
}

const FIELDS: Readonly<Record<string, (value: string) => Ask | null>> = {
  para: readParagraphs,
  from: readStation,
  to: (value) => readWords('addressee', value),
  tag: (value) => readWords('tag', value),
  tags: (value) => readWords('tag', value),
  ref: readReference,
  mark: readMark,
  class: readClass,
  date: (value) => any((readDates(value) ?? []).map(([name, part]) => one(name, part))),
};

/** What each field takes, for people to read. */
export const FIELD_FORMS: Readonly<Record<string, string>> = {
  para: 'a number or a range, as para:64 or para:63-65',
  from: 'the name of a post, as from:PARIS',
  to: 'a word of an addressee, as to:SECSTATE',
  tag: 'a tag, as tag:PREL',
  ref: 'the number of a cable, as ref:08STATE2034',
  mark: 'a level and caveats, as mark:C or mark:S/NF',
  class: 'U, SBU, C, S or TS',
  date: 'a year, a month or a day, or from one to another, as date:2008, date:2008-01 or date:2007..2008',
};

/** What a field asks for; null where there is no such field, or its value is none: then it is words. */
export function readField(name: string, value: string): Ask | null {
  const read = Object.hasOwn(FIELDS, name.toLowerCase()) ? FIELDS[name.toLowerCase()] : undefined;
  return read?.(value.trim()) ?? null;
}
