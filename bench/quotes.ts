import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { pino } from 'pino';
import type { Connection } from '#db/client';
import { memos } from '#db/schema';
import type { Actor } from '#domain/access/can';
import { parseCable } from '#domain/cable/parse';
import { importCable } from '#server/library/import';
import { createQuotes } from '#server/quotes';
import { cite } from '#server/quotes/make';
import { correctedSeed } from '#tests/samples/corrected';
import { memoryTexts } from '#tests/server/quotes/texts';
import { grant, memoOf, person } from '#tests/server/world';
import { withDatabase } from './database';
import { type Row, row, times } from './harness';

const SEED = join(import.meta.dirname, '..', 'seeds', 'cables', '08STATE2034.txt');
const MEMOS = 1_000;

/** A quotation of each of the seed's paragraphs in turn, a memo each, and as many in one memo. */
async function quoteEverywhere({ db }: Connection, ana: Actor, keys: readonly string[]): Promise<string> {
  const one = await memoOf(db, ana);
  const edit = await grant(db, ana, one, 'edit');
  for (let i = 0; i < MEMOS; i += 1)
    await cite(db, edit, { cableId: '08STATE2034', key: keys[i % keys.length] ?? 'p1' });
  await db.execute(sql`with many as (
      insert into memos (created_by, handling, high_water) select ${ana.id}, 'SBU', 'SBU' from generate_series(1, ${MEMOS}) returning id),
    numbered as (select id, row_number() over () as n from many),
    quoted as (select c.*, row_number() over () as n from citations c where c.memo_id = ${one})
    insert into citations (memo_id, cable_id, paragraph_id, revision_id, passage, pinned_text, pinned_mark, pinned_level, position, created_by)
    select m.id, q.cable_id, q.paragraph_id, q.revision_id, q.passage, q.pinned_text, q.pinned_mark, q.pinned_level, 0, q.created_by
    from numbered m join quoted q on q.n = m.n`);
  return one;
}

/** A thousand quotations resolved for a reader, and a correction of a cable that a thousand memos quote. */
export async function bench(): Promise<Row[]> {
  return withDatabase(async (connection) => {
    const { db } = connection;
    const text = readFileSync(SEED, 'utf8');
    const shelve = (content: string) =>
      importCable(db, { content, fileName: '08STATE2034.txt', importedBy: null });
    const alone = await times(
      1,
      () => shelve(text.replaceAll('08STATE2034', '08STATE1').replaceAll('002034', '000001')),
      0,
    );
    await shelve(text);
    const ana = await person(db, 'S', 'Ana');
    const keys = parseCable(text, { fileName: '08STATE2034.txt' }).paragraphs.map(
      (paragraph) => paragraph.key,
    );
    const memo = await quoteEverywhere(connection, ana, keys);
    // As autovacuum does within a minute.
    await db.execute(sql`analyze`);
    const quotes = createQuotes(connection, memoryTexts(), pino({ level: 'silent' }));
    const read = await grant(db, ana, memo, 'read');
    const resolved = await times(20, () => quotes.resolve(read));
    const floor = await times(20, () =>
      db.execute(sql`select id, pinned_text from citations where memo_id = ${memo}`),
    );
    const revised = await times(1, () => shelve(correctedSeed(text)), 0);
    const after = await times(20, () => quotes.resolve(read));
    const memosNow = await db.$count(memos);
    return [
      row(`${MEMOS} quotations resolved for a reader`, 'ours', resolved, 'under 50 ms'),
      row(`${MEMOS} quotations, after the cable was corrected`, 'ours', after, 'under 50 ms'),
      row(`${MEMOS} quotations, their rows alone`, 'plain SQL (floor)', floor),
      row(
        `correction of a cable that ${memosNow} memos quote ${2 * MEMOS} times`,
        'ours',
        revised,
        'under 5,000 ms',
      ),
      row('import of the same text that nobody quotes', 'ours (floor)', alone),
    ];
  });
}
