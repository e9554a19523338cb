import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { citedBy, readableCables } from '#db/queries/cables';
import { search } from '#db/queries/search';
import type { Level } from '#domain/marking/mark';
import { testDatabase } from '#tests/database';
import { keepCable } from './library';

const database = testDatabase();

const find = (query: string, clearance: Level = 'TS', options: object = {}) =>
  search(database().db, { clearance }, query, { limit: 50, ...options });

const places = async (query: string, clearance?: Level) =>
  (await find(query, clearance)).passages.map((hit) => `${hit.cableId} ${hit.key}`).sort();

interface Sketch {
  mrn: string;
  dtg: string;
  banner?: string;
  tags?: string;
  to?: string;
  ref?: string;
  body: string[];
}

const cable = ({
  mrn,
  dtg,
  banner = 'C O N F I D E N T I A L',
  tags = 'PREL, FR',
  to = 'SECSTATE WASHDC 2786',
  ref,
  body,
}: Sketch) => `R ${dtg}
FM AMEMBASSY SOMEWHERE
TO ${to}

${banner} ${mrn}

SIPDIS

E.O. 12958: DECL: 02/16/2017
TAGS: ${tags}
SUBJECT: TALKS
${ref ? `\nREF: ${ref}\n` : ''}
${body.map((text, i) => `${i + 1}. ${text}`).join('\n\n')}

WALKER
`;

beforeAll(async () => {
  const { db } = database();
  await keepCable(
    db,
    cable({
      mrn: 'PARIS 000011',
      dtg: '161902Z FEB 07',
      body: [
        '(C) The minister spoke of S&atilde;o Paulo and of São Tomé over marzipan.',
        '(S/NF) The marzipan was poisoned.',
        '(U) Russia,s envoy isn,t a friend of marzipan; U.S. export/import controls stay.',
      ],
    }),
  );
  await keepCable(
    db,
    cable({
      mrn: 'BOGOTA 000012',
      dtg: '161902Z MAR 08',
      banner: 'UNCLAS',
      tags: 'ECON',
      to: 'RUEHC/SECSTATE WASHDC',
      ref: '07 PARIS 11',
      body: ['(U) Marzipan exports fell.', '(U) Nobody spoke of it again.'],
    }),
  );
  await keepCable(
    db,
    cable({
      mrn: 'CAIRO 000013',
      dtg: '310102Z DEC 08',
      tags: 'KNNP',
      ref: '07 PARIS 11',
      body: ['(C) Marzipan was served, and CONTROLS were spoken of.', '(C) The end.'],
    }),
  );
});

