import { bigint, bigserial, index, integer, pgEnum, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { at, bytea, id } from './columns';
import { users } from './users';

/** `receiving` while its bytes come in; `waiting` and `running` in the queue; then `done`, or `failed` as a whole. */
export const importState = pgEnum('import_state', ['receiving', 'waiting', 'running', 'done', 'failed']);

/** A file that somebody sent to be imported, and how far that is. */
export const importFiles = pgTable(
  'import_files',
  {
    id: id(),
    /** Files that were sent together. */
    batch: uuid('batch').notNull(),
    /** Its place in the folder that was sent, or its bare name. */
    name: text('name').notNull(),
    size: bigint('size', { mode: 'number' }).notNull(),
    state: importState('state').notNull(),
    /** Bytes that were read so far. */
    done: bigint('done', { mode: 'number' }).notNull().default(0),
    /** Copies that were dealt with: where to go on after a stop. */
    records: integer('records').notNull().default(0),
    imported: integer('imported').notNull().default(0),
    unchanged: integer('unchanged').notNull().default(0),
    revised: integer('revised').notNull().default(0),
    copies: integer('copies').notNull().default(0),
    rejected: integer('rejected').notNull().default(0),
    /** Why it failed as a whole; null where it did not. */
    fault: text('fault'),
    /** The cable, where the file held one; null for a dump and for what was rejected. */
    cableId: text('cable_id'),
    /** Null for whoever runs commands on this machine. */
    importedBy: uuid('imported_by').references(() => users.id),
    createdAt: at('created_at').notNull().defaultNow(),
    endedAt: at('ended_at'),
  },
  (t) => [index('import_files_newest').on(t.createdAt), index('import_files_batch').on(t.batch)],
);

/** A copy in such a file that was rejected, with its line and the reason. */
export const importRejections = pgTable(
  'import_rejections',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    fileId: uuid('file_id')
      .notNull()
      .references(() => importFiles.id, { onDelete: 'cascade' }),
    line: integer('line').notNull(),
    code: text('code').notNull(),
    reason: text('reason').notNull(),
    /** The copy as it was sent, to be mended; null where there is none to give back, or too much of it. */
    record: bytea('record'),
  },
  (t) => [index('import_rejections_file').on(t.fileId)],
);
