import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cable, Paragraph } from '#domain/cable/cable';
import { bannerLevel, levelOf } from '#domain/cable/effective';
import { findMessages } from '#domain/cable/messages/messages';
import { toReading, toVerbatim } from '#domain/cable/offset-map';
import { LONGEST_CABLE, parseCable } from '#domain/cable/parse';
import { highest, rank } from '#domain/marking/mark';
import { sent } from '#tests/samples/messages';
import { seedText } from './seed';

/** Everything that holds of any cable read from any text. */
function check(text: string, cable: Cable): void {
  checkSegments(text, cable);
  let at = 0;
  for (const p of cable.paragraphs) {
    expect(p.start).toBeGreaterThanOrEqual(at);
    at = p.end;
    checkMap(text, p);
    checkBlocks(p);
    checkLevel(p, cable);
  }
  expect(new Set(cable.paragraphs.map((p) => p.key)).size).toBe(cable.paragraphs.length);
  expect(JSON.parse(JSON.stringify(cable))).toEqual(cable);
}

function checkSegments(text: string, cable: Cable): void {
  expect(cable.segments.map((s) => text.slice(s.start, s.end)).join('')).toBe(text);
  for (const [i, s] of cable.segments.entries()) {
    expect(s.start).toBe(cable.segments[i - 1]?.end ?? 0);
    expect(s.end).toBeGreaterThan(s.start);
  }
}

function checkMap(text: string, p: Paragraph): void {
  expect(p.map.slice(-2)).toEqual([p.reading.length, p.end]);
  expect(p.map.every((value, i) => i < 2 || value >= (p.map[i - 2] ?? 0))).toBe(true);
  const changed = new Set(p.changes.flatMap((c) => Array.from(c.to, (_, i) => toReading(p.map, c.at) + i)));
  const wrong = Array.from(p.reading, (_, i) => i).filter((i) => {
    const [reads, stood] = [p.reading[i] ?? '', text[toVerbatim(p.map, i)] ?? ''];
    return i < p.reading.length && reads !== stood && !changed.has(i) && !/\s/.test(reads);
  });
  expect(wrong).toEqual([]);
  expect(p.changes.filter((c) => text.slice(c.at, c.at + c.from.length) !== c.from)).toEqual([]);
}

function checkBlocks(p: Paragraph): void {
  let at = 0;
  for (const block of p.blocks) {
    expect(p.reading.slice(at, block.start).trim()).toBe('');
    expect(block.end).toBeGreaterThanOrEqual(block.start);
    at = block.end;
  }
  expect(p.reading.slice(at).trim()).toBe('');
}

/** Nothing is treated below its own mark, and nothing unmarked below the banner. */
function checkLevel(p: Paragraph, cable: Cable): void {
  const floor = p.mark === null ? bannerLevel(cable) : levelOf(p.mark);
  expect(rank(levelOf(p.treatedAs))).toBeGreaterThanOrEqual(rank(floor));
  if (p.flags.includes('mark-unknown')) expect(rank(levelOf(p.treatedAs))).toBeGreaterThan(0);
}

const words = fc.constantFrom(
  'Russia,s',
  'isn,t',
  '&ePOC8',
  '&open',
  'closed8',
  'added.8',
  'R&R',
  ')',
  '13)18 July',
  'activity*sometimes',
  '""x""',
  '8at8',
  'Partners, interest',
  '\\',
  '¶16.',
  '\uFFFD',
  'NOTE:',
  'END NOTE.',
  '(Note:',
  'End Note).',
  'the Regime',
  'agreed',
  'consensus language:',
  'U.S.',
  'missile-',
  '(C)',
  'XXXXXXXXXXXX',
  'é',
  '\u{1F600}',
  'end.',
);
const line = fc.array(words, { minLength: 1, maxLength: 9 }).map((list) => list.join(' '));
const block = fc.oneof(
  { weight: 6, arbitrary: fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n')) },
  fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.map((l) => `--${l}`).join('\n')),
  fc.constantFrom(
    'North Korea',
    '-------\nSUMMARY\n-------',
    'A  1   2\nB  3   4',
    'RICE',
    'NNNN',
    '© Scoop Media',
  ),
  fc.constantFrom(
    'UNVIE VIEN 00000285  002.2 OF 036',
    'PAGE 02 STATE 00819 190632Z',
    'CONFIDENTIAL\n\nCONFIDENTIAL\n\nPAGE 02\nSTATE 00819 190632Z',
    'words  SECRET PAGE 03 STATE 00819 01 OF 07 190632Z more (6) LA PAZ 00000285 002 OF 036 words',
    'S E C R E T SECTION 02 OF 03 STATE 002034\n\nSIPDIS\nSENSITIVE',
    'the\nSIPDIS criticism)',
    'Show Headers',
    '---\ntitle: A to B Cablegram UN1 9 May 1947\n---\nSECRET\n_\nnote\n_',
    'TELNO 12 OF 16 JUNE',
    'that was all. RICE\nCONFIDENTIAL\nNNN',
    ' \n\t',
  ),
);
const mark = fc.constantFrom(
  '(C) ',
  '(U) ',
  '(SBU) ',
  '(S/NF) ',
  '(SNF) ',
  '(NC) ',
  '(\u0421) ',
  '',
  '(C - ENTIRE TEXT) ',
  '(a) ',
);
const paragraph = fc
  .tuple(
    fc.integer({ min: 1, max: 9 }),
    fc.constantFrom('', '¶', '\uFFFD'),
    mark,
    fc.array(block, { minLength: 1, maxLength: 4 }),
  )
  .map(([number, pilcrow, m, blocks]) => `${pilcrow}${number}. ${m}${blocks.join('\n\n')}`);
