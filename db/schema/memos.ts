import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { at, bytea, id, level } from './columns';
import { teams, users } from './users';

/** What a person or a team may do in a memo; a stronger one includes the weaker. */
export const memoRole = pgEnum('memo_role', ['viewer', 'commenter', 'editor', 'owner']);

/** A memo. Its text is in the log; title, highWater and the banner follow the text after each commit. */
export const memos = pgTable('memos', {
  id: id(),
  teamId: uuid('team_id').references(() => teams.id),
  /** True: only those named in memo_roles; false: the team's members may read it as well. */
  isPrivate: boolean('is_private').notNull().default(false),
  /** The level under which unmarked text falls; chosen when the memo is made, never lowered. */
  handling: level('handling').notNull().default('SBU'),
  /** The highest of `handling` and every mark the memo's own text ever bore. Only rises. */
  highWater: level('high_water').notNull().default('SBU'),
  /** When it rose last; null while it is what the memo was made at, or where that was not kept. */
  highWaterAt: at('high_water_at'),
  /** What raised it last: `paragraph 3, marked (S)`; null as above. Holds no word of the text. */
  highWaterBecause: text('high_water_because'),
  /** The title as the text has it; empty where it has none. */
  title: text('title').notNull().default(''),
  createdBy: uuid('created_by')
    .notNull()
    .references(() => users.id),
  createdAt: at('created_at').notNull().defaultNow(),
  /** What the memo's own portions bear together, canonical, quotations aside; null while there are none. */
  ownMark: text('own_mark'),
  /** When the text or title last changed. */
  editedAt: at('edited_at').notNull().defaultNow(),
  /** Who made that change; null where the server alone has written. */
  editedBy: uuid('edited_by').references(() => users.id),
  /** Null while it is in use; set, it is in the bin and can be brought back. */
  deletedAt: at('deleted_at'),
  /** Counts the changes of what the policy reads of this memo, roles included; a trigger keeps it. */
  accessVersion: bigint('access_version', { mode: 'number' }).notNull().default(0),
});

/** A right on a memo, of one person or of one team. */
export const memoRoles = pgTable(
  'memo_roles',
  {
    id: id(),
    memoId: uuid('memo_id')
      .notNull()
      .references(() => memos.id, { onDelete: 'cascade' }),
    userId: uuid('user_id').references(() => users.id, { onDelete: 'cascade' }),
    teamId: uuid('team_id').references(() => teams.id, { onDelete: 'cascade' }),
    role: memoRole('role').notNull(),
  },
  (t) => [
    unique('memo_roles_user').on(t.memoId, t.userId),
    unique('memo_roles_team').on(t.memoId, t.teamId),
    index('memo_roles_of_user').on(t.userId),
    index('memo_roles_of_team').on(t.teamId),
    check('memo_roles_one_subject', sql`num_nonnulls(${t.userId}, ${t.teamId}) = 1`),
  ],
);

/** The log: one committed Yjs update a row. The memo is its snapshot and the rows behind it, in order. */
export const memoUpdates = pgTable(
  'memo_updates',
  {
    memoId: uuid('memo_id')
      .notNull()
      .references(() => memos.id, { onDelete: 'cascade' }),
    /** 1, 2, 3 … within the memo, without gaps. */
    seq: bigint('seq', { mode: 'number' }).notNull(),
    payload: bytea('payload').notNull(),
    /** CRC-32 of the payload. */
    checksum: bigint('checksum', { mode: 'number' }).notNull(),
    /** Who sent it; null for what the server wrote (a template, the seed). */
    userId: uuid('user_id').references(() => users.id),
    /** Hash of the session it came through, which may have ended since; null for what the server wrote. */
    sessionHash: text('session_hash'),
    /** The Yjs client that wrote it; null where it only deletes, or joins the work of several. */
    clientId: bigint('client_id', { mode: 'number' }),
    createdAt: at('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.memoId, t.seq] })],
);

/** The memo's state after update `seq`, made by replay; the rows up to it may be trimmed. */
export const memoSnapshots = pgTable('memo_snapshots', {
  memoId: uuid('memo_id')
    .primaryKey()
    .references(() => memos.id, { onDelete: 'cascade' }),
  seq: bigint('seq', { mode: 'number' }).notNull(),
  state: bytea('state').notNull(),
  checksum: bigint('checksum', { mode: 'number' }).notNull(),
  /** Version of the memo schema that wrote it. */
  schemaVersion: integer('schema_version').notNull(),
  createdAt: at('created_at').notNull().defaultNow(),
});

/** A Yjs client id belongs to the person who first used it in the memo. */
export const memoClients = pgTable(
  'memo_clients',
  {
    memoId: uuid('memo_id')
      .notNull()
      .references(() => memos.id, { onDelete: 'cascade' }),
    clientId: bigint('client_id', { mode: 'number' }).notNull(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
  },
  (t) => [primaryKey({ columns: [t.memoId, t.clientId] })],
);