describe('fields', () => {
  test.each<[string, string[]]>([
    ['marzipan from:paris', ['07PARIS11 p1', '07PARIS11 p2', '07PARIS11 p3']],
    ['marzipan -from:paris', ['08BOGOTA12 p1', '08CAIRO13 p1']],
    ['marzipan para:1', ['07PARIS11 p1', '08BOGOTA12 p1', '08CAIRO13 p1']],
    ['from:cairo para:2', ['08CAIRO13 p2']],
    ['marzipan date:2007', ['07PARIS11 p1', '07PARIS11 p2', '07PARIS11 p3']],
    ['marzipan date:2008-03', ['08BOGOTA12 p1']],
    ['marzipan date:2008-03-17..2009', ['08CAIRO13 p1']],
    ['date:2008-12-31', ['08CAIRO13 p1', '08CAIRO13 p2']],
    ['mark:S', ['07PARIS11 p2']],
    ['mark:S/NF', ['07PARIS11 p2']],
    ['mark:NOFORN', ['07PARIS11 p2']],
    ['class:U', ['08BOGOTA12 p1', '08BOGOTA12 p2']],
    ['tag:knnp', ['08CAIRO13 p1', '08CAIRO13 p2']],
    ['to:secstate marzipan date:2008', ['08BOGOTA12 p1', '08CAIRO13 p1']],
    ['ref:"07 PARIS 11" marzipan', ['08BOGOTA12 p1', '08CAIRO13 p1']],
    ['tag:knnp or from:bogota', ['08BOGOTA12 p1', '08BOGOTA12 p2', '08CAIRO13 p1', '08CAIRO13 p2']],
  ])('[IM42] %s', async (query, found) => {
    expect(await places(query)).toEqual(found);
  });

  test('[IM42] hold for cables that are found by their subject, too', async () => {
    const ids = async (query: string, clearance?: Level) =>
      (await find(query, clearance)).cables.map((row) => row.id);
    expect(await ids('talks from:paris')).toEqual(['07PARIS11']);
    expect(await ids('talks date:2008')).toEqual(['08CAIRO13', '08BOGOTA12']);
    expect(await ids('talks date:2008-03-01..2008-03-31')).toEqual(['08BOGOTA12']);
    expect(await ids('talks tag:knnp or talks from:bogota')).toEqual(['08CAIRO13', '08BOGOTA12']);
    expect(await ids('talks -class:C ref:"07 PARIS 11"')).toEqual(['08BOGOTA12']);
    expect(await ids('talks -talks')).toEqual([]);
    expect(await ids('talks from:paris', 'SBU')).toEqual([]);
    expect(await ids('talks from:paris para:1')).toEqual(['07PARIS11']);
  });

  test('[IM42] what stands in the header asks for the banner', async () => {
    expect(await places('tag:prel', 'SBU')).toEqual([]);
    expect(await places('to:secstate', 'U')).toEqual(['08BOGOTA12 p1', '08BOGOTA12 p2']);
    expect(await places('from:paris', 'U')).toEqual(['07PARIS11 p3']);
  });
});

describe('a post by any of its names', () => {
  const ids = async (query: string, options?: object) =>
    (await find(query, 'TS', options)).cables.map((row) => row.id);
  beforeAll(async () => {
    const { db } = database();
    const body = ['(C) The agency met.', '(C) It will meet again.'];
    await keepCable(db, cable({ mrn: 'UNVIE VIENNA 000285', dtg: '010102Z JAN 06', body }));
    await keepCable(
      db,
      cable({ mrn: 'USUN NEW YORK 000901', dtg: '020102Z JAN 06', body, ref: '06 UNVIE 285' }),
    );
  });

  test('[IM59] from: takes each', async () => {
    for (const name of ['unvie', '"UNVIE VIENNA"', '"USUN Vienna"'])
      expect(await places(`from:${name}`)).toEqual(['06UNVIEVIENNA285 p1', '06UNVIEVIENNA285 p2']);
    expect(await places('from:usun para:2')).toEqual(['06USUNNEWYORK901 p2']);
  });

  test('[IM59] so does a number, whole or while it is typed, and ref:', async () => {
    expect(await ids('06 UNVIE 285')).toEqual(['06UNVIEVIENNA285']);
    expect(await places('06unvie285 2')).toEqual(['06UNVIEVIENNA285 p2']);
    for (const typed of ['06unvie28', '2006 unvie 28', '06 UNVIE VIENNA 28', 'unvie 28'])
      expect(await ids(typed, { wording: 'typing' })).toEqual(['06UNVIEVIENNA285']);
    expect(await places('ref:06UNVIEVIENNA285 para:1')).toEqual(['06USUNNEWYORK901 p1']);
  });

  test('[IM59] a number that there is means that cable alone', async () => {
    await keepCable(
      database().db,
      cable({ mrn: 'UNVIE 000285', dtg: '030102Z JAN 06', body: ['(C) Another.'] }),
    );
    expect(await ids('06 UNVIE 285')).toEqual(['06UNVIE285']);
    expect(await ids('06 UNVIE VIENNA 285')).toEqual(['06UNVIEVIENNA285']);
  });
});