const header = fc
  .tuple(
    fc.constantFrom('', 'Cablegate: A Title\n\n', 'VZCZCXRO0594\nRR RUEHAO\n'),
    fc.constantFrom('', 'R 082042Z JAN 08\n', 'O R 310000Z FEB 79\nFM AMEMBASSY CAIRO\nTO SECSTATE WASHDC\n'),
    fc.constantFrom('', 'UNCLAS CAIRO 1\n', 'C O N F I D E N T I A L STATE 002034\n', 'SECRET//NOFORN\n'),
    fc.constantFrom('', 'SENSITIVE\nSIPDIS\n', 'DEPT FOR X\n\n'),
    fc.constantFrom(
      '',
      'E.O. 12958: DECL: 01/31/2033\nTAGS: PARM\nSUBJECT: X\n',
      'REF: A. STATE 1 B. CAIRO 2\n',
    ),
  )
  .map((parts) => parts.join('\n'));
const cableText = fc
  .tuple(
    header,
    fc.array(paragraph, { maxLength: 8 }),
    fc.constantFrom('\n', '\r\n', '\r'),
    fc.constantFrom('\n\n', '\n\n\n\n', '\n'),
  )
  .map(([head, body, newline, gap]) => [head, ...body].join(gap).replaceAll('\n', newline));

const noise = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      '\n',
      '\r',
      ' ',
      '1',
      '2',
      '.',
      '(',
      ')',
      'C',
      'U',
      '&',
      '8',
      ',',
      's',
      '-',
      '¶',
      '\uFFFD',
      '"',
      '\\',
      '*',
      '\t',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 200,
});

describe('[CP1] any string', { timeout: 30_000 }, () => {
  test('[CP1] noise is answered, and nothing of it is lost', () => {
    fc.assert(
      fc.property(noise, (text) => check(text, parseCable(text))),
      { numRuns: 400 },
    );
  });

  test('[CP1] [CP17] [CP26] so is what has the structure of a cable', () => {
    fc.assert(
      fc.property(cableText, (text) => check(text, parseCable(text))),
      { numRuns: 400 },
    );
  });

  test('[CP1] so is the seed with a piece cut out, doubled or swapped for noise', () => {
    const cut = fc.tuple(fc.nat(seedText.length), fc.nat(3000), noise, fc.boolean());
    fc.assert(
      fc.property(cut, ([at, length, put, twice]) => {
        const text =
          seedText.slice(0, at) +
          put +
          (twice ? seedText.slice(at, at + length) : '') +
          seedText.slice(at + length);
        check(text, parseCable(text));
      }),
      { numRuns: 15 },
    );
  });

  test.each([
    '',
    '\n',
    ' ',
    '\r\n\r\n',
    '1.',
    '(',
    '\u0000\u0001\ud800',
    'Cablegate: ',
    '© Scoop Media',
    'SECRET',
  ])('[CP1] %j', (text) => check(text, parseCable(text)));

  test('[CP26] the highest of a cable’s marks is never below what its text bears', () => {
    fc.assert(
      fc.property(cableText, (text) => {
        const { paragraphs } = parseCable(text);
        const own = highest(paragraphs.flatMap((p) => (p.mark === null ? [] : [levelOf(p.mark)])));
        expect(rank(highest(paragraphs.map((p) => levelOf(p.treatedAs))))).toBeGreaterThanOrEqual(rank(own));
      }),
    );
  });
});

