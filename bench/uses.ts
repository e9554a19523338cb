import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { actorById } from '#db/queries/actors';
import { exportsHolding, holdingsOf, revisionRows } from '#db/queries/impact';
import { quotesToDecide, repliesToRead } from '#db/queries/notices';
import { remarksInMemo, remarksOnCable } from '#db/queries/threads';
import { usesOfCable } from '#db/queries/uses';
import { citations, memoRoles, memos, users } from '#db/schema';
import { readEnv } from '#server/env';
import { createServices } from '#server/services';
import { withDatabase } from './database';
import { type Row, row, times } from './harness';

const MEMOS = 100;
const QUOTES = 1_000;
const RUNS = 40;
const CABLE = '08STATE2034';

/** Threads on passages of the cable. */
const THREADS = 300;

/**
 * Where a cable that is quoted a thousand times in a hundred memos is quoted, for one reader: the query of its page, and
 * the recall list; what was said of its passages; and what they are told when it is corrected.
 */
export async function bench(): Promise<Row[]> {
  return withDatabase(async (connection) => {
    const { db } = connection;
    const log = pino({ level: 'silent' });
    const services = createServices({ connection, env: readEnv({ NODE_ENV: 'test' }), log });
    const content = readFileSync(join(import.meta.dirname, '..', 'seeds', 'cables', `${CABLE}.txt`), 'utf8');
    await services.library.importCable({ content, fileName: `${CABLE}.txt`, importedBy: null });
    const [user] = await db
      .insert(users)
      .values({ email: 'bench@example.org', name: 'Bench', passwordHash: 'none', clearance: 'C' })
      .returning();
    const reader = user && (await actorById(db, user.id));
    const [revision] = await revisionRows(db, CABLE);
    const paragraphs = await db.query.paragraphTexts.findMany();
    if (!user || !reader || !revision) throw new Error('the bench could not be laid out');
    const made = await db
      .insert(memos)
      .values(Array.from({ length: MEMOS }, (_, i) => ({ title: `Memo ${i}`, createdBy: user.id })))
      .returning();
    await db
      .insert(memoRoles)
      .values(made.map((memo) => ({ memoId: memo.id, userId: user.id, role: 'owner' as const })));
    await db.insert(citations).values(
      Array.from({ length: QUOTES }, (_, i) => {
        const paragraph = paragraphs[i % paragraphs.length];
        const memo = made[i % MEMOS];
        if (!paragraph || !memo) throw new Error('the seed has no paragraphs');
        return {
          id: randomUUID(),
          memoId: memo.id,
          cableId: CABLE,
          paragraphId: paragraph.paragraphId,
          revisionId: revision.id,
          passage: { kind: 'paragraph' as const },
          pinnedText: paragraph.reading,
          pinnedMark: paragraph.treatedAs,
          pinnedLevel: paragraph.level,
          position: i,
          createdBy: user.id,
        };
      }),
    );
    await connection.sql`analyze`;
    const uses = await usesOfCable(db, reader, CABLE);
    if (uses.length !== QUOTES) throw new Error(`${uses.length} uses of ${QUOTES} were found`);
    const page = await times(RUNS, () => usesOfCable(db, reader, CABLE));
    const recall = await times(RUNS, async () =>
      exportsHolding(db, await holdingsOf(db, reader, CABLE, revision)),
    );
    const door = { actor: reader, cableId: CABLE };
    for (let i = 0; i < THREADS; i += 1)
      await services.review.start(
        door,
        {
          kind: 'passage',
          cableId: CABLE,
          key: paragraphs[i % paragraphs.length]?.key ?? '',
          start: null,
          end: null,
        },
        `Remark ${i}`,
        { audience: { scope: 'cable' } },
      );
    const corrected = content.replace(
      'all candidatures on a case-by-case basis',
      'each candidature on its merits',
    );
    await services.library.importCable({ content: corrected, fileName: `${CABLE}.txt`, importedBy: null });
    await connection.sql`analyze`;
    const said = await times(RUNS, () => remarksOnCable(db, reader, CABLE));
    const [memo] = made;
    const inMemo = await times(RUNS, () => remarksInMemo(db, reader, memo?.id ?? ''));
    if ((await quotesToDecide(db, reader)).length === 0) throw new Error('nobody is told of the correction');
    const told = await times(RUNS, () => quotesToDecide(db, reader));
    const replies = await times(RUNS, () => repliesToRead(db, reader));
    await services.quotes.stop();
    await services.collab.close();
    return [
      row('where a cable is quoted, 1,000 quotes in 100 memos', 'ours, one query', page, 'under 50 ms'),
      row('the recall list of the same, with its exports', 'ours, two queries', recall),
      row('what was said of a cable, 300 threads', 'ours, one query', said, 'under 50 ms'),
      row('what was said in a memo that quotes it ten times', 'ours, one query', inMemo, 'under 50 ms'),
      row('whose quotes wait, a drafter of 100 memos', 'ours, one query', told, 'under 50 ms'),
      row('who answered one, 300 threads', 'ours, one query', replies, 'under 50 ms'),
    ];
  });
}
