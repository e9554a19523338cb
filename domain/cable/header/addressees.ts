import type { Line } from '../lines';

const ROUTE = /^(?:RU|RH)[A-Z]{3,6}\//;
const SERIAL = /\s+\d{1,5}$/;
const PRECEDENCE = /\s+(?:FLASH|IMMEDIATE|NIACT IMMEDIATE|PRIORITY|ROUTINE)$/;
const HEAD = /^(?:FM|TO|INFO)\s+/;

/** Names of an address field, one a line: route, running number and precedence are dropped. */
export function readAddressees(lines: readonly Line[]): string[] {
  return lines
    .map((line) =>
      line.text
        .replace(HEAD, '')
        .replace(ROUTE, '')
        .replace(SERIAL, '')
        .replace(PRECEDENCE, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((name) => name !== '');
}