describe('[CP2] time grows with length only', () => {
  const bodies: readonly (readonly [string, (n: number) => string])[] = [
    ['blank lines', (n) => '\n'.repeat(n)],
    ['blanks', (n) => ' '.repeat(n)],
    ['one word', (n) => 'a'.repeat(n)],
    ['numbers', (n) => '1.\n\n'.repeat(n / 4)],
    ['rising numbers', (n) => Array.from({ length: n / 8 }, (_, i) => `${(i % 900) + 1}. (C)\n\n`).join('')],
    ['openings', (n) => `1. (C) ${'&a '.repeat(n / 3)}`],
    ['closings', (n) => `1. (C) ${'a8 '.repeat(n / 3)}`],
    ['brackets', (n) => `1. (C) ${'( '.repeat(n / 2)}`],
    ['notes', (n) => `1. (C) ${'NOTE: a\n\n'.repeat(n / 9)}`],
    ['headings', (n) => 'Some Heading\n\n'.repeat(n / 14)],
    ['rules', (n) => '-----\n'.repeat(n / 6)],
    ['dashes', (n) => '-'.repeat(n)],
    ['commas', (n) => `SUBJECT: X\nREF: ${', '.repeat(n / 2)}`],
    ['header lines', (n) => `SECRET\n${'REASON: 1.4 ,,,,,,,,,,,,,,,,,,,,,,,,,\n'.repeat(n / 38)}`],
    ['openings in blocks', (n) => `1. (C) text:\n\n${'&a\n\n'.repeat(n / 4)}`],
    ['quotations in quotations', (n) => `1. (C) t:\n\n${'&a\n\n'.repeat(n / 8)}${'b8\n\n'.repeat(n / 8)}`],
    ['quotation marks', (n) => `1. (C) text:\n\n${'"a\n\n'.repeat(n / 4)}`],
    [
      'lost labels',
      (n) => Array.from({ length: n / 20 }, (_, i) => `${((i * 2) % 900) + 1}. (C)\n\n\n\nx\n\n`).join(''),
    ],
    ['page breaks', (n) => `1. (C) ${'PAGE 02 LA PAZ 00819 190632Z '.repeat(n / 29)}`],
    ['page breaks of sections', (n) => `1. (C) ${'a LA PAZ 00000819 002 OF 003 '.repeat(n / 29)}`],
    ['capitals', (n) => `1. (C) ${'AB '.repeat(n / 3)}`],
    ['stamps', (n) => `1. (C) a\n${'SECRET\n'.repeat(n / 7)}PAGE 02 LIMA 00819`],
    [
      'repeated headers',
      (n) => `UNCLAS LIMA 12\n\n1. A\n${'UNCLAS SECTION 02 OF 03 LIMA 12\nSIPDIS\n'.repeat(n / 39)}`,
    ],
    ['dividers', (n) => `UNCLAS LIMA 12\n\n1. A\n${'-\n'.repeat(n / 2)}`],
    ['bare pages', (n) => `UNCLAS LIMA 12\n\n1. A\n${'PAGE 02\n'.repeat(n / 8)}`],
    ['long header lines', (n) => `SECRET ${'SIPDIS '.repeat(n / 7)}`],
    ['second times', (n) => `${'1. (C) The same words again.\n\n'.repeat(n / 31)}1. (S) The last.\n`],
    ['references', (n) => `UNCLAS LIMA 12\nSUBJECT: X\nREF: ${'LIMA 123, 456 / 789 AND '.repeat(n / 24)}`],
    ['reference labels', (n) => `UNCLAS LIMA 12\nSUBJECT: X\nREF: A. LIMA 1${'\nB. REF '.repeat(n / 8)}`],
    ['glued tags', (n) => `UNCLAS LIMA 12\nTAGS: ${'PRELPGOVX '.repeat(n / 10)}\nSUBJECT: X`],
    ['messages', (n) => sent(1).repeat(n / 600)],
    ['different messages', (n) => Array.from({ length: n / 600 }, (_, i) => sent(i + 1)).join('\n')],
    [
      'quoted messages',
      (n) =>
        `${sent(1)}${Array.from({ length: n / 600 }, (_, i) => `sent this:\n\n${sent(i + 2)}`).join('')}`,
    ],
    ['first lines of messages', (n) => 'R 161902Z FEB 07\nFM AMEMBASSY LIMA\nCONFIDENTIAL\n'.repeat(n / 48)],
    ['addresses', (n) => `FM LIMA\nTO A\n${'AMEMBASSY LIMA\n'.repeat(n / 15)}`],
    ['levels', (n) => 'CONFIDENTIAL LIMA 12\n\n'.repeat(n / 22)],
    ['the seed', (n) => seedText.repeat(Math.ceil(n / seedText.length)).slice(0, n)],
  ];

  test.each(bodies)(
    '[CP2] %s: eight times the text takes less than 20 times the time',
    (_name, body) => {
      const [small, large] = [body(20_000), body(160_000)];
      // One slow run says nothing on a busy machine; what is quadratic is slow in every attempt.
      let ratio = Number.POSITIVE_INFINITY;
      for (let attempt = 0; attempt < 8 && ratio >= 20; attempt++) {
        ratio = timed(large) / Math.max(timed(small), 2);
      }
      expect(ratio).toBeLessThan(20);
    },
    60_000,
  );

  test('[CP2] a text that no cable comes near is kept and not read', () => {
    const text = 'x'.repeat(LONGEST_CABLE + 1);
    const cable = parseCable(text);
    expect(cable).toMatchObject({ id: null, paragraphs: [], issues: [{ code: 'text-too-long' }] });
    expect(cable.segments).toEqual([{ kind: 'site', start: 0, end: text.length }]);
  });
});

/** Processor time of one parse and of looking for several messages, in milliseconds. */
function timed(text: string): number {
  const start = process.cpuUsage();
  parseCable(text);
  findMessages(text);
  return process.cpuUsage(start).user / 1000;
}
