import { smallCable } from './cable';

/** A record of a dump in commas and quotation marks: 07PARIS`number`. */
export function dumpRecord(number: number, first = 'The talks failed.'): string {
  const [header = '', body = ''] = halves(number, first);
  const columns = [
    String(number),
    '2/16/2007 19:02',
    `07PARIS${number}`,
    'Embassy Paris',
    'CONFIDENTIAL',
    '06PARIS1|07LIMA2',
  ];
  return `${[...columns, header, body].map((column) => `"${column.replace(/["\\]/g, '\\$&')}"`).join(',')}\n`;
}

/** The same in tabs and no quotation marks, a backslash before each line end of a column. */
export function dumpRow(number: number, first = 'The talks failed.'): string {
  const [header = '', body = ''] = halves(number, first);
  const columns = [
    String(number),
    '2/16/2007 19:02',
    `07PARIS${number}`,
    'Embassy Paris',
    'CONFIDENTIAL',
    '\\N',
  ];
  const escaped = [header, body].map((column) => column.replace(/[\t\n\\]/g, '\\$&'));
  return `${[...columns, ...escaped].join('\t')}\n`;
}

function halves(number: number, first: string): string[] {
  const text = smallCable({ first }).replace('PARIS 000011', `PARIS ${String(number).padStart(6, '0')}`);
  return text.split(/\n\n(?=C O N)/);
}

/** The text that either becomes. */
export const textOfRecord = (number: number, first?: string) =>
  halves(number, first ?? 'The talks failed.').join('\n');
