import { and, desc, eq, isNotNull, lte, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Actor, MemoRole } from '#domain/access/can';
import { formatMark, type Mark, plainMark } from '#domain/marking/mark';
import { parseCanonicalMark } from '#domain/marking/portion';
import { bannerText, combine } from '#domain/marking/rollup';
import type { Db } from '../client';
import {
  auditEvents,
  cables,
  citationAnchors,
  citations,
  memos,
  paragraphTexts,
  teams,
  users,
} from '../schema';
import { waitingQuotes } from './anchors';
import { quotedMark, quotedParagraphs } from './citations';
import { factColumns, heldRole, type MemoFacts, readableMemo } from './memos';

/** A memo's banner in a list: what its portions and quotations bear together now. */
export interface ListedBanner {
  /** Canonical: `C`, `S/NF`. */
  mark: string;
  /** As printed: `SECRET//NOFORN`. */
  text: string;
}

/** A memo in the list. */
export interface MemoRow extends MemoFacts {
  role: MemoRole;
  banner: ListedBanner;
  /** Who made the last change; null where the server alone has written. */
  editedBy: { id: string; name: string } | null;
  /** How many of its quotations wait for a decision about their changed source (CR40). */
  waiting: number;
}

/** A memo in the bin. */
export interface DeletedRow {
  id: string;
  title: string;
  deletedAt: Date;
  /** Null where the record does not say. */
  deletedBy: string | null;
}

const editors = alias(users, 'editors');

/** The marks of the quotations that stand in the memo of the surrounding query, each once. */
const quoteMarks = sql<string[]>`array(select distinct ${quotedMark} from ${citations}
  join ${cables} on ${quotedParagraphs.onCable}
  left join ${citationAnchors} as "anchor" on ${quotedParagraphs.onAnchor}
  left join ${paragraphTexts} as "now" on ${quotedParagraphs.onNow}
  where ${citations.memoId} = ${memos.id} and ${citations.position} is not null)`;

/** MR7, MR8; a mark that cannot be read counts as TS. */
function bannerOf(ownMark: string | null, quoted: readonly string[], whenEmpty: Mark): ListedBanner {
  const marks = [...(ownMark === null ? [] : [ownMark]), ...quoted];
  const whole = combine(marks.map((mark) => parseCanonicalMark(mark) ?? plainMark('TS'))) ?? whenEmpty;
  return { mark: formatMark(whole), text: bannerText(whole) };
}

/** The memos this actor may read and that are not deleted, last edited first. */
export async function readableMemos(db: Db, actor: Actor): Promise<MemoRow[]> {
  const held = heldRole(actor);
  const rows = await db
    .select({
      ...factColumns,
      role: held,
      ownMark: memos.ownMark,
      quoteMarks,
      editedBy: { id: editors.id, name: editors.name },
    })
    .from(memos)
    .leftJoin(teams, eq(teams.id, memos.teamId))
    .leftJoin(editors, eq(editors.id, memos.editedBy))
    .where(readableMemo(actor))
    .orderBy(desc(memos.editedAt));
  const waiting = await waitingQuotes(
    db,
    actor,
    rows.map((row) => row.id),
  );
  return rows.map(({ ownMark, quoteMarks: quoted, ...row }) => ({
    ...row,
    waiting: waiting.get(row.id) ?? 0,
    role: row.role ?? 'viewer',
    banner: bannerOf(ownMark, quoted, plainMark(row.handling)),
  }));
}

/** Who put the memo of the surrounding query into the bin, by the record. */
const deletion = sql`select ${users.name} from ${auditEvents}
  join ${users} on ${users.id} = ${auditEvents.actorId}
  where ${auditEvents.object} = 'memo:' || ${memos.id}::text and ${auditEvents.action} = 'memo.delete'
  order by ${auditEvents.id} desc limit 1`;
// Drizzle takes the table names off the columns right in a field of a query of one table.
const deleter = sql<string | null>`(${deletion})`;

/** The deleted memos this actor owns and is cleared for (AC7), last deleted first. */
export async function deletedMemos(db: Db, actor: Actor): Promise<DeletedRow[]> {
  const rows = await db
    .select({ id: memos.id, title: memos.title, deletedAt: memos.deletedAt, deletedBy: deleter })
    .from(memos)
    .where(
      and(
        isNotNull(memos.deletedAt),
        lte(memos.highWater, actor.clearance),
        sql`${heldRole(actor)} = 'owner'`,
      ),
    )
    .orderBy(desc(memos.deletedAt));
  return rows.flatMap(({ deletedAt, ...row }) => (deletedAt ? [{ ...row, deletedAt }] : []));
}