describe('words', () => {
  test('[IM45] accents, stems and damaged apostrophes hide no word', async () => {
    expect(await places('sao tome')).toEqual(['07PARIS11 p1']);
    expect(await places('minister speaking')).toEqual([]);
    expect(await places('ministers')).toEqual(['07PARIS11 p1']);
    expect(await places("russia's envoys")).toEqual(['07PARIS11 p3']);
    expect(await places('russia envoy')).toEqual(['07PARIS11 p3']);
  });

  test('[IM45] what stands between strokes and dots are words', async () => {
    expect(await places('import')).toEqual(['07PARIS11 p3']);
    expect(await places('US controls')).toEqual(['07PARIS11 p3']);
    expect(await places('"export/import controls"')).toEqual(['07PARIS11 p3']);
  });

  test('[IM45] a word found without its accents is marked with them', async () => {
    const [hit] = (await find('tome')).passages;
    expect(hit?.snippet.filter((piece) => piece.hit).map((piece) => piece.text)).toEqual(['Tomé']);
  });

  test('[IM40] words that are in every text ask for nothing', async () => {
    expect(await find('the of')).toMatchObject({ passages: [], total: 0, facets: { year: [] } });
  });
});

describe('facets', () => {
  test('[IM47] count what answers, by year, origin, classification and tag', async () => {
    const { facets, total } = await find('marzipan');
    expect(total).toBe(5);
    expect(facets.year).toEqual([
      { value: '2008', n: 2 },
      { value: '2007', n: 3 },
    ]);
    expect(facets.station[0]).toEqual({ value: 'PARIS', n: 3 });
    expect(facets.banner).toEqual([
      { value: 'C', n: 4 },
      { value: 'U', n: 1 },
    ]);
    expect(facets.tag).toContainEqual({ value: 'PREL', n: 3 });
  });

  test('[IM17] of what the reader may read, and of tags at the banner alone', async () => {
    const { facets, total } = await find('marzipan', 'SBU');
    expect(total).toBe(2);
    expect(facets.banner).toEqual([
      { value: 'C', n: 1 },
      { value: 'U', n: 1 },
    ]);
    expect(facets.tag).toEqual([{ value: 'ECON', n: 1 }]);
  });

  test('[IM48] by date the newest stand first, whatever ranks', async () => {
    const { passages, sort } = await find('marzipan', 'TS', { sort: 'date' });
    expect(sort).toBe('date');
    expect(passages.map((hit) => hit.cableId)).toEqual([
      '08CAIRO13',
      '08BOGOTA12',
      '07PARIS11',
      '07PARIS11',
      '07PARIS11',
    ]);
  });
});

