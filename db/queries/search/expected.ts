import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '../../client';

/**
 * How many rows the planner expects, from its statistics alone: nothing is read. Good for a choice between two ways to
 * the same answer, and for nothing else; where the statistics are old the slower way may be taken.
 * @param from what follows FROM
 */
export async function expectedRows(db: Db, from: SQL): Promise<number> {
  const [row] = await db.execute<{ 'QUERY PLAN': { Plan: { 'Plan Rows': number } }[] }>(
    sql`explain (format json) select from ${from}`,
  );
  return row?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0;
}
