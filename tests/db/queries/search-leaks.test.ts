import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from '#db/client';
import { type SearchResult, search, searchTyped } from '#db/queries/search';
import { testDatabase } from '#tests/database';
import { keepCable } from './library';

/** What stands above the reader in a library, and nowhere else. */
interface Secrets {
  words: [string, string, string];
  subject: string;
  tags: string;
  to: string;
  ref: string;
}

const cable = (mrn: string, dtg: string, secrets: Secrets, body: string[]) => `R ${dtg}
FM AMEMBASSY SOMEWHERE
TO ${secrets.to}

C O N F I D E N T I A L ${mrn}

SIPDIS

E.O. 12958: DECL: 02/16/2017
TAGS: ${secrets.tags}
SUBJECT: ${secrets.subject}

REF: ${secrets.ref}

${body.map((text, i) => `${i + 1}. ${text}`).join('\n\n')}

WALKER
`;

/** A small library; with other secrets it is the same to whoever is cleared for SBU. */
async function fill(db: Connection['db'], secrets: Secrets): Promise<void> {
  const [one, two, three] = secrets.words;
  await keepCable(
    db,
    cable('PARIS 000011', '161902Z FEB 07', secrets, [
      '(U) The minister spoke of marzipan and exports.',
      `(C) The ${one} was poisoned with ${two} at the plenary.`,
      '(SBU) Marzipan exports fell; the partners met at the plenary.',
    ]),
  );
  await keepCable(
    db,
    cable('CAIRO 000013', '310102Z DEC 08', secrets, [
      `(C) Marzipan ${three}.`,
      '(U) The partners met again over marzipan.',
    ]),
  );
  await keepCable(
    db,
    cable(`${two === 'candy' ? 'LIMA' : 'OSLO'} 000099`, '010102Z JAN 09', secrets, [
      `(C) Nobody below may know of ${one}, ${two} and marzipan.`,
    ]),
  );
}

const here = testDatabase();
const there = testDatabase();

beforeAll(async () => {
  await fill(here().db, {
    words: ['nougat', 'toffee', 'nougat exports at the plenary'],
    subject: 'NOUGAT PLENARY',
    tags: 'PREL, KNNP',
    to: 'SECSTATE WASHDC 2786',
    ref: '06 STATE 77',
  });
  await fill(there().db, {
    words: ['fudge', 'candy', 'of no interest'],
    subject: 'ON CANDY',
    tags: 'ECON',
    to: 'AMEMBASSY ROME 12',
    ref: '05 LONDON 9',
  });
});

const term = fc.constantFrom(
  ...[
    'marzipan',
    'marz',
    'exports',
    'plenary',
    'partners',
    'the',
    'nougat',
    'noug',
    'toffee',
    'fudge',
    'candy',
  ],
  ...[
    'from:paris',
    'from:oslo',
    'from:lima',
    'tag:knnp',
    'tag:econ',
    'to:rome',
    'to:secstate',
    'ref:06STATE77',
  ],
  ...[
    'mark:C',
    'mark:U',
    'class:C',
    'class:U',
    'para:1',
    'para:2',
    'date:2007',
    'date:2009',
    'date:2007..2009',
  ],
  ...[
    'or',
    '-marzipan',
    '-nougat',
    '-mark:C',
    '-tag:knnp',
    '"nougat was"',
    '"marzipan exports"',
    '"the partners',
  ],
  ...[
    '07PARIS11',
    '07PARIS11 2',
    '08CAIRO13 ¶1',
    '09OSLO99',
    '09LIMA99',
    'lima 9',
    '~lC',
    '~tKNNP',
    '!',
    '&',
    ':*',
    "'",
  ],
);
const query = fc.oneof(
  { weight: 5, arbitrary: fc.array(term, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' ')) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(...'"\'()&|!:*<->\\~%_ a\0'), maxLength: 20 }) },
);

const reader = { clearance: 'SBU' } as const;
/** All of an answer but the ids of rows, which say nothing. */
const answerOf = async (db: Connection['db'], asked: string, options: object): Promise<SearchResult> =>
  search(db, reader, asked, { limit: 20, ...options });

describe('whatever is asked', () => {
  test('[IM17] is answered as if what is above the reader were not there: paragraphs, cables, counts, facets', async () => {
    const how = fc.record({
      wording: fc.constantFrom('words', 'typing'),
      sort: fc.constantFrom('relevance', 'date'),
      most: fc.constantFrom(1, 2, 1_000),
    });
    await fc.assert(
      fc.asyncProperty(query, how, async (asked, options) => {
        const found = await answerOf(here().db, asked, options);
        // A sample is drawn by lot, from what may be read alone: its size is all that two libraries share.
        const other = await answerOf(there().db, asked, options);
        if (found.about || other.about) expect(other.about).toBe(found.about);
        else expect(other).toEqual(found);
        for (const { level } of found.passages) expect(['U', 'SBU']).toContain(level);
        for (const row of found.cables) expect(row.subject).toBeNull();
        expect(found.facets.tag).toEqual([]);
        expect(JSON.stringify(found)).not.toMatch(/nougat|toffee|KNNP|LIMA|OSLO/i);
      }),
      { numRuns: 120 },
    );
  });

  test('[IM17] and so is what is offered while it is typed, at every letter', async () => {
    await fc.assert(
      fc.asyncProperty(query, fc.nat(40), async (asked, length) => {
        const typed = asked.slice(0, length);
        const found = await searchTyped(here().db, reader, typed, { limit: 20 });
        expect(await searchTyped(there().db, reader, typed, { limit: 20 })).toEqual(found);
      }),
      { numRuns: 120 },
    );
  });

  test('[IM17] a cable of which nothing may be read is not there, whatever names it', async () => {
    for (const asked of [
      '09LIMA99',
      '09 OSLO 99',
      '09OSLO99 1',
      'from:oslo',
      'from:lima',
      'oslo 99',
      'date:2009',
    ])
      for (const { db } of [here(), there()])
        expect(await answerOf(db, asked, {})).toMatchObject({ cables: [], passages: [], total: 0 });
  });
});

test('[IM60] a search that nobody waits for any more asks no further', async () => {
  const stop = new AbortController();
  stop.abort();
  await expect(searchTyped(here().db, reader, 'marzipan', { limit: 5, signal: stop.signal })).rejects.toThrow(
    /abort/i,
  );
});