describe('very many', () => {
  const MANY = 999;
  beforeAll(async () => {
    const body = Array.from({ length: MANY }, (_, i) => `(C) Nougat number ${i + 1} was served.`);
    await keepCable(database().db, cable({ mrn: 'VIENNA 000099', dtg: '161902Z FEB 09', body }));
  });

  test('[IM48] are counted on a fair sample, said to be so, and stand by date', async () => {
    const { total, about, sort, passages, facets } = await find('nougat', 'C', { most: 200 });
    expect({ about, sort }).toEqual({ about: true, sort: 'date' });
    expect(total).toBeGreaterThan(MANY / 3);
    expect(total).toBeLessThan(MANY * 3);
    expect(facets.station.map(({ value }) => value)).toEqual(['VIENNA']);
    expect(passages.map((hit) => hit.number)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
  });

  test('[IM48] pages follow one another', async () => {
    const { passages } = await find('nougat', 'C', { most: 200, offset: 50 });
    expect(passages[0]?.number).toBe(51);
  });

  test('[IM48] a page by date is the same whether all were counted or a sample, undated ones last', async () => {
    const { db } = database();
    for (const [i, year] of ['66', '89', '91', '05', '06', '08', '09'].entries()) {
      const body = ['(C) Halva was served.', '(U) Halva and more halva.', '(S) Halva in secret.'];
      await keepCable(db, cable({ mrn: `RIGA 00000${i + 1}`, dtg: `0${i + 1}0102Z JAN ${year}`, body }));
    }
    await db.execute(sql`update cable_revisions set sent_at = null where cable_id = '91RIGA3'`);
    await db.execute(sql`select catalogue_all()`);
    for (const clearance of ['S', 'C', 'U'] as const)
      for (const query of ['halva', 'halva -served', '"more halva"', 'halva date:..2006', 'from:riga'])
        for (const page of [{}, { limit: 3 }, { limit: 3, offset: 3 }]) {
          const by = async (most: number) =>
            (await find(query, clearance, { sort: 'date', most, ...page })).passages.map(
              (hit) => `${hit.cableId} ${hit.key}`,
            );
          const all = await by(1_000);
          expect(await by(2), `${query} for ${clearance}`).toEqual(all);
          if (query === 'halva' && !('limit' in page)) expect(all.at(-1)).toMatch(/^91RIGA3/);
        }
  });

  test('[IM17] above the clearance they are as if they were not', async () => {
    expect(await find('nougat', 'SBU', { most: 200 })).toMatchObject({
      passages: [],
      total: 0,
      about: false,
    });
  });

  test('[IM48] few enough are counted one by one', async () => {
    expect(await find('nougat', 'C', { most: 5_000 })).toMatchObject({ total: MANY, about: false });
  });
});

describe('the catalogue', () => {
  test('[IM48] keeps the words of a long paragraph in its row, in every tier', async () => {
    const { db } = database();
    const long = Array.from({ length: 500 }, (_, i) => `word${i}`).join(' ');
    await keepCable(
      db,
      cable({ mrn: 'QUITO 000055', dtg: '010102Z JAN 09', body: [`(C) ${long}`, '(C) End.'] }),
    );
    const [row] = await db.execute<{ n: number; bytes: number; kept: number; tiers: number }>(sql`
      select count(*)::int as n, max(pg_column_size(words))::int as bytes,
        (select sum(pg_relation_size(reltoastrelid))::int from pg_class where relname ~ '^search_passages_.$') as kept,
        (select count(*)::int from pg_attribute a join pg_class c on c.oid = a.attrelid
          where c.relname ~ '^search_passages_.$' and a.attname = 'words' and a.attstorage = 'm') as tiers
      from search_passages where cable_id = '09QUITO55'`);
    expect(row).toMatchObject({ n: 2, kept: 0, tiers: 6 });
    expect(row?.bytes).toBeGreaterThan(4_000);
  });

  test('[IM49] a new revision takes the place of the old one, in lists and searches', async () => {
    const { db } = database();
    const text = (body: string[]) => cable({ mrn: 'LIMA 000077', dtg: '010102Z JAN 09', body });
    await keepCable(db, text(['(C) Fudge was served.', '(C) Nothing more.']));
    expect(await places('fudge')).toEqual(['09LIMA77 p1']);
    await keepCable(db, text(['(C) Toffee was served.', '(C) Nothing more.', '(U) Thanks.']));
    expect(await places('fudge')).toEqual([]);
    expect(await places('toffee')).toEqual(['09LIMA77 p1']);
    const rows = await readableCables(db, { clearance: 'C' }, { limit: 50, offset: 0, station: 'LIMA' });
    expect(rows).toMatchObject([{ id: '09LIMA77', paragraphs: 3 }]);
  });

  test('[IM50] a cable knows the cables that refer to it, of those whose header the reader may see', async () => {
    const cited = async (clearance: Level) =>
      (await citedBy(database().db, { clearance }, '07PARIS11', 5)).rows.map((row) => row.id);
    expect(await cited('C')).toEqual(['08CAIRO13', '08BOGOTA12']);
    expect(await cited('U')).toEqual(['08BOGOTA12']);
  });
});
