import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findMessages } from '#domain/cable/messages/messages';
import { parseCable } from '#domain/cable/parse';
import { seedCableFile } from '#seeds/cables';
import { smallCable } from '#tests/samples/cable';
import { correctedSeed } from '#tests/samples/corrected';
import { archived, british, MESSAGES, onScoop, sent, viewed } from '#tests/samples/messages';
import { seedText } from './seed';

/** The messages of a text. */
function cut(text: string): string[] {
  const starts = findMessages(text);
  return starts.map((start, i) => text.slice(start, starts[i + 1]));
}

const ids = (text: string) => cut(text).map((message) => parseCable(message).id);

/** Other cables with text of the second put where a test wants it. */
const withText = (text: string) => sent(1).replace('\nWALKER', `\n${text}\n\nWALKER`);

describe('[CP44] a text of several messages', () => {
  test.each(Object.entries(MESSAGES))('[CP44] fifty of a kind: %s', (_, make) => {
    const made = Array.from({ length: 50 }, (_, n) => make(700 + n));
    expect(cut(made.join('\n\n'))).toEqual(made.map((text, n) => (n < 49 ? `${text}\n\n` : text)));
  });

  test('[CP44] each is read by itself', () => {
    const text = [sent(12), archived(905), onScoop(300), viewed(585), british(652)].join('\n\n\n');
    expect(ids(text)).toEqual(['07PARIS12', '79RIYADH905', '05OSLO300', '08OSLO585', '82PARIS652']);
    expect(cut(text).map((one) => parseCable(one).paragraphs.map((p) => p.key))).toEqual([
      ['p1', 'p2', 'p3'],
      ['p1', 'p2'],
      ['p1', 'p2'],
      ['p1', 'p2'],
      ['p1', 'p2'],
    ]);
  });

  test('[CP44] joined in any order, with any number of blank lines or a rule between, they are told apart', () => {
    const kinds = [...Object.values(MESSAGES), () => seedText];
    const chosen = fc.uniqueArray(fc.tuple(fc.nat(kinds.length - 1), fc.integer({ min: 100, max: 9_999 })), {
      selector: ([kind, serial]) => (kind === kinds.length - 1 ? 'seed' : `${kind} ${serial}`),
      minLength: 1,
      maxLength: 6,
    });
    const gap = fc.constantFrom('\n', '\n\n', '\n\n\n\n', '\n==========\n', '\n\n----------\n\n');
    const newline = fc.constantFrom('\n', '\r\n');
    fc.assert(
      fc.property(chosen, gap, newline, (list, between, end) => {
        const made = list.map(([kind, serial]) => kinds[kind]?.(serial) ?? '');
        const text = made.join(between).replaceAll('\n', end);
        const found = cut(text);
        expect(found.join('')).toBe(text);
        expect(found.map((one) => one.trim().replace(/^[-=]+\s+|\s+[-=]+$/g, ''))).toEqual(
          made.map((one) => one.trim().replaceAll('\n', end)),
        );
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  test('[CP44] one that names its date and sender and no number is one of them', () => {
    const nameless = sent(2).replace(' PARIS 000002', '').replace('161902Z', '171902Z');
    expect(ids([sent(1), nameless, sent(3)].join('\n'))).toEqual(['07PARIS1', null, '07PARIS3']);
    const sameDate = nameless.replace('171902Z', '161902Z');
    expect(ids([sent(1), sameDate, sent(3)].join('\n'))).toEqual(['07PARIS1', '07PARIS3']);
  });

  test('[CP44] one without a text is one of them where its end is there to be seen', () => {
    const bare = `${sent(2).slice(0, sent(2).indexOf('\n1. (C)'))}\nNNNN\n`;
    expect(ids(`${sent(1)}\n${bare}\n${sent(3)}`)).toEqual(['07PARIS1', '07PARIS2', '07PARIS3']);
  });

  test('[CP44] the name of the file that one was taken from, and a rule above it, go with it', () => {
    const [first, second] = cut(`${sent(1)}\n=====\n07PARIS2.txt\n=====\n\n${sent(2)}`);
    expect(first).toBe(`${sent(1)}\n`);
    expect(second).toMatch(/^=====\n07PARIS2\.txt\n/);
    expect(cut(`${sent(1)}\n==> 07PARIS2.txt <==\n${sent(2)}`)[1]).toMatch(/^==> /);
  });

  test('[CP44] a message of the same minute and another year is another', () => {
    expect(ids(`${sent(1)}\n${sent(1).replace('FEB 07', 'FEB 08')}`)).toEqual(['07PARIS1', '08PARIS1']);
  });
});

describe('[CP44] a text of one message', () => {
  const singles = [
    ...Object.entries(MESSAGES).map(([name, make]) => [name, make(12)] as const),
    ...readdirSync(seedCableFile().replace(/[^/]*$/, '')).map(
      (name) => [name, readFileSync(seedCableFile().replace(/[^/]*$/, name), 'utf8')] as const,
    ),
    ['the corrected seed', correctedSeed(seedText)] as const,
    ['a small cable', smallCable({})] as const,
  ];
  test.each(singles)('[CP44] a sample: %s', (_, text) => {
    expect(findMessages(text)).toEqual([0]);
  });

  test.each(singles)('[CP44] the same once more, or corrected: %s', (_, text) => {
    expect(findMessages(`${text}\n\n${text}`)).toEqual([0]);
    expect(
      findMessages(`${text}\n\nC O R R E C T E D  C O P Y\n\n${text.replace('1.', '1. (C) Now')}`),
    ).toEqual([0]);
  });

  test('[CP44] its sections, each with the whole header', () => {
    const section = (n: number) =>
      sent(1)
        .replace('PARIS 000001', `SECTION 0${n} OF 03 PARIS 000001`)
        .replaceAll(/^(\d)\. /gm, (_, d) => `${Number(d) + 3 * (n - 1)}. `);
    expect(findMessages([1, 2, 3].map(section).join('\n\n'))).toEqual([0]);
  });

  test.each([
    ['a colon', 'The ambassador sent this:\n\n', ''],
    ['a quotation', 'BEGIN TEXT.\n\n', ''],
    ['a repetition', 'FOLLOWING REPEAT PARIS 2 SENT ACTION LIMA FEB 17 QUOTE\n\n', ''],
    ['what is said of it', 'The text of reftel is repeated below for Lima.\n\n', ''],
    ['what is said of it in two lines', 'The text of reftel is repeated below for Lima\nand Quito.\n\n', ''],
    ['a word that could be a name', 'ATTACHMENT\n\n', ''],
    ['a quotation that is open', 'BEGIN TEXT\n\nHe gave us this cable.\n\n', ''],
    ['only the end of the quotation', 'He gave us a cable.\n\n', '\n\nEND QUOTE.'],
  ])('[CP44] with another within a paragraph, by %s', (_, before, behind) => {
    const quoted = sent(2).replace('\nWALKER\n', '').trim();
    const text = withText(`${before}${quoted}${behind}`);
    expect(findMessages(text)).toEqual([0]);
    expect(cut(`${text}\n${sent(3)}`)).toEqual([`${text}\n`, sent(3)]);
  });

  test('[CP44] with another behind which its own numbers go on', () => {
    const quoted = sent(2)
      .replace('\nWALKER\n', '')
      .replace(/\n3\. \(U\)[\s\S]*$/, '')
      .trim();
    const own = sent(1).replace('3. (U)', '4. (U)');
    const text = own.replace('was told of it.', `was told of it.\n\n3. (C) He gave us a cable.\n\n${quoted}`);
    expect(findMessages(text)).toEqual([0]);
  });

  test('[CP44] with another between two of its sections', () => {
    const [first, second] = [1, 2].map((n) =>
      sent(1).replace('PARIS 000001', `SECTION 0${n} OF 02 PARIS 000001`),
    );
    expect(findMessages(`${first}\n${sent(2)}\n${second}`)).toEqual([0]);
  });

  test('[CP44] with another that is indented', () => {
    const indented = sent(2).replaceAll(/^(?=.)/gm, '     ');
    expect(findMessages(`${sent(1)}\n${indented}`)).toEqual([0]);
    expect(findMessages(`${sent(1).replaceAll(/^(?=.)/gm, '     ')}\n${indented}`)).toHaveLength(2);
  });

  test('[CP44] that has no text but another', () => {
    const bare = sent(1).slice(0, sent(1).indexOf('\n1. (C)'));
    expect(findMessages(`${bare}\n${sent(2)}`)).toEqual([0]);
  });

  test('[CP44] that names others', () => {
    const list = Array.from({ length: 9 }, (_, n) => `CONFIDENTIAL PARIS ${n + 2}\n07 PARIS ${n + 2}`).join(
      '\n\n',
    );
    expect(findMessages(sent(1).replace('\nWALKER', `\n${list}\n\nWALKER`))).toEqual([0]);
    expect(findMessages(`${sent(1)}\n${list}\n`)).toEqual([0]);
  });

  test('[CP44] with a header behind it that lacks something, or its number', () => {
    const [head = ''] = sent(2).split('\n1. (C)');
    expect(findMessages(`${sent(1)}\n${sent(2).replace(/^(?:SUBJECT|TAGS|E\.O\.).*\n/gm, '')}`)).toEqual([0]);
    expect(
      findMessages(`${sent(1)}\n${head.replace(/^(?:R|FM) .*\n/gm, '').replace(' PARIS 000002', '')}`),
    ).toEqual([0]);
  });

  test('[CP44] of which a page of the site shows the text above the header', () => {
    const page = (serial: number) =>
      `Canonical ID: 1979RIYADH00${serial}_e\nShow Headers\n1. HE SPOKE.\nNNN\n\n${archived(serial)}`;
    expect(findMessages(`${page(905)}\n${page(906)}`)).toEqual([0]);
  });
});

describe('[CP44] any string', { timeout: 60_000 }, () => {
  const piece = fc.constantFrom(
    ...Object.values(MESSAGES).flatMap((make) => [1, 22].flatMap((n) => make(n).split(/(?<=\n)/))),
    'BEGIN TEXT\n',
    'END TEXT\n',
    'UNCLAS SECTION 02 OF 03 PARIS 000011\n',
    '----\n',
    '\n',
    '\r',
    '4. ',
    '\u0000',
    '\ud800',
  );
  test('[CP44] is answered, its messages put together are the text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece, { maxLength: 120 }).map((list) => list.join('')),
    );
    fc.assert(
      fc.property(text, (any) => {
        const starts = findMessages(any);
        expect(starts[0]).toBe(0);
        expect(starts.every((at, i) => i === 0 || (at > (starts[i - 1] ?? 0) && at < any.length))).toBe(true);
        expect(cut(any).join('')).toBe(any);
      }),
      { numRuns: 600 },
    );
  });
});
