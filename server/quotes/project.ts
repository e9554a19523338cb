import * as Y from 'yjs';
import type { Connection } from '#db/client';
import { placeCitations, type Standing, standingsOf, unplaceCitations } from '#db/queries/citations';
import { lockProjection, projectedMemo, projectMemo, raiseHighWater } from '#db/queries/projection';
import { formatMark, highest, type Level, plainMark } from '#domain/marking/mark';
import { combine } from '#domain/marking/rollup';
import { citedIds, type OutlineItem, outline } from '#domain/memo/outline';
import { cleanText } from '#domain/memo/pm';
import { portionsOf } from '#domain/memo/portions';
import type { MemoTexts } from './types';

/** The longest title a row keeps, in UTF-16 units. */
const MAX_TITLE = 300;

/** The title as lists show it: one line, no control characters, at most 300. */
export function titleOf(items: readonly OutlineItem[]): string {
  const title = items.find((item) => item.kind === 'title');
  const words = title && 'text' in title ? title.text : '';
  const line = cleanText(words.slice(0, MAX_TITLE * 4))
    .replace(/\s+/g, ' ')
    .trim();
  return cleanText(line.slice(0, MAX_TITLE))
    .replace(/\uFFFD$/, '')
    .trimEnd();
}

/**
 * The highest level the memo's own text bears, and which portion gives it: `paragraph 3, marked (S)`; null where none is
 * marked. Quotations do not count, they are walled off one by one.
 */
export function ownLevel(items: readonly OutlineItem[]): { level: Level; because: string } | null {
  const own = portionsOf(items, new Map()).flatMap(({ mark, label }) => (mark ? [{ mark, label }] : []));
  const level = highest(own.map(({ mark }) => mark.level));
  const first = own.find(({ mark }) => mark.level === level);
  return first ? { level, because: `${first.label}, marked (${formatMark(first.mark)})` } : null;
}

/** What the memo's own portions bear together, canonical, quotations aside; null where it has none (MR7, MR8). */
export function ownMark(items: readonly OutlineItem[], handling: Level): string | null {
  const portions = portionsOf(items, new Map());
  const together = combine(portions.map((portion) => portion.mark ?? plainMark(handling)));
  return together && formatMark(together);
}

/** What has to change in the rows for them to say where the text cites. Ids that have no row are passed over. */
export function changes(
  standings: readonly Standing[],
  cited: readonly string[],
): { placed: Map<string, number>; gone: string[] } {
  const known = new Map(standings.map((standing) => [standing.id, standing]));
  const own = cited.filter((id) => known.has(id));
  const placed = new Map<string, number>();
  for (const [position, id] of own.entries())
    if (known.get(id)?.position !== position) placed.set(id, position);
  const standing = new Set(own);
  const gone = standings.filter((row) => row.position !== null && !standing.has(row.id));
  return { placed, gone: gone.map((row) => row.id) };
}

/**
 * Brings a memo's rows in step with its text (SPEC CR): title, last edit and its author, marks, and where each
 * citation stands. Reads the text under the lock, so that of two processes the later one writes what is newer.
 * Doing it again changes nothing.
 * @throws what reading the text or the database throws; nothing is then changed
 */
export async function project(
  db: Connection['db'],
  texts: Pick<MemoTexts, 'read'>,
  memoId: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    await lockProjection(tx, memoId);
    const memo = await projectedMemo(tx, memoId);
    if (!memo) return;
    const doc = new Y.Doc();
    Y.applyUpdate(doc, await texts.read(memoId));
    const items = outline(doc);
    doc.destroy();
    const { placed, gone } = changes(await standingsOf(tx, memoId), citedIds(items));
    await placeCitations(tx, memoId, placed);
    await unplaceCitations(tx, memoId, gone);
    await projectMemo(tx, memoId, { title: titleOf(items), ownMark: ownMark(items, memo.handling) });
    const own = ownLevel(items);
    if (own) await raiseHighWater(tx, memoId, own.level, own.because);
  });
}
