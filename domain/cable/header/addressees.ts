import type { Cable } from '../cable';
import type { Line } from '../lines';

const ROUTE = /^(?:(?:RU|RH)[A-Z]{3,6}|ZEN)\/(?=\S)/;
const SERIAL = /\s+\d{1,5}$/;
const PRECEDENCE = /\s+(?:FLASH|NIACT IMMEDIATE|IMMEDIATE|PRIORITY|ROUTINE)$/;
const HEAD = /^(?:FM|TO|INFO)\s+/;
/** British: `TO IMMEDIATE FCO`. */
const FIRST_PRECEDENCE = /^(FLASH|IMMEDIATE|PRIORITY|ROUTINE)\s+/;
const DATED = /\s+\d{6}Z\b.*$/;

/**
 * Names of an address field, one a line: route, running number and precedence are dropped. A British telegram puts
 * the precedence first and several names in a line.
 */
export function readAddressees(lines: readonly Line[], telegram = false): string[] {
  return lines
    .map((line) => bare(line.text.replace(HEAD, '').replace(ROUTE, '')))
    .flatMap((name) =>
      telegram
        ? name
            .replace(FIRST_PRECEDENCE, '')
            .replace(DATED, '')
            .split(/\s*,\s*/)
        : [name],
    )
    .filter((name) => name !== '');
}

const bare = (name: string) =>
  name.replace(SERIAL, '').replace(PRECEDENCE, '').replace(SERIAL, '').replace(/\s+/g, ' ').trim();

/** The precedence that a British address begins with; null where there is none. */
export function precedenceIn(address: string): Cable['precedence'] {
  const word = FIRST_PRECEDENCE.exec(address.replace(HEAD, ''))?.[1];
  const known = ['FLASH', 'IMMEDIATE', 'PRIORITY', 'ROUTINE'] as const;
  return known.find((precedence) => precedence === word) ?? null;
}
