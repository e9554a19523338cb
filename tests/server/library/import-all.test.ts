import { beforeEach, describe, expect, test } from 'vitest';
import { connect } from '#db/client';
import { cableRevisions, cables, paragraphTexts } from '#db/schema';
import { type Item, importAll, type Outcome } from '#server/library/import-all';
import { cuttable, testDatabase } from '#tests/database';
import { smallCable } from '#tests/samples/cable';

const database = testDatabase();

const item = (number: number, first = 'The talks failed.'): Item => ({
  ok: true,
  file: 'cables.csv',
  line: number,
  done: number,
  raw: null,
  copy: { content: smallCable({ first }).replace('PARIS 000011', `PARIS ${number}`), fileName: null },
});

async function* stream(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

async function importThese(items: readonly Item[], atOnce = 1): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for await (const outcome of importAll(database(), stream(items), null, atOnce)) outcomes.push(outcome);
  return outcomes;
}

const said = (outcomes: readonly Outcome[]) => outcomes.map(({ result }) => result.outcome);

beforeEach(async () => {
  await database()
    .sql`truncate cables, cable_revisions, paragraphs, paragraph_texts, search_passages cascade`;
});

describe('[IM19] many copies', () => {
  test('[IM19] are kept as one by one they would be, in order', async () => {
    const outcomes = await importThese([item(1), item(2), item(1), item(1, 'They went well.'), item(3)]);
    expect(said(outcomes)).toEqual(['imported', 'imported', 'unchanged', 'revised', 'imported']);
    expect(said(await importThese([item(2), item(1), item(4)]))).toEqual([
      'unchanged',
      'unchanged',
      'imported',
    ]);
    const { db } = database();
    expect(await db.$count(cables)).toBe(4);
    expect(await db.$count(cableRevisions)).toBe(5);
    expect(await db.$count(paragraphTexts)).toBe(15);
    const [row] = await database().sql`select r.verbatim, r.banner, r.head, r.sent_at, t.level
      from cables c join cable_revisions r on r.id = c.current_revision_id
      join paragraph_texts t on t.revision_id = r.id and t.position = 1 where c.id = '07PARIS2'`;
    expect(row).toMatchObject({
      verbatim: smallCable({}).replace('PARIS 000011', 'PARIS 2'),
      banner: 'C',
      head: { classification: 'CONFIDENTIAL', tags: ['PREL', 'FR'] },
      sent_at: expect.stringContaining('2007-02-16 19:02'),
      level: 'S',
    });
  });

  test('[IM19] one that the database refuses is rejected with its line; the others are kept', async () => {
    const { sql } = database();
    await sql`alter table cable_revisions add constraint no_second check (cable_id <> '07PARIS2')`;
    const outcomes = await importThese([item(1), item(2), item(3)]);
    await sql`alter table cable_revisions drop constraint no_second`;
    expect(said(outcomes)).toEqual(['imported', 'rejected', 'imported']);
    expect(outcomes[1]?.result).toMatchObject({ rejection: { code: 'refused', line: 2 } });
    expect(await database().db.$count(cables)).toBe(2);
  });

  test('[IM53] batches that are kept at the same time leave what one after the other would', async () => {
    // Five cables come three times: in a batch, at the end of the next one, and in a last short one that could overtake it.
    const texts = ['It began.', 'It went on.', 'It ended.'] as const;
    const five = (text: string) => [1, 2, 3, 4, 5].map((number) => item(number, text));
    const others = (from: number) => Array.from({ length: 95 }, (_, i) => item(from + i));
    const items = [...five(texts[0]), ...others(100), ...others(200), ...five(texts[1]), ...five(texts[2])];
    const outcomes = await importThese(items, 3);
    expect(outcomes.map(({ line }) => line)).toEqual(items.map(({ line }) => line));
    expect(said(outcomes)).toEqual(items.map((_, i) => (i < 195 ? 'imported' : 'revised')));
    const rows = await database().sql<{ verbatims: string[] }[]>`
      select array_agg(verbatim order by number) verbatims from cable_revisions group by cable_id having count(*) > 1`;
    expect(rows).toHaveLength(5);
    for (const { verbatims } of rows)
      expect(verbatims.map((text) => texts.findIndex((one) => text.includes(one)))).toEqual([0, 1, 2]);
  }, 60_000);

  test('[IM49] each of many that come together has its card and its passages, and no other', async () => {
    const { sql } = database();
    const found = async () =>
      sql`select s.cable_id, count(*)::int n from search_passages s join cards using (cable_id) group by 1 order by 1`;
    await importThese([item(1), item(2), item(3)]);
    const three = ['07PARIS1', '07PARIS2', '07PARIS3'].map((cable_id) => ({ cable_id, n: 3 }));
    expect(await found()).toEqual(three);
    await importThese([item(1, 'They went well.'), item(2, 'They went well.')]);
    expect(await found()).toEqual(three);
    const [row] = await sql`select count(*)::int n from search_passages where words @@ 'went'::tsquery`;
    expect(row?.n).toBe(2);
    const now = await sql`select * from search_passages order by id`;
    await sql`select catalogue_all()`;
    expect(await sql`select * from search_passages order by id`).toEqual(now);
  });

  test('[IM19] two imports of the same cables at once make each of them once', async () => {
    const all = Array.from({ length: 40 }, (_, i) => item(i + 1));
    const both = await Promise.all([importThese(all), importThese([...all].reverse())]);
    expect(both.flatMap(said).filter((outcome) => outcome === 'imported')).toHaveLength(40);
    expect(await database().db.$count(cableRevisions)).toBe(40);
  });
});

describe('[IM21] the database going away', () => {
  test('[IM21] ends the import with an error, and leaves whole cables only', async () => {
    const way = await cuttable(database().url);
    const connection = connect(way.url, 2);
    let kept = 0;
    const importing = async () => {
      for await (const outcome of importAll(connection, endless(), null)) {
        if (outcome.result.outcome === 'imported') kept++;
        if (kept === 1) way.cut();
      }
    };
    await expect(importing()).rejects.toThrow();
    await connection.sql.end({ timeout: 1 });
    const { sql } = database();
    const [row] = await sql<{ all: number; whole: number }[]>`
      select count(*)::int as all, count(*) filter (where (
        select count(*) from paragraph_texts t where t.revision_id = c.current_revision_id) = 3)::int as whole
      from cables c`;
    expect(row?.all).toBeGreaterThanOrEqual(kept);
    expect(row?.whole).toBe(row?.all);
  }, 60_000);
});

async function* endless(): AsyncGenerator<Item> {
  for (let i = 1; i < 20_000; i++) yield item(i);
}
