import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const SEED = join(import.meta.dirname, '..', 'seeds', 'cables', '08STATE2034.txt');
const STATIONS = [
  'PARIS',
  'CAIRO',
  'NEW DELHI',
  'BOGOTA',
  'MOSCOW',
  'TOKYO',
  'ABUJA',
  'THE HAGUE',
  'LIMA',
  'RIGA',
];
const MARKS = ['(C)', '(SBU)', '(U)', '(S)', '(C/NF)', '(S//NF)'];

/** Numbers between 0 and 1 that are the same in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/**
 * A dump of invented cables in the form of cables.csv: eight columns, multi-line records, escapes. Median 8 paragraphs
 * and about 7 kB a cable, as the real ones have; the words are the seed's.
 */
export async function* dumpOf(cables: number): AsyncGenerator<string> {
  const words = readFileSync(SEED, 'utf8').match(/[A-Za-z][A-Za-z'-]+/g) ?? [];
  const next = random(7);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  for (let i = 1; i <= cables; i++) yield record(i, words, next, pick);
}

type Pick = <T>(list: readonly T[]) => T;

function record(i: number, words: readonly string[], next: () => number, pick: Pick): string {
  const station = STATIONS[i % STATIONS.length] ?? 'PARIS';
  const serial = String(Math.ceil(i / STATIONS.length));
  const count = Math.max(1, Math.round(8 * Math.exp((next() + next() + next() - 1.5) * 0.9)));
  const paragraphs = Array.from({ length: count }, (_, n) => paragraph(n + 1, words, next, pick));
  const header = `VZCZCXRO${i % 10_000}\nRR RUEHAO\nDE RUEHBO #${serial} 0471902\nZNR UUUUU ZZH\nR 161902Z FEB 07\nFM AMEMBASSY ${station}\nTO RUEHC/SECSTATE WASHDC 2786`;
  const body = `C O N F I D E N T I A L ${station} ${serial.padStart(6, '0')} \n\nSIPDIS \n\nE.O. 12958: DECL: 02/16/2017 \nTAGS: PREL, ${pick(['FR', 'EG', 'IN', 'CO'])} \nSUBJECT: ${pick(words).toUpperCase()} AND ${pick(words).toUpperCase()} \n\nREF: 06 ${station} ${i % 900} \n\nClassified By: Amb. X for reasons 1.4 (b) and (d). \n\n${paragraphs.join('\n\n')}\nWALKER\n`;
  const id = `07${station.replaceAll(' ', '')}${serial}`;
  const columns = [String(i), '2/16/2007 19:02', id, `Embassy ${station}`, 'CONFIDENTIAL', '', header, body];
  return `${columns.map((column) => `"${column.replace(/["\\]/g, '\\$&')}"`).join(',')}\n`;
}

function paragraph(number: number, words: readonly string[], next: () => number, pick: Pick): string {
  const length = 60 + Math.floor(next() * 150);
  const lines: string[] = [];
  let line = `${number}. ${pick(MARKS)}`;
  for (let w = 0; w < length; w++) {
    const word = pick(words);
    if (line.length + word.length > 60) {
      lines.push(`${line} `);
      line = word;
    } else line += ` ${word}${w % 17 === 16 ? '.' : ''}`;
  }
  return [...lines, `${line}.`].join('\n');
}

/** Writes such a dump to a file. */
export function writeDump(path: string, cables: number): Promise<void> {
  return pipeline(Readable.from(dumpOf(cables)), createWriteStream(path));
}
